/** A JSON Schema without these keywords. A property that has the name of one, and so a schema as its value, stays. */
export function withoutKeywords(schema: unknown, unknown: ReadonlySet<string>): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => withoutKeywords(entry, unknown));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => !(unknown.has(key) && !isSchema(value)));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutKeywords(value, unknown)]));
}

const isSchema = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
