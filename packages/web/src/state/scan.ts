import { signal } from '@preact/signals';
import { problemOf } from '../answer/problem.ts';
import type { SavedFile, ScanEntry, ScanFile, ScannedTechnique } from '../answer/scan-file.ts';
import { askServer } from './ask-server.ts';

export interface Scan {
  fileName: string;
  about: string;
  unit: ScanFile['unit'];
  entries: (ScanEntry & { techniques: ScannedTechnique[] | null })[];
  /** The file with what was found; null while it is asked for. */
  saved: SavedFile | null;
  trouble: string | null;
}

/** A scanner's file that was dropped; null where there is none. */
export const scan = signal<Scan | null>(null);

const kinds = { SARIF: 'results', OCSF: 'findings' } as const;

/** One analysis for each thing that the file says, by the server; the file comes back as it was, with techniques. */
export async function openScan(fileName: string, kind: keyof typeof kinds, text: string): Promise<string | undefined> {
  let file: ScanFile;
  try {
    file = await readScan(fileName, kind, text);
  } catch (error) {
    return `${fileName} looks like ${kind}, but cannot be read: ${error instanceof Error ? error.message : error}`;
  }
  const { about, unit, entries } = file;
  if (entries.length === 0) return `${fileName} has no ${kinds[kind]}: there is nothing to map.`;
  const begun: Scan = {
    fileName,
    about,
    unit,
    entries: entries.map((entry) => ({ ...entry, techniques: null })),
    saved: null,
    trouble: null,
  };
  scan.value = begun;
  try {
    const { techniques, saved } = file.read(await ask(file));
    // Another file may have been opened meanwhile.
    if (scan.value !== begun) return undefined;
    const found = entries.map((entry, index) => ({ ...entry, techniques: techniques[index] ?? [] }));
    scan.value = { ...begun, entries: found, saved };
  } catch (error) {
    const trouble = error instanceof Error ? error.message : 'The server did not answer.';
    if (scan.value === begun) scan.value = { ...begun, trouble };
  }
  return undefined;
}

async function readScan(fileName: string, kind: keyof typeof kinds, text: string): Promise<ScanFile> {
  if (kind === 'SARIF') return (await import('../answer/sarif-file.ts')).sarifFile(fileName, text);
  return (await import('../answer/ocsf-file.ts')).ocsfFile(fileName, text);
}

async function ask({ path, body }: ScanFile): Promise<string> {
  const response = await askServer(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(600_000),
  });
  if (response.ok) return response.text();
  const { title, detail } = await problemOf(response);
  throw new Error(`${title}. ${detail}`);
}
