import * as z from 'zod';
import { stixObjectSchema } from '../../formats/stix/stix-object.ts';

/** `attack-pattern` of CAPEC; its CWE and ATT&CK links are external references. */
export const capecPatternSchema = stixObjectSchema.extend({
  type: z.literal('attack-pattern'),
  name: z.string().min(1),
  x_capec_status: z.string().default('Stable'),
  x_capec_child_of_refs: z.array(z.string()).default([]),
  x_capec_prerequisites: z.array(z.string()).default([]),
  x_capec_typical_severity: z.string().optional(),
});

export type CapecPattern = z.infer<typeof capecPatternSchema>;
