import type { SourceDefinition } from '../source-definition.ts';

/** The paths that belong to a source: all that match, sorted, or the newest edition alone. */
export function chooseFiles(definition: SourceDefinition, paths: readonly string[]): string[] {
  const { localPath, release: wanted } = definition;
  const matching = paths
    .filter((path) => localPath.test(path) && (wanted === undefined || releaseInName(path) === wanted))
    .sort();
  return definition.takes === 'newest' ? matching.sort(compareEditions).slice(-1) : matching;
}

const naturally = new Intl.Collator('en', { numeric: true });

/** By the release of ATT&CK that a file name states, then by its other numbers; dates of the Mappings Explorer are month first. */
function compareEditions(a: string, b: string): number {
  return naturally.compare(release(a), release(b)) || naturally.compare(edition(a), edition(b));
}

function release(path: string): string {
  return /_attack-([\d.]+\d)/.exec(path)?.[1] ?? '';
}

function edition(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replaceAll(/(\d{2})\.(\d{2})\.(\d{4})/g, '$3.$1.$2');
}

/** The release that the name of a file of ATT&CK states: `18.1` of `ics-attack-18.1.json`. */
export function releaseInName(path: string): string | null {
  return /-attack-(\d+(?:\.\d+)+)/.exec(path)?.[1] ?? null;
}
