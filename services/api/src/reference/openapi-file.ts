import { readFile } from 'node:fs/promises';

/**
 * The document as it was generated and committed, docs/openapi.json; the build puts a copy beside the bundle. Read for each who asks:
 * it is asked for seldom, and an idle replica keeps nothing of it.
 */
export function readOpenApiFile(): Promise<string> {
  const fromSource = import.meta.url.endsWith('.ts');
  return readFile(new URL(fromSource ? '../../../../docs/openapi.json' : './openapi.json', import.meta.url), 'utf8');
}
