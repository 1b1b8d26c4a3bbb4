import * as z from 'zod';
import { attackObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `x-mitre-tactic`; techniques refer to it by its short name. */
export const tacticSchema = attackObjectSchema.extend({
  type: z.literal('x-mitre-tactic'),
  x_mitre_shortname: z.string().min(1),
});

/** `x-mitre-matrix`: its list of tactics is the order of the kill chain. */
export const matrixSchema = attackObjectSchema.extend({
  type: z.literal('x-mitre-matrix'),
  tactic_refs: z.array(z.string()),
});

export type StixTactic = z.infer<typeof tacticSchema>;
