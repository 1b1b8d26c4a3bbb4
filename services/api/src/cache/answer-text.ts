import type { AnalysisResult } from '@attack-kg/contracts';

const texts = new WeakMap<AnalysisResult, string>();

/** An answer as JSON, written once: for its caller and for the cache, each of whom would take a millisecond and 150 kB. */
export function textOf(answer: AnalysisResult): string {
  const text = texts.get(answer) ?? JSON.stringify(answer);
  texts.set(answer, text);
  return text;
}
