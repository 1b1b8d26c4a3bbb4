import { finalText } from './final-text.ts';
import { jsonValues } from './json-values.ts';
import { type AnalystReply, lenientReplySchema } from './reply-schema.ts';

/**
 * The reply in a model's text, also where thinking, prose or code fences stand around it, or where it is nearly JSON or
 * was cut off; a string that says what is wrong where there is none (never in the text's own words, which may be the
 * finding's). Only a list of techniques is indispensable.
 */
export function parseReply(text: string): AnalystReply | string {
  let problem = 'there is no JSON in it';
  for (const value of jsonValues(finalText(text))) {
    const parsed = lenientReplySchema.safeParse(unwrapped(value));
    if (parsed.success) return parsed.data;
    if (typeof value === 'object') problem = 'it has no list of techniques';
  }
  return problem;
}

/** A bare list is one of techniques; a lone object around the reply is not part of it. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return { techniques: value };
  if (typeof value !== 'object' || value === null || 'techniques' in value) return value;
  const inside = Object.values(value).find((field) => isObject(field) && 'techniques' in field);
  return inside ?? value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
