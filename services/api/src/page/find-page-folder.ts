import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The web page lies beside the bundle; where the program runs from its sources, in what was built last. */
export function findPageFolder(): string | null {
  const folders = ['./page/', '../../dist/page/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return folders.find((folder) => existsSync(`${folder}index.html`)) ?? null;
}
