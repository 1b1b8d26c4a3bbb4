import { jsonrepair } from 'jsonrepair';

const fenced = /```[a-z]*\s*([\s\S]*?)(?:```|$)/gi;
/** Where an object begins that has one of our lists as its first field. */
const ourObject = /\{\s*["']?(?:techniques|remediations|detections|kill_chain_analysis|summary)["']?\s*:/;

/**
 * The JSON values that a model's text may mean, the likeliest first: as it stands, in code fences, amid prose; then the
 * same repaired (trailing commas, single quotes, comments), of a text that was cut off up to its last whole entry.
 */
export function* jsonValues(text: string): Generator<unknown> {
  const candidates = [...new Set(candidatesIn(text))].filter((candidate) => candidate !== '');
  for (const candidate of candidates) {
    const value = attempt(() => JSON.parse(candidate));
    if (value !== undefined) yield value;
  }
  for (const candidate of candidates) {
    const whole = candidate.slice(0, candidate.lastIndexOf('}') + 1);
    const value = attempt(() => JSON.parse(jsonrepair(whole)));
    if (value !== undefined) yield value;
  }
}

function* candidatesIn(text: string): Generator<string> {
  yield text.trim();
  for (const [, inside = ''] of text.matchAll(fenced)) yield inside.trim();
  const ours = text.search(ourObject);
  if (ours >= 0) yield* [text.slice(ours, text.lastIndexOf('}') + 1), text.slice(ours)];
  for (const [open, close] of [
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const start = text.indexOf(open);
    if (start >= 0) yield* [text.slice(start, text.lastIndexOf(close) + 1), text.slice(start)];
  }
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
