import { type AnalystReply, lenientReplySchema } from './reply-schema.ts';

/**
 * The reply in a model's text, also where prose or a code fence stands around it; a string that says what is wrong
 * where there is none (never in the text's own words, which may be the finding's). Only a list of techniques is
 * indispensable.
 */
export function parseReply(text: string): AnalystReply | string {
  let problem = 'there is no JSON object in it';
  for (const candidate of jsonCandidates(text)) {
    const value = parseJson(candidate);
    const parsed = lenientReplySchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    problem =
      value === undefined
        ? 'it is not well-formed JSON, or it was cut off'
        : `${issue?.path.join('.') || 'the reply'}: ${issue?.message}`;
  }
  return problem;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* jsonCandidates(text: string): Generator<string> {
  const start = text.indexOf('{');
  if (start < 0) return;
  yield text.slice(start);
  const fenced = /```(?:json)?\s*(\{[\s\S]*?\})\s*```/.exec(text);
  if (fenced?.[1]) yield fenced[1];
  yield text.slice(start, text.lastIndexOf('}') + 1);
}
