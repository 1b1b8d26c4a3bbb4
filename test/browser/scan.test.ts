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
    await page.getByRole('button', { name: /All of scan.sarif/ }).click();
    expect(await rules.count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('takes OCSF events as well, and gives them back in the shape in which they came', async () => {
    const { page, complaints } = await served.open();
    const event = (uid: string, title: string) => ({ class_uid: 2004, finding_info: { uid, title } });
    const events = [
      event('1', 'LSASS memory was dumped'),
      event('2', 'PowerShell was run with an encoded command'),
      event('3', 'LSASS memory was dumped'),
    ];
    const buffer = Buffer.from(events.map((one) => `${JSON.stringify(one)}\n`).join(''));
    await page.getByLabel('Open a file').setInputFiles({ name: 'siem.ndjson', mimeType: 'text/plain', buffer });
    await page.locator('.scan[aria-busy="false"]').waitFor();
    expect(await page.locator('.scan-head').textContent()).toContain('3 OCSF events with 2 different findings');
    const rules = page.locator('.scan-rule');
    expect(await rules.count()).toBe(2);
    expect(await rules.first().textContent()).toMatch(/LSASS memory was dumped.*2 events.*T1003/s);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save with techniques' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('siem.attack-kg.ndjson');
    const lines = readFileSync((await saved.path()) ?? '', 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).finding_info.uid)).toEqual(['1', '2', '3']);
    expect(lines[2]).toContain('T1003.001');
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
    expect(await take('c.json', '[{"class_uid":3001}]')).toContain('c.json has no findings');
    expect(await take('d.json', '[{"class_uid":2004},')).toContain('d.json looks like OCSF');
  });
});
