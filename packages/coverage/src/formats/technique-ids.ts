const shape = /(?<![\w.])(?:T\d{4}(?:\.\d{3})?|AML\.T\d{4}(?:\.\d{3})?)(?![\w])/gi;

/** Every technique id of a text, in upper case, each once. */
export function techniqueIds(text: string): string[] {
  return [...new Set([...text.matchAll(shape)].map(([id]) => id.toUpperCase()))];
}
