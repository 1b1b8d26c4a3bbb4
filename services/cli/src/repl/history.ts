import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readEmbeddedEnvironment } from '../env.ts';

const longest = 500;
const file = () => join(readEmbeddedEnvironment().DATA_DIR, 'repl-history');

/** Lines of earlier sessions, the newest first; none where there is no file. */
export async function readHistory(): Promise<string[]> {
  const text = await readFile(file(), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

/** Findings are not kept: they may be confidential. */
export async function saveHistory(lines: readonly string[]): Promise<void> {
  const keep = lines.filter((line) => line.trim() !== '' && !/^\s*ask\b/.test(line)).reverse();
  if (keep.length === 0) return;
  const all = [...keep, ...(await readHistory())].slice(0, longest);
  await mkdir(dirname(file()), { recursive: true });
  await writeFile(file(), `${all.join('\n')}\n`, { mode: 0o600 });
}
