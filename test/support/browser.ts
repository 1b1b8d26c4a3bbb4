import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, serveApp } from '@attack-kg/api';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildPage } from '../../scripts/build/page.mjs';
import { sampleDir, startSystem } from './sample-system.ts';

/** `CHROMIUM_BIN`, or Debian's own. */
const program = [process.env.CHROMIUM_BIN, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

export const hasBrowser = program !== undefined;
/** What a test's title says where there is none. On CI, it fails instead: nobody would read it there. */
export const whenBrowser = hasBrowser ? '' : ' (SKIPPED: no chromium; apt-get install chromium, or set CHROMIUM_BIN)';
if (!hasBrowser && process.env.CI) throw new Error('CI has no chromium: .ci/run installs it');

/** Its ids say which techniques are found, whatever the sample's probabilities are: these four at least. */
export const sampleFinding =
  'Attackers used PowerShell (T1059.001, T1059) to download a payload and dumped LSASS memory (T1003.001, T1003)';

export interface ServedPage {
  url: string;
  /** A page of its own, with nothing stored; what it complains of is in `complaints`. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  stop(): Promise<void>;
}

export interface OpenPage {
  page: Page;
  /** Broken rules of the content security policy, errors of scripts, and whatever else the console has in red. */
  complaints: string[];
}

/** The page as a user gets it: built now, served by the API over the sample, in a real browser. */
export async function servePage(settings: Record<string, string> = {}): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'attack-kg-page-'));
  await buildPage(folder);
  const system = await startSystem(sampleDir, undefined, settings);
  const server = await serveApp(createApp({ ...system.api, pageFolder: folder }), { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  const browser = await launch();
  return {
    url,
    async open(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(url);
      return { page, complaints };
    },
    async stop() {
      await browser.close();
      await server.stop();
      await system.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  expect(program).toBeDefined();
  // Root, as a container's user often is, has no sandbox in Chromium.
  return chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
}

/** Writes the finding and waits for the whole answer. */
export async function analyzeIn(page: Page, finding: string): Promise<void> {
  await page.getByLabel('Finding', { exact: true }).fill(finding);
  await page.getByRole('button', { name: /^Analyse/ }).click();
  await page.locator('.answer[aria-busy="false"], .answer.nothing').waitFor();
}
