import * as z from 'zod';
import { stixObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `x-mitre-collection` (STIX 2.1 releases only): states which release of ATT&CK the bundle is. */
export const collectionSchema = stixObjectSchema.extend({
  type: z.literal('x-mitre-collection'),
  x_mitre_version: z.string().optional(),
});
