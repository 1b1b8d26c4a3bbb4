import { type Document, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import type { RawSource, SourceFile } from '../acquire/raw-source.ts';
import { checkShape } from './check-shape.ts';
import { sourceCorrupt } from './source-corrupt.ts';

/**
 * The first document of a YAML file, held to a schema. What follows it does not count: GTFOBins' older entries are
 * front matter of a page. `source_corrupt` names the file.
 *
 * Where the schema is an object, the fields that it does not name are not even parsed: they are most of a detection
 * rule, and some thousand rules are read at a first start.
 */
export function readYaml<Schema extends z.ZodType>(
  { definition }: RawSource,
  file: SourceFile,
  schema: Schema,
): z.infer<Schema> {
  const source = definition.id;
  const text = new TextDecoder().decode(file.bytes);
  const wanted = schema instanceof z.ZodObject ? onlyFields(text, new Set(Object.keys(schema.shape))) : text;
  const first = parseFirst(source, file, wanted);
  const [error] = first?.errors ?? [];
  // The lines that follow quote the file.
  if (error) throw sourceCorrupt(source, file.path, 'YAML', error.message.split('\n')[0] ?? '');
  return checkShape(schema, toPlain(source, file, first), { source, file: file.path });
}

/** The largest of ours has a tenth of it. */
const mostBytes = 16 * 1024 * 1024;

/** Errors: `source_corrupt`, also of a text that is nested so deep that the parser gives up. */
function parseFirst(source: string, file: SourceFile, text: string): Document | undefined {
  if (text.length > mostBytes) throw sourceCorrupt(source, file.path, 'YAML', `larger than ${mostBytes} bytes`);
  try {
    const documents = parseAllDocuments(text);
    return 'empty' in documents ? undefined : documents[0];
  } catch (error) {
    throw sourceCorrupt(source, file.path, 'YAML', wordsOf(error));
  }
}

/** Errors: `source_corrupt`, also where aliases of aliases stand for more than anybody could hold. */
function toPlain(source: string, file: SourceFile, document: Document | undefined): unknown {
  try {
    return document?.toJS();
  } catch (error) {
    throw sourceCorrupt(source, file.path, 'YAML', wordsOf(error));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A field of a mapping without indentation; whatever belongs to it is indented, or an item of its list. */
const field = /^([A-Za-z_][\w&-]*)[ \t]*:(?=[ \t\r\n]|$)/;

/** The text without the top-level fields that nobody wants. */
function onlyFields(text: string, names: ReadonlySet<string>): string {
  let isWanted = true;
  const lines = text.split('\n').filter((line) => {
    const name = field.exec(line)?.[1];
    if (name !== undefined) isWanted = names.has(name);
    else if (/^(?:---|\.\.\.)/.test(line)) isWanted = true;
    return isWanted;
  });
  return lines.join('\n');
}
