import * as z from 'zod';
import { domainSchema } from './domain.ts';
import { frameworkSchema } from './framework.ts';

/** Longer findings are refused: about fifty pages. */
export const longestFinding = 200_000;

/** What a caller may ask; unknown fields are refused, so that a typing error does not go unseen. */
export const analysisRequestSchema = z.strictObject({
  finding: z
    .string()
    .max(longestFinding, `must not be longer than ${longestFinding} characters`)
    .regex(/\S/, 'must not be blank')
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode (it has a lone surrogate)')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is the one that is looked for
    .regex(/^[^\u0000]*$/, 'must be text (it has a NUL character)'),
  /** How many techniques at most. */
  top_k: z.number().int().min(1).max(50).default(10),
  domains: z.array(domainSchema).min(1).optional(),
  /** ATT&CK's own platform names, such as `Windows`. */
  platforms: z.array(z.string().min(1).max(60)).max(20).optional(),
  /** Whose controls are wanted: NIST 800-53 where absent, none where empty. */
  frameworks: z.array(frameworkSchema).default(['nist-800-53']),
  /**
   * Where a parent is likely only through its sub-technique: one entry for both (`fold`), with the parent in `also`, or
   * one for each (`list`).
   */
  parents: z.enum(['fold', 'list']).default('fold'),
  /**
   * Whether a language model chooses among what was found: where one is configured and answers (`auto`), always, with
   * an error where it cannot (`required`), or not at all (`never`).
   */
  llm: z.enum(['auto', 'required', 'never']).default('auto'),
  /**
   * Where the embeddings server, the vector store, the graph or the language model is away: an answer without it, which says so in
   * `meta.degraded` (`allow`), or the error (`refuse`).
   */
  degraded: z.enum(['allow', 'refuse']).default('allow'),
  /** Show which texts voted for each technique of the answer, and for those named here also where they were lost. */
  explain: z.union([z.boolean(), z.array(z.string().max(20)).max(20)]).default(false),
  /** For a language model's context; toon for Ollama and xml for others where absent, of no effect without a model. */
  context_format: z.enum(['xml', 'json', 'toon']).optional(),
});

export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;
