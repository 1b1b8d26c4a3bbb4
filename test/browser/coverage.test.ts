import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readCoverageFile } from '@attack-kg/coverage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';
import { sourcesDir } from '../support/source-data.ts';

const rule = (title: string, tag: string) =>
  `title: ${title}\nid: 1\nstatus: test\nlogsource:\n  product: windows\n  category: process_creation\ndetection:\n  s:\n    Image: a\n  condition: s\ntags:\n  - ${tag}\n`;

describe.skipIf(!hasBrowser)(`my coverage in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it('shows three facts for each technique, sends no rule anywhere, and is there after a reload', async () => {
    const { page, complaints } = await served.open();
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postData() ?? ''));
    await analyzeIn(page, sampleFinding);
    await page.keyboard.press('c');
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'lsass.yml', mimeType: 'text/yaml', buffer: Buffer.from(rule('My secret rule', 'attack.t1003.001')) },
      { name: 'broken.yml', mimeType: 'text/yaml', buffer: Buffer.from('title: [x\ndetection:\n  a: 1\n') },
    ]);
    await page.getByText('1, for 1 techniques').waitFor();
    expect(await page.locator('.loaded').textContent()).toContain('Not read (1)');
    await page.keyboard.press('Escape');
    const factsOf = (id: string) => page.locator(`[data-technique="${id}"] .facts`).textContent();
    expect(await factsOf('T1003.001')).toMatch(/Rule: yes.*Log source: not told.*Test: not told/);
    expect(await factsOf('T1003')).toMatch(/Rule: partly/);
    expect(await factsOf('T1059.001')).toMatch(/Rule: no/);
    await page.getByRole('tab', { name: 'Detection' }).click();
    await page.getByLabel('I collect this').first().check();
    const test = page.locator('.compact li', { hasText: 'I ran this' }).first();
    const tested = (await test.locator('.technique-chip').textContent()) ?? '';
    await test.getByLabel('I ran this').check();
    await page.getByRole('tab', { name: 'Techniques' }).click();
    expect(await factsOf('T1003.001')).toMatch(/Log source: (?:yes|partly)/);
    expect(await factsOf(tested)).toMatch(/Test: yes/);
    await page.getByRole('tab', { name: 'Matrix' }).click();
    const cell = (id: string) => page.locator('.cell', { hasText: id }).first();
    expect(await cell('T1003.001').getAttribute('class')).toContain('rule-yes');
    expect(await cell('T1059.001').getAttribute('class')).toContain('rule-no');
    await cell('T1003.001').click();
    await page.locator('.technique.is-selected', { hasText: 'My secret rule' }).waitFor();
    expect(bodies.filter((body) => body.includes('My secret rule'))).toEqual([]);
    await page.reload();
    await analyzeIn(page, sampleFinding);
    expect(await factsOf('T1003.001')).toMatch(/Rule: yes/);
    expect(complaints).toEqual([]);
  });

  it('counts a rule on an old id for what became of it, by the release of the server', async () => {
    const response = await fetch(`${served.url}/replaced-ids`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { seed_id: expect.any(String), replaced: expect.any(Object) },
    ]);
    const etag = response.headers.get('etag') ?? '';
    expect((await fetch(`${served.url}/replaced-ids`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const { page } = await served.open();
    // The sample has replaced none.
    await page.route('**/replaced-ids', (route) => route.fulfill({ json: { replaced: { T1086: 'T1059.001' } } }));
    await page.reload();
    await analyzeIn(page, sampleFinding);
    await page.keyboard.press('c');
    const buffer = Buffer.from(rule('Old PowerShell', 'attack.t1086'));
    await page.getByLabel('Choose files').setInputFiles({ name: 'old.yml', mimeType: 'text/yaml', buffer });
    await page.locator('.loaded').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-technique="T1059.001"] .facts').textContent()).toMatch(/Rule: yes/);
  });

  const folder = join(sourcesDir ?? '', 'sigma');
  const whenRules = existsSync(folder) && sourcesDir ? '' : ' (SKIPPED: no Sigma rules; set SOURCES_DIR)';
  it.skipIf(whenRules !== '')(
    `reads the whole Sigma folder in 5 s, and the same as without a browser${whenRules}`,
    async () => {
      const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name));
      const expected = paths.flatMap(
        (path) => readCoverageFile({ path: relative(folder, path), text: readFileSync(path, 'utf8') }).entries,
      );
      const { page, complaints } = await served.open();
      await page.keyboard.press('c');
      await page.getByLabel('Choose a folder').setInputFiles(folder);
      await page.evaluate(() => performance.now());
      const startedAt = performance.now();
      await page.locator('.loaded').waitFor();
      const tookMs = performance.now() - startedAt;
      const techniques = new Set(expected.flatMap((entry) => entry.techniques)).size;
      const words = `${expected.length.toLocaleString('en')}, for ${techniques} techniques`;
      expect(expected.length).toBeGreaterThan(1000);
      expect(await page.locator('.loaded').textContent()).toContain(words);
      console.log(`${paths.length} files in ${Math.round(tookMs)} ms`);
      expect(tookMs).toBeLessThan(5000);
      expect(complaints).toEqual([]);
    },
  );
});
