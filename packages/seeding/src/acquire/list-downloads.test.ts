import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { downloadSources } from '../steps/download.ts';
import { listDownloads } from './list-downloads.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-list-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it.each([true, false])(
  'names every address that a download asks, once, and what came from there (latest: %s)',
  async (latest) => {
    const asked: string[] = [];
    const fetch = async (input: string | URL | Request) => {
      asked.push(String(input));
      return String(input).includes('enterprise-attack') ? new Response('{}') : new Response('', { status: 404 });
    };
    const progress = { update: () => undefined, finish: () => undefined };
    await downloadSources({ dataDir, latest, fetch, progress });
    const listed = await listDownloads({ dataDir, latest });
    expect(listed.map(({ url }) => url).sort()).toEqual(asked.sort());
    const had = listed.filter(({ path }) => path !== null);
    expect(had.map(({ url }) => url)).toEqual(asked.filter((url) => url.includes('enterprise-attack')));
    expect(had[0]?.path?.startsWith(join(dataDir, 'downloads'))).toBe(true);
  },
);
