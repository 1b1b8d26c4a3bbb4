import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildPage } from '../../scripts/build/page.mjs';

const folder = mkdtempSync(join(tmpdir(), 'attack-kg-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('loads at most 200 kB of compressed JavaScript, whatever is opened', async () => {
  const { files } = await buildPage(folder);
  const scripts = files.filter(({ name }) => name.endsWith('.js'));
  const all = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  expect(scripts.some(({ name }) => name.startsWith('main-'))).toBe(true);
  expect(all).toBeLessThan(200_000);
});
