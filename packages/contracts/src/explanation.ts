import * as z from 'zod';
import { documentKinds } from './search-document.ts';
import { scorerNames } from './signals.ts';

/** The stages of an analysis that a technique passes, in order. */
export const explainedStages = [
  /** Texts like the finding voted for it. */
  'retrieved',
  /** Ids and weaknesses in the finding. */
  'pointed',
  /** Names of groups, software, campaigns and binaries. */
  'named',
  /** Company of what the same actors use. */
  'cooccurrence',
  /** Domain, platform, noise, top_k. */
  'selected',
  /** Known to the graph, and chosen by a language model where one spoke. */
  'answered',
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
