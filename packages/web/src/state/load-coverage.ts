import type { CoverageFact } from '@attack-kg/coverage';
import { signal } from '@preact/signals';
import { type MyCoverage, myCoverage, setMyCoverage } from './my-coverage.ts';

/** Files read so far and in all, while they are read. */
export const loading = signal<{ done: number; of: number } | null>(null);

const readable = /\.(?:ya?ml|json|csv|tsv|txt|md)$/i;
/** The page answers to clicks at least this often while files are read. */
const sliceMs = 40;
/** So many files are read from the disk together: one by one, waiting for each is most of the time. */
const atATime = 128;

/** Reads files in this browser; nothing of them is sent. What was read before stays, unless the file is the same. */
export async function loadCoverage(files: readonly File[], fact: CoverageFact): Promise<void> {
  const wanted = files.filter((file) => readable.test(file.name));
  const { readCoverageFile } = await import('@attack-kg/coverage');
  const paths = new Set(wanted.map(pathOf));
  const before = myCoverage.value;
  const read: MyCoverage = {
    id: 'mine',
    name: nameOf(wanted),
    at: new Date().toISOString(),
    files: (before?.files ?? 0) + wanted.length,
    entries: (before?.entries ?? []).filter(({ source }) => !paths.has(source)),
    troubles: [],
  };
  let sliceEnd = performance.now() + sliceMs;
  for (let from = 0; from < wanted.length; from += atATime) {
    const part = wanted.slice(from, from + atATime);
    const texts = await Promise.all(part.map((file) => file.text()));
    for (const [index, file] of part.entries()) {
      const { entries, trouble } = readCoverageFile({ path: pathOf(file), text: texts[index] ?? '' }, fact);
      read.entries.push(...entries);
      if (trouble) read.troubles.push({ path: pathOf(file), trouble });
      if (performance.now() < sliceEnd) continue;
      loading.value = { done: from + index + 1, of: wanted.length };
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + sliceMs;
    }
  }
  loading.value = null;
  await setMyCoverage(read);
}

const pathOf = (file: File) => file.webkitRelativePath || file.name;

function nameOf(files: readonly File[]): string {
  const [first] = files;
  if (!first) return 'nothing';
  const folder = first.webkitRelativePath.split('/')[0];
  if (folder) return folder;
  return files.at(-1)?.name ?? first.name;
}
