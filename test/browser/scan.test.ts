import { readFileSync } from 'node:fs';
import { sarifLogSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, type ServedPage, servePage, whenBrowser } from '../support/browser.ts';

/** Two rules: one with three results, one with one. */
const log = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Scanner',
          rules: [
            { id: 'lsass-dump', shortDescription: { text: 'LSASS memory was dumped to steal credentials' } },
            { id: 'encoded-powershell', shortDescription: { text: 'PowerShell was run with an encoded command' } },
          ],
        },
      },
      results: ['lsass-dump', 'encoded-powershell', 'lsass-dump', 'lsass-dump'].map((ruleId) => ({
        ruleId,
        message: { text: 'seen' },
      })),
    },
  ],
};

describe.skipIf(!hasBrowser)(`a scanner's file in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it('shows each rule once with its techniques, opens one, and gives the file back with techniques', async () => {
    const { page, complaints } = await served.open();
    const buffer = Buffer.from(JSON.stringify(log));
    await page.getByLabel('Open a file').setInputFiles({ name: 'scan.sarif', mimeType: 'application/json', buffer });
    await page.locator('.scan[aria-busy="false"]').waitFor();
    expect(await page.locator('.scan-head').textContent()).toContain('4 results of 2 rules');
    const rules = page.locator('.scan-rule');
    expect(await rules.count()).toBe(2);
    expect(await rules.first().textContent()).toMatch(/lsass-dump.*3 results.*T1003/s);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save with techniques' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('scan.attack-kg.sarif');
    const enriched = sarifLogSchema.parse(JSON.parse(readFileSync((await saved.path()) ?? '', 'utf8')));
    expect(enriched.runs[0]?.taxonomies?.[0]?.taxa?.map(({ id }) => id)).toContain('T1003.001');
    await rules.first().getByRole('button').click();
    await page.locator('.technique').first().waitFor();
    await page.getByRole('button', { name: /All rules of scan.sarif/ }).click();
    expect(await rules.count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('says what is wrong with a file that it cannot use', async () => {
    const { page } = await served.open();
    const take = async (name: string, text: string) => {
      await page.getByLabel('Open a file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      return alert.textContent();
    };
    expect(await take('a.bin', 'a\u0000b')).toContain('a.bin is not text');
    expect(await take('b.sarif', '{"version":"2.1.0","runs":[]}')).toContain('b.sarif has no results');
  });
});
