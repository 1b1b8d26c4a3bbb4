import * as z from 'zod';
import { attackObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `intrusion-set`, `malware`, `tool`, `campaign`: whoever or whatever uses a technique. */
export const actorSchema = attackObjectSchema.extend({
  type: z.enum(['intrusion-set', 'malware', 'tool', 'campaign']),
  first_seen: z.string().optional(),
  last_seen: z.string().optional(),
});

export type StixActor = z.infer<typeof actorSchema>;
