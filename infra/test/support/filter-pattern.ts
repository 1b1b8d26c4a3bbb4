type Line = Record<string, unknown>;

const comparisons: Record<string, (found: unknown, wanted: string | number) => boolean> = {
  '=': (found, wanted) => found === wanted,
  '!=': (found, wanted) => found !== wanted,
  '>=': (found, wanted) => typeof found === 'number' && found >= Number(wanted),
  '>': (found, wanted) => typeof found === 'number' && found > Number(wanted),
};

/**
 * Whether a line of JSON is counted by a filter pattern of CloudWatch, as far as this stack writes them: comparisons of fields,
 * all of which must hold. A field that is not there is equal to nothing and different from nothing.
 */
export function isCounted(line: Line, pattern: string): boolean {
  const parts = pattern.replace(/^\{\s*|\s*\}$/g, '').split(' && ');
  return parts.every((part) => {
    const [, field, comparison, value] = /^\(?\s*\$\.(\w+) (=|!=|>=|>) (".*"|[\d.]+)\s*\)?$/.exec(part.trim()) ?? [];
    const compare = comparisons[comparison ?? ''];
    if (!field || !compare || value === undefined) throw new Error(`no filter pattern that is known here: ${part}`);
    return line[field] !== undefined && compare(line[field], JSON.parse(value) as string | number);
  });
}
