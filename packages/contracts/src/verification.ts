import * as z from 'zod';
import { longestFinding } from './analysis-request.ts';
import { answerChangesSchema } from './answer-changes.ts';

/** Each is looked for in the whole finding. */
const mostEvidence = 1000;

const text = z.string().max(20_000);

/** Evidence as we write it, or as other tools do: only words. */
const storedEvidence = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  z.looseObject({ text, start: z.number().int().optional(), end: z.number().int().optional() }),
);

/** An answer as it was stored, ours or another tool's: what is there is checked, what is not there is not missed. */
export const storedAnswerSchema = z.looseObject({
  finding: z.string().optional(),
  techniques: z
    .array(
      z.looseObject({
        attack_id: text,
        name: text.optional(),
        tactics: z.array(text).max(30).optional(),
        url: text.optional(),
        domain: text.optional(),
        evidence: z
          .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(storedEvidence).max(100))
          .optional(),
        rationale: text.optional(),
      }),
    )
    .max(200)
    .refine(
      (techniques) => techniques.reduce((sum, { evidence }) => sum + (evidence?.length ?? 0), 0) <= mostEvidence,
      `must not have more than ${mostEvidence} pieces of evidence in all`,
    ),
  remediations: z
    .array(
      z.looseObject({
        mitigation_id: text,
        name: text.optional(),
        addresses: z.array(text).max(200).optional(),
        implementation: text.optional(),
        adaptation: text.optional(),
        d3fend: z
          .array(z.looseObject({ d3fend_id: text, name: text.optional() }))
          .max(500)
          .optional(),
      }),
    )
    .max(500)
    .default([]),
  detections: z
    .array(
      z.looseObject({
        data_source: text,
        techniques_covered: z.array(text).max(200).optional(),
        adaptation: text.optional(),
        rules: z
          .array(
            z.looseObject({
              rule_id: text,
              title: text.optional(),
              url: text.optional(),
              author: text.optional(),
              licence: text.optional(),
              techniques_covered: z.array(text).max(200).optional(),
            }),
          )
          .max(500)
          .optional(),
      }),
    )
    .max(500)
    .default([]),
  validations: z
    .array(z.looseObject({ attack_id: text, guid: text, name: text.optional(), url: text.optional() }))
    .max(500)
    .optional(),
  controls: z
    .array(
      z.looseObject({
        control_id: text,
        framework: text.optional(),
        name: text.optional(),
        techniques_covered: z.array(text).max(200).optional(),
      }),
    )
    .max(2000)
    .optional(),
  kill_chain_analysis: text.optional(),
  meta: z.looseObject({ seed_id: text.optional() }).optional(),
});

export const verificationRequestSchema = z.strictObject({
  finding: z.string().max(longestFinding, `must not be longer than ${longestFinding} characters`),
  answer: storedAnswerSchema,
  /** The seed to hold the answer to; the live one where it is absent. */
  seed_id: z.string().min(1).max(200).optional(),
});

export const problemCodes = [
  'other_finding',
  'unknown_technique',
  'wrong_fact',
  'evidence_moved',
  'evidence_not_found',
  'unknown_mitigation',
  'unknown_countermeasure',
  'unknown_data_source',
  'unknown_rule',
  'unknown_test',
  'unknown_control',
  'wrong_coverage',
  'not_the_source_text',
  'unfounded_words',
] as const;

export const verificationProblemSchema = z.object({
  code: z.enum(problemCodes),
  /** Where in the stored answer: `techniques.0.evidence.1`. */
  path: z.string(),
  message: z.string(),
});

export const verificationResultSchema = z.object({
  seed_id: z.string(),
  /** True where nothing had to be changed. */
  ok: z.boolean(),
  problems: z.array(verificationProblemSchema),
  /** Ids and names that the seed does not have in that place; they are not in `answer`. */
  filtered_ids: z.array(z.string()),
  /** The stored answer as it should be. */
  answer: storedAnswerSchema,
  changes: answerChangesSchema,
});

export type StoredAnswer = z.infer<typeof storedAnswerSchema>;
export type VerificationRequest = z.infer<typeof verificationRequestSchema>;
export type VerificationProblem = z.infer<typeof verificationProblemSchema>;
export type VerificationResult = z.infer<typeof verificationResultSchema>;
