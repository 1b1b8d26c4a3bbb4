import * as z from 'zod';
import { attackObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `course-of-action` of ATT&CK. */
export const mitigationSchema = attackObjectSchema.extend({ type: z.literal('course-of-action') });

/** `x-mitre-asset` of ICS: what a technique targets. */
export const assetSchema = attackObjectSchema.extend({ type: z.literal('x-mitre-asset') });
