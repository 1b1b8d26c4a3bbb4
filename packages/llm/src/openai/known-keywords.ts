/** What OpenAI's documents list for strict schemas; of the bounds that we use, the length of texts is not among it. */
const unknownToOpenAi = new Set(['maxLength', '$schema']);

/** The schema without the keywords that OpenAI's strict mode does not document. Other servers take the whole. */
export function withKnownKeywords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withKnownKeywords);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(unknownToOpenAi.has(key) && typeof value !== 'object'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withKnownKeywords(value)]));
}
