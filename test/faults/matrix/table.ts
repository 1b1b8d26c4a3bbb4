import { columns } from './columns.ts';

const begin = '<!-- written by test/faults/fault-matrix.test.ts -->';
const end = '<!-- end -->';

/** Fault → column → what came of it, as a Markdown table in the place of the one that is there. */
export function writeTable(found: ReadonlyMap<string, Record<string, string>>, document: string): string {
  // A run of a part leaves the rest as it was.
  const stated = readTable(document);
  const titles = columns.map(({ title }) => title);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = [...found].map(([fault, row]) =>
    line([fault, ...titles.map((title) => row[title] ?? stated.get(fault)?.[title] ?? '–')]),
  );
  const table = [line(['fault', ...titles]), line(['---', ...titles.map(() => '---')]), ...rows].join('\n');
  const [before = '', rest = ''] = document.split(begin);
  const after = rest.split(end)[1] ?? '\n';
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}

export function readTable(document: string): Map<string, Record<string, string>> {
  const lines =
    (document.split(begin)[1] ?? '')
      .split(end)[0]
      ?.split('\n')
      .filter((line) => line.startsWith('|')) ?? [];
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(
    rows.map(([fault = '', ...cells]) => [
      fault,
      Object.fromEntries(cells.map((cell, index) => [head[index + 1] ?? '', cell])),
    ]),
  );
}
