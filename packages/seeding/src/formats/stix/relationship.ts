import * as z from 'zod';
import { stixObjectSchema } from './stix-object.ts';

/** `relationship`. The texts of `uses` and `mitigates` are the heart of ATT&CK: examples and specific advice. */
export const relationshipSchema = stixObjectSchema.extend({
  type: z.literal('relationship'),
  relationship_type: z.string().min(1),
  source_ref: z.string().min(1),
  target_ref: z.string().min(1),
});

export type StixRelationship = z.infer<typeof relationshipSchema>;
