import type { ModelPrompt } from '@attack-kg/contracts';
import { withoutKeywords } from '../without-keywords.ts';

export interface ConverseLimits {
  maxOutputTokens: number;
  temperature?: number | undefined;
}

/**
 * What the schema is sent without. Structured outputs know no bounds of texts, numbers and lists, and refuse them; and
 * each schema that is new is compiled first, which may take minutes: ours must be the same for all findings, whose
 * candidates differ. What a reply has too many of, or names that it was not shown, is left out when it is read.
 */
const leftOut = new Set(['$schema', 'enum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum']);

/** The body of a Converse request; with `strict` the reply is held to the schema, else it is told of it in words. */
export function converseRequest(prompt: ModelPrompt, limits: ConverseLimits, strict: boolean) {
  const schema = JSON.stringify(withoutKeywords(prompt.schema, leftOut));
  const shape = `\n\nThe object has this JSON Schema: ${JSON.stringify(prompt.schema)}`;
  const { maxOutputTokens: maxTokens, temperature } = limits;
  return {
    system: [{ text: strict ? prompt.system : prompt.system + shape }],
    messages: [{ role: 'user' as const, content: [{ text: prompt.user }] }],
    inferenceConfig: { maxTokens, ...(temperature === undefined ? {} : { temperature }) },
    ...(strict
      ? {
          outputConfig: {
            textFormat: {
              type: 'json_schema' as const,
              structure: { jsonSchema: { name: 'analysis', schema } },
            },
          },
        }
      : {}),
  };
}

/** As little as a model can be asked: whether it is there, and ours to ask. */
export function smallestRequest() {
  return { messages: [{ role: 'user' as const, content: [{ text: 'ready?' }] }], inferenceConfig: { maxTokens: 1 } };
}
