import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, servePage, whenBrowser } from '../support/browser.ts';

const key = 'a-key-of-this-test';
const API_KEYS = `tester:analyze:${createHash('sha256').update(key).digest('hex')}`;

describe.skipIf(!hasBrowser)(`a server with API keys, in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage({ API_KEYS });
  });
  afterAll(() => served?.stop());

  it('asks for a key, keeps the text meanwhile, and goes on with it', async () => {
    const { page } = await served.open();
    const finding = 'Attackers dumped LSASS memory';
    await page.getByLabel('Finding', { exact: true }).fill(finding);
    await page.getByRole('button', { name: /^Analyse/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Finding', { exact: true }).inputValue()).toBe(finding);
    await page.getByLabel(/asks for an API key/).fill('wrong');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByLabel(/asks for an API key/).fill(key);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.locator('.technique').first().waitFor();
    await page.reload();
    await analyzeIn(page, finding);
    expect(page.url()).not.toContain(key);
  });
});
