import * as z from 'zod';
import { domainSchema } from './domain.ts';

/**
 * What a word or an id in a finding points to, for one seed: the tables that turn mentions into candidate
 * techniques without asking a store. Facts never come from here, only directions.
 */
export const lexiconSchema = z.object({
  techniques: z.array(
    z.object({
      attack_id: z.string(),
      name: z.string(),
      domain: domainSchema,
      platforms: z.array(z.string()),
      /** Shortnames, such as `credential-access`. */
      tactics: z.array(z.string()),
      /** How many groups, programs and campaigns are known to use it by this very id. 0 in a seed of before this was counted. */
      used_by: z.number().int().nonnegative().default(0),
    }),
  ),
  /** Ids that are revoked or deprecated → the live technique at the end of the chain, or null where there is none. */
  replaced: z.record(z.string(), z.string().nullable()),
  vulnerabilities: z.record(
    z.string(),
    z.array(
      z.object({
        attack_id: z.string(),
        mapping_type: z.enum(['exploitation_technique', 'primary_impact', 'secondary_impact', 'uncategorized']),
      }),
    ),
  ),
  /** CVE → the name that says its product and weakness. None in a seed of before they were kept. */
  vulnerability_names: z.record(z.string(), z.string()).default({}),
  weaknesses: z.record(
    z.string(),
    z.array(
      z.object({
        attack_id: z.string(),
        capec_id: z.string(),
        /** The CAPEC ancestor that carries the CWE link, where the pattern has it by ChildOf. */
        inherited_from: z.string().nullable(),
      }),
    ),
  ),
  attack_patterns: z.record(z.string(), z.array(z.string())),
  /** Names and aliases of groups, software, campaigns, binaries and other tools with the techniques that the graph gives them. */
  names: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['group', 'software', 'campaign', 'binary', 'tool']),
      id: z.string(),
      techniques: z.array(z.string()),
      /** Whether it reads as ordinary English (`Empire`, `Ping`, `Cutting Edge`): then it is a name only where it stands as one. In a seed of before this was said, every name may. */
      everyday: z.boolean().default(true),
    }),
  ),
  /** Technique → techniques that the same actors use, with lift (1 = chance), strongest first. */
  cooccurrence: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]))),
});

export type Lexicon = z.infer<typeof lexiconSchema>;
