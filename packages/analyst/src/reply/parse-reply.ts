import { type AnalystReply, lenientReplySchema } from './reply-schema.ts';

/**
 * The reply in a model's text, also where prose or a code fence stands around it; a string that says what is wrong
 * where there is none. Only a list of techniques is indispensable.
 */
export function parseReply(text: string): AnalystReply | string {
  let problem = 'there is no JSON object in it';
  for (const candidate of jsonCandidates(text)) {
    try {
      const parsed = lenientReplySchema.safeParse(JSON.parse(candidate));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      problem = `${issue?.path.join('.') || 'the reply'}: ${issue?.message}`;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  return problem;
}

function* jsonCandidates(text: string): Generator<string> {
  const start = text.indexOf('{');
  if (start < 0) return;
  yield text.slice(start);
  const fenced = /```(?:json)?\s*(\{[\s\S]*?\})\s*```/.exec(text);
  if (fenced?.[1]) yield fenced[1];
  yield text.slice(start, text.lastIndexOf('}') + 1);
}
