import type * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import { checkShape } from '../check-shape.ts';
import { readJson } from '../json.ts';
import { sourceCorrupt } from '../source-corrupt.ts';

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
  return readStixObjects(source, bundleItems(source), schemas);
}

/** The same for a list of objects, whatever they were made of. */
export function readStixObjects<Schemas extends BundleSchemas>(
  source: RawSource,
  items: readonly unknown[],
  schemas: Schemas,
): StixBundle<Schemas> {
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
    const id = 'id' in (item as object) ? String((item as { id: unknown }).id) : `objects[${index}]`;
    objects[type]?.push(checkShape(schema, item, { source: source.definition.id, file: id }));
  }
  // Each list was filled through the schema of its own key.
  return { objects: objects as StixBundle<Schemas>['objects'], unknownTypes };
}

function bundleItems(source: RawSource): unknown[] {
  const bundle = readJson(source);
  if (typeof bundle !== 'object' || bundle === null || !('objects' in bundle) || !Array.isArray(bundle.objects)) {
    throw sourceCorrupt(source.definition.id, 'bundle', 'objects', 'missing or not a list');
  }
  return bundle.objects;
}
