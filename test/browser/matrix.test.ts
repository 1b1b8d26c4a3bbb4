import { matrixSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';

describe.skipIf(!hasBrowser)(`the matrix in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it.each([
    ['side by side', { width: 1440, height: 900 }],
    ['one below the other on a phone', { width: 390, height: 844 }],
  ])('has every tactic and technique of the release, hits first, by one request: %s', async (_, viewport) => {
    const { tactics } = matrixSchema.parse(await (await fetch(`${served.url}/matrix`)).json());
    const { page, complaints } = await served.open({ viewport });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await analyzeIn(page, sampleFinding);
    await page.getByRole('tab', { name: 'Matrix' }).click();
    await page.locator('.others').first().waitFor();
    expect(asked.filter((path) => path === '/matrix')).toHaveLength(1);
    expect(asked.filter((path) => /^\/(?:techniques|tactics)\b/.test(path))).toEqual([]);
    const columns = page.locator('.tactic');
    expect(await columns.locator('h3 .muted').allTextContents()).toEqual(tactics.map(({ id }) => id));
    const isPhone = viewport.width < 720;
    for (const [index, { name, techniques }] of tactics.entries()) {
      const column = columns.nth(index);
      const others = column.locator('.others');
      if (isPhone && (await others.count()) > 0) {
        await others.locator('summary').click();
        await others.locator('ul').first().waitFor();
      }
      for (const button of await column.locator('.unfold').all()) await button.click();
      const all = techniques.flatMap((technique) => [
        technique.name,
        ...technique.subtechniques.map((one) => one.name),
      ]);
      expect((await column.locator('.cell-name').allTextContents()).toSorted(), name).toEqual(all.toSorted());
      const cells = await column.locator('.cell').evaluateAll((found) => found.map((cell) => cell.className));
      const firstOther = cells.findIndex((classes) => classes.includes('is-other'));
      expect(cells.slice(0, firstOther < 0 ? cells.length : firstOther).every((one) => one.includes('heat-'))).toBe(
        true,
      );
    }
    // Nothing is wider than the screen, unless it can be scrolled to.
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    expect(complaints).toEqual([]);
  });

  it('follows decisions: what is rejected is not filled any more, and still in its place', async () => {
    const { page } = await served.open();
    await analyzeIn(page, sampleFinding);
    await page.getByRole('tab', { name: 'Matrix' }).click();
    await page.locator('.others').first().waitFor();
    const hit = page.locator('.cell.heat-5', { hasText: 'T1059.001' });
    await hit.click();
    await page.keyboard.press('x');
    await hit.waitFor({ state: 'detached' });
    const execution = page.getByRole('region', { name: 'Execution' });
    await execution.getByRole('button', { name: /sub-techniques? of Command and Scripting/ }).click();
    expect(await execution.locator('.subtechniques').textContent()).toContain('PowerShell');
  });

  it('opens what is not in the finding, and shows the tactics of the finding where the matrix cannot be had', async () => {
    const { page } = await served.open();
    await analyzeIn(page, sampleFinding);
    await page.route('**/matrix?*', (route) => route.fulfill({ status: 503, json: { detail: 'A store is down.' } }));
    await page.getByRole('tab', { name: 'Matrix' }).click();
    await page.getByText('the whole matrix could not be read. A store is down.').waitFor();
    expect(await page.locator('.tactic').count()).toBeGreaterThan(1);
    expect(await page.locator('.cell.is-other').count()).toBe(0);
    await page.unroute('**/matrix?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    const other = page.locator('.cell.is-other').first();
    const name = await other.textContent();
    await other.click();
    await page.locator('dialog[open]', { hasText: name ?? '' }).waitFor();
  });
});
