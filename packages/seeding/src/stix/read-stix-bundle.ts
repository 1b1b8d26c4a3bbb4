import type * as z from 'zod';
import type { RawSource } from '../sources/raw-source.ts';
import { sourceCorrupt } from '../sources/source-corrupt.ts';

/** Schema for each object type that we read; other types are counted and passed over. */
export type BundleSchemas = Record<string, z.ZodType<{ id: string; type: string }>>;

export interface StixBundle<Schemas extends BundleSchemas> {
  /** Objects by type, in the order of the bundle. */
  objects: { [Type in keyof Schemas]: z.infer<Schemas[Type]>[] };
  /** Objects of types that we do not know → how many. */
  unknownTypes: Map<string, number>;
}

/**
 * Reads a STIX 2.0 or 2.1 bundle. Unknown object types and extra fields pass; a malformed object of a type that we
 * do know is `source_corrupt`, naming the object and the field, and nothing of the bundle is used.
 */
export function readStixBundle<Schemas extends BundleSchemas>(
  source: RawSource,
  schemas: Schemas,
): StixBundle<Schemas> {
  const items = bundleItems(source);
  const objects = Object.fromEntries(Object.keys(schemas).map((type) => [type, [] as unknown[]]));
  const unknownTypes = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
    if (typeof type !== 'string') throw sourceCorrupt(source.definition.id, `objects[${index}]`, 'type', 'missing');
    const schema = schemas[type];
    if (!schema) {
      unknownTypes.set(type, (unknownTypes.get(type) ?? 0) + 1);
      continue;
    }
    const parsed = schema.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const id = 'id' in (item as object) ? String((item as { id: unknown }).id) : `objects[${index}]`;
      throw sourceCorrupt(source.definition.id, id, issue?.path.join('.') ?? '', issue?.message ?? 'not valid');
    }
    objects[type]?.push(parsed.data);
  }
  // Each list was filled through the schema of its own key.
  return { objects: objects as StixBundle<Schemas>['objects'], unknownTypes };
}

function bundleItems(source: RawSource): unknown[] {
  const bundle = parseJson(source);
  if (typeof bundle !== 'object' || bundle === null || !('objects' in bundle) || !Array.isArray(bundle.objects)) {
    throw sourceCorrupt(source.definition.id, 'bundle', 'objects', 'missing or not a list');
  }
  return bundle.objects;
}

/** The single file of a source as JSON; `source_corrupt` where it is none. */
export function parseJson(source: RawSource): unknown {
  const text = new TextDecoder().decode(source.files[0]?.bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw sourceCorrupt(source.definition.id, 'file', '(root)', cause instanceof Error ? cause.message : 'not JSON');
  }
}
