import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, servePage, whenBrowser } from '../support/browser.ts';

describe.skipIf(!hasBrowser)(`looking up in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it('finds by name, opens what it is linked to, and goes back', async () => {
    const { page, complaints } = await served.open();
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByRole('button', { name: /^Groups 5/ }).waitFor();
    await page.getByLabel('Id, name or words').fill('mimikatz');
    await page.getByRole('button', { name: /^Mimikatz S0002/ }).click();
    const object = page.locator('.object');
    expect(await object.locator('.object-name').textContent()).toBe('Mimikatz');
    await object.locator('summary', { hasText: 'Techniques' }).click();
    await object.getByRole('button', { name: 'LSASS Memory' }).click();
    await page.locator('.object-name', { hasText: 'LSASS Memory' }).waitFor();
    await page.getByRole('button', { name: '‹ Back' }).click();
    await page.locator('.object-name', { hasText: 'Mimikatz' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('lists a kind, and opens from a technique of the answer', async () => {
    const { page, complaints } = await served.open();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: /^Tactics/ }).click();
    await expect.poll(() => page.locator('.found-entry').count()).toBe(17);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await analyzeIn(page, 'Attackers dumped LSASS memory');
    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'Actors and more' }).click();
    await page.locator('.object').waitFor();
    expect(await page.locator('.object code').first().textContent()).toMatch(/^T1003/);
    expect(complaints).toEqual([]);
  });

  it('says in words when the server cannot answer', async () => {
    const { page } = await served.open();
    const problem = {
      title: 'A service we need is not reachable',
      detail: 'The graph is down',
      code: 'upstream_unavailable',
    };
    await page.route('**/search?*', (route) => route.fulfill({ status: 503, json: problem }));
    await page.keyboard.press('l');
    await page.getByLabel('Id, name or words').fill('mimikatz');
    await page.getByText('The graph is down').waitFor();
  });
});
