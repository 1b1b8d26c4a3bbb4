import * as z from 'zod';
import { documentKinds } from './search-document.ts';
import { scorerNames } from './signals.ts';

/** The stages of an analysis after which a technique has a score and a rank, in order. */
export const explainedStages = [
  /** Documents like the finding were found, and the scorers' scores fused. */
  'retrieve',
  /** Ids and weaknesses in the finding lead to it. */
  'match_rules',
  /** Names of groups, software, campaigns and binaries in the finding. */
  'boost_by_names',
  /** Techniques that the same actors use. */
  'boost_by_cooccurrence',
  /** Domain, platform, noise, top_k. */
  'select',
  /** Known to the graph, and chosen by a language model where one spoke. */
  'compose',
] as const;

export const techniqueExplanationSchema = z.object({
  attack_id: z.string(),
  /** Where it was after each stage; null where it was not. */
  stages: z.array(
    z.object({ stage: z.enum(explainedStages), score: z.number().nullable(), rank: z.number().int().nullable() }),
  ),
  /** Why it is not in the answer; null where it is. */
  lost: z.object({ stage: z.enum(explainedStages), reason: z.string() }).nullable(),
  /** What voted for it, the strongest first. */
  votes: z.array(
    z.object({
      scorer: z.enum(scorerNames),
      /** The stretch of the finding that was looked up. */
      start: z.number().int(),
      end: z.number().int(),
      /** Of all that the scorer gives to techniques for this stretch, the share that this technique has, or has by this document. */
      share: z.number(),
      /** The document that voted; null for scorers that look at no single document. */
      document: z
        .object({ id: z.string(), kind: z.enum(documentKinds), score: z.number(), rank: z.number().int() })
        .nullable(),
    }),
  ),
});

export type ExplainedStage = (typeof explainedStages)[number];
export type TechniqueExplanation = z.infer<typeof techniqueExplanationSchema>;
