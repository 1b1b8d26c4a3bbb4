import { confidenceWords } from '@attack-kg/contracts';
import * as z from 'zod';

const techniqueChoice = z.strictObject({
  attack_id: z.string(),
  confidence: z.enum(confidenceWords),
  /** Quotes from the finding. */
  evidence: z.array(z.string()),
  rationale: z.string(),
});
const remediationChoice = z.strictObject({ mitigation_id: z.string(), adaptation: z.string() });
const detectionChoice = z.strictObject({ data_source: z.string(), rationale: z.string() });

/** What the model is asked for. */
export const replySchema = z.strictObject({
  techniques: z.array(techniqueChoice),
  remediations: z.array(remediationChoice),
  detections: z.array(detectionChoice),
  kill_chain_analysis: z.string(),
});

export type AnalystReply = z.infer<typeof replySchema>;

export const replyJsonSchema = z.toJSONSchema(replySchema) as Record<string, unknown>;

/** What is taken: parts that a model left out are empty, and an entry that is not of the shape is no entry. */
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((value): z.infer<Entry>[] => {
        const parsed = entry.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );

export const lenientReplySchema = z.object({
  techniques: z.array(z.unknown()).pipe(
    listOf(
      z.object({
        attack_id: z.string().transform((id) => id.trim().toUpperCase()),
        confidence: z.preprocess((word) => String(word).toLowerCase(), z.enum(confidenceWords).catch('low')),
        evidence: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).catch([])),
        rationale: z.string().catch(''),
      }),
    ),
  ),
  remediations: listOf(z.object({ mitigation_id: z.string(), adaptation: z.string() })).default([]),
  detections: listOf(z.object({ data_source: z.string(), rationale: z.string().catch('') })).default([]),
  kill_chain_analysis: z.string().catch(''),
});
