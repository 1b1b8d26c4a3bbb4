import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';

const widerThanScreen = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Rules that a page breaks seriously, each with the first place. */
async function seriousIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const found = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      at: nodes[0]?.html ?? '',
      why: nodes[0]?.failureSummary,
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, at, why }) => `${id}: ${at} ${why}`);
}

describe.skipIf(!hasBrowser)(`the page for everyone${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'breaks no rule of axe-core seriously in %s at %d px, every tab and dialog open',
    async (colorScheme, width) => {
      const { page, complaints } = await served.open({
        colorScheme,
        viewport: { width, height: 850 },
        reducedMotion: 'reduce',
      });
      expect(await seriousIn(page), 'empty').toEqual([]);
      await analyzeIn(page, sampleFinding);
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      for (const tab of ['Techniques', 'Matrix', 'Remediation', 'Detection', 'Graph']) {
        await page.getByRole('tab', { name: tab }).click();
        for (const details of await page.locator('.tab-panel details:not([open]) > summary').all()) {
          if (await details.isVisible()) await details.click();
        }
        expect(await seriousIn(page), tab).toEqual([]);
        const overflow = await page.evaluate<number>(widerThanScreen);
        expect(overflow, `${tab} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      for (const key of ['?', 'h', 'c', 'e', 'w', 'l']) {
        await page.keyboard.press(key);
        await page.locator('dialog[open]').waitFor();
        expect(await seriousIn(page), `dialog ${key}`).toEqual([]);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      expect(complaints).toEqual([]);
    },
  );
});
