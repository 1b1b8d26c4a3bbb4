import * as z from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * A schema that validates, as JSON Schema 2020-12. What we answer may get more fields, so an answer's objects are not closed; what
 * we take refuses unknown fields where the schema does.
 */
export function toJsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  /** Schemas that have a name: within another they are referred to. */
  names: ReadonlyMap<unknown, string> = new Map(),
): JsonSchema {
  const { $schema: _, ...document } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const name = path.length === 0 ? undefined : names.get(zodSchema);
      if (name) {
        for (const key of Object.keys(jsonSchema)) delete (jsonSchema as JsonSchema)[key];
        jsonSchema.$ref = `#/components/schemas/${name}`;
        return;
      }
      const { def } = zodSchema._zod;
      const isStrict = def.type === 'object' && def.catchall?._zod.def.type === 'never';
      if (!isStrict && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // Whole numbers without a limit of their own are not limited by what JavaScript can count.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return document;
}
