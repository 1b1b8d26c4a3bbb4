import * as z from 'zod';
import { attackObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `attack-pattern`. Live techniques need a description and at least one tactic; dead ones may have lost both. */
export const techniqueSchema = attackObjectSchema.extend({
  type: z.literal('attack-pattern'),
  kill_chain_phases: z.array(z.object({ kill_chain_name: z.string(), phase_name: z.string() })).default([]),
  x_mitre_is_subtechnique: z.boolean().default(false),
});

export type StixTechnique = z.infer<typeof techniqueSchema>;
