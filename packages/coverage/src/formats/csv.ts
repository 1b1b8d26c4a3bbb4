import type { CoverageEntry, CoverageFact, CoverageFile } from '../coverage-entry.ts';
import { techniqueIds } from './technique-ids.ts';

/** Names of columns that say something of a fact of their own, whatever the file is read as. */
const factColumns: readonly (readonly [RegExp, CoverageFact])[] = [
  [/^(?:tested|test|tests|atomic|validated)$/i, 'test'],
  [/^(?:log[ _-]?sources?|collected|data[ _-]?sources?|data[ _-]?components?)$/i, 'log_source'],
  [/^(?:rules?|detections?|use[ _-]?cases?|analytics?)$/i, 'rule'],
];
const nameColumn = /^(?:name|title|rule[ _-]?name|description)$/i;
const no = /^(?:|0|no|n|false|none|-|n\/a)$/i;

/**
 * A table with a row for each technique or rule. Technique ids are found in whatever column they are in. Columns named
 * `rule`, `log source` and `tested` (or the like) say each fact for itself; without any, each row is one of what the
 * file is read as.
 */
export function readCsv({ path, text }: CoverageFile, fact: CoverageFact): CoverageEntry[] {
  const [first = [], ...rest] = parseCsv(text);
  const hasHeader = techniqueIds(first.join(' ')).length === 0;
  const header = hasHeader ? first.map((cell) => cell.trim()) : [];
  const facts = header.flatMap((title, column) => {
    const found = factColumns.find(([pattern]) => pattern.test(title));
    return found ? [{ column, fact: found[1] }] : [];
  });
  const naming = header.findIndex((title) => nameColumn.test(title));
  return (hasHeader ? rest : [first, ...rest]).flatMap((row) => {
    const techniques = techniqueIds(row.join(' '));
    if (techniques.length === 0) return [];
    const named = row[naming]?.trim();
    if (facts.length === 0) return [{ fact, name: named || path, source: path, techniques }];
    return facts
      .filter(({ column }) => !no.test((row[column] ?? '').trim()))
      .map((entry) => {
        const cell = (row[entry.column] ?? '').trim();
        const says = /^(?:1|yes|y|true|x|✓)$/i.test(cell) ? named || path : cell;
        return { fact: entry.fact, name: says, source: path, techniques };
      });
  });
}

/** RFC 4180, with commas, semicolons or tabs, whichever the first line has most of. */
export function parseCsv(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '');
  const head = body.slice(0, (body.indexOf('\n') + 1 || body.length + 1) - 1);
  const count = (separator: string) => head.split(separator).length;
  const separator = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.some((entry) => entry !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}
