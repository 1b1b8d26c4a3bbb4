import * as z from 'zod';
import { type CommentedSchema, commentsFor } from './schema-comments.ts';

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
  /** What the code says of fields. */
  commented: readonly CommentedSchema[] = [],
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
      if (def.type === 'object') describeObject(def, jsonSchema, commented);
      forgetJavaScript(jsonSchema);
    },
  });
  return document;
}

function describeObject(
  { shape, catchall }: z.core.$ZodObjectDef,
  schema: z.core.JSONSchema.BaseSchema,
  commented: readonly CommentedSchema[],
): void {
  const isStrict = catchall?._zod.def.type === 'never';
  if (!isStrict && schema.additionalProperties === false) delete schema.additionalProperties;
  for (const [field, description] of commentsFor(Object.keys(shape), commented)) {
    const property = schema.properties?.[field];
    if (typeof property === 'object' && property !== null) Object.assign(property, { description });
  }
}

/** Whole numbers without a limit of their own are not limited by what JavaScript can count. */
function forgetJavaScript(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
