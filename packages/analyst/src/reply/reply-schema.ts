import { confidenceWords } from '@attack-kg/contracts';
import * as z from 'zod';
import type { AnalystContext } from '../context/build-context.ts';

/** Bounds of a reply: lists and texts that a local model, too, can write in the time it has. */
export const most = { techniques: 12, quotes: 3, remediations: 6, detections: 6, quote: 300, words: 600 };

/**
 * What the model is asked for, as JSON Schema: bounded, and with the ids that it is shown as the only ones there are.
 * A server that knows fewer keywords is sent a part of it by its adapter.
 */
export function replyJsonSchema({ techniques, mitigations, data_sources }: AnalystContext): Record<string, unknown> {
  const words = z.string().max(most.words);
  const schema = z.strictObject({
    techniques: listFrom(
      techniques.map((entry) => entry.attack_id),
      most.techniques,
      (attack_id) => ({
        attack_id,
        confidence: z.enum(confidenceWords),
        /** Quotes from the finding. */
        evidence: z.array(z.string().max(most.quote)).max(most.quotes),
        rationale: words,
      }),
    ),
    remediations: listFrom(
      mitigations.map((entry) => entry.mitigation_id),
      most.remediations,
      (mitigation_id) => ({ mitigation_id, adaptation: words }),
    ),
    detections: listFrom(data_sources, most.detections, (data_source) => ({ data_source, rationale: words })),
    kill_chain_analysis: words,
    summary: z.strictObject({ management: words, engineers: words }),
  });
  return z.toJSONSchema(schema) as Record<string, unknown>;
}

/** A list of entries about one of these ids each; one that must be empty where there are none. */
function listFrom(ids: readonly string[], atMost: number, shape: (id: z.ZodType<string>) => z.ZodRawShape) {
  const id = ids.length > 0 ? z.enum(ids) : z.string();
  return z.array(z.strictObject(shape(id))).max(Math.min(ids.length, atMost));
}

/** What is taken: parts that a model left out are empty, and an entry that is not of the shape is no entry. */
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) => ({
      given: list.length,
      entries: list.flatMap((value): z.infer<Entry>[] => {
        const parsed = entry.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    }));

const text = z.string().catch('');

/** An id alone is an entry; an id may stand under the names that models give it. */
const techniqueEntry = z.preprocess(
  (value) => {
    if (typeof value === 'string' || typeof value === 'number') return { attack_id: String(value) };
    if (typeof value !== 'object' || value === null) return value;
    const { attack_id, technique_id, id, technique, name } = value as Record<string, unknown>;
    return { ...value, attack_id: attack_id ?? technique_id ?? id ?? technique ?? name };
  },
  z.object({
    attack_id: z.coerce.string(),
    confidence: z.preprocess((word) => String(word).toLowerCase(), z.enum(confidenceWords).catch('low')),
    evidence: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).catch([])),
    rationale: text,
  }),
);

export const lenientReplySchema = z.object({
  techniques: z.array(z.unknown()).pipe(listOf(techniqueEntry)),
  remediations: listOf(z.object({ mitigation_id: z.string(), adaptation: z.string() })).prefault([]),
  detections: listOf(z.object({ data_source: z.string(), rationale: text })).prefault([]),
  kill_chain_analysis: text,
  summary: z.object({ management: text, engineers: text }).catch({ management: '', engineers: '' }),
});

export type AnalystReply = z.infer<typeof lenientReplySchema>;
