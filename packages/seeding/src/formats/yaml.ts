import { parseAllDocuments } from 'yaml';
import type * as z from 'zod';
import type { RawSource, SourceFile } from '../acquire/raw-source.ts';
import { checkShape } from './check-shape.ts';
import { sourceCorrupt } from './source-corrupt.ts';

/**
 * The first document of a YAML file, held to a schema. What follows it does not count: GTFOBins' older entries are
 * front matter of a page. `source_corrupt` names the file.
 */
export function readYaml<Schema extends z.ZodType>(
  { definition }: RawSource,
  file: SourceFile,
  schema: Schema,
): z.infer<Schema> {
  const source = definition.id;
  const documents = parseAllDocuments(new TextDecoder().decode(file.bytes));
  const first = 'empty' in documents ? undefined : documents[0];
  const [error] = first?.errors ?? [];
  // The lines that follow quote the file.
  if (error) throw sourceCorrupt(source, file.path, 'YAML', error.message.split('\n')[0] ?? '');
  return checkShape(schema, first?.toJS(), { source, file: file.path });
}
