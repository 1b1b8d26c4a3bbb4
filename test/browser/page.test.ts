import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';

describe.skipIf(!hasBrowser)(`the page in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it('shows techniques with their evidence marked and numbered in the text', async () => {
    const { page, complaints } = await served.open();
    await analyzeIn(page, sampleFinding);
    const lsass = page.locator('[data-technique="T1003.001"]');
    expect(await lsass.textContent()).toContain('LSASS Memory');
    await page
      .getByRole('button', { name: /^Evidence of technique \d+, T1003\.001$/ })
      .first()
      .click();
    expect(await lsass.getAttribute('class')).toContain('is-selected');
    const marked = await page.locator('mark.is-selected').allTextContents();
    expect(sampleFinding).toContain(marked.join(''));
    expect(marked.join('')).toContain('LSASS memory');
    expect(await page.locator('.finding-text mark').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('lets decisions follow into remediation, and a rejected technique close nothing', async () => {
    const { page, complaints } = await served.open();
    await analyzeIn(page, sampleFinding);
    await page.getByRole('tab', { name: /Remediation/ }).click();
    const all = await page.locator('.tabs .tab-count').first().textContent();
    expect(await page.locator('.plan-sum').textContent()).toMatch(new RegExp(`close (\\d+) of ${all} techniques`));
    const first = page.locator('.technique').first();
    await page.keyboard.press('1');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('.technique.is-rejected').count()).toBe(1);
    const rejected = (await first.getAttribute('data-technique')) ?? '';
    expect(await page.locator('.decided').textContent()).toContain('1 rejected');
    await page.keyboard.press('3');
    expect(await page.locator('.plan-sum').textContent()).toContain(` of ${Number(all) - 1} techniques`);
    expect(await page.getByRole('tabpanel').getByRole('button', { name: rejected, exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Untick all' }).click();
    expect(await page.locator('.plan-sum').textContent()).toBe('None ticked');
    await page.locator('.item input[type=checkbox]').first().check();
    expect(await page.locator('.plan-sum').textContent()).toMatch(/^This one closes \d+ of/);
    // The box that was ticked has the focus now; keys work on.
    await page.keyboard.press('1');
    expect(await page.getByRole('tab', { name: /Techniques/ }).getAttribute('aria-selected')).toBe('true');
    expect(complaints).toEqual([]);
  });

  it('says that nothing was found, and keeps the text', async () => {
    const { page } = await served.open();
    await page.route('**/analyze', async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replace(/^event: technique\ndata: .*\n\n/gm, '');
      const body = text.replace(/"techniques":\[\{.*?\}\],"remediations"/, '"techniques":[],"remediations"');
      await route.fulfill({ response, body });
    });
    await analyzeIn(page, 'The meeting is on Tuesday');
    expect(await page.locator('.answer.nothing h2').textContent()).toBe('No technique fits this text');
    await page.getByRole('button', { name: 'Edit the finding' }).click();
    expect(await page.getByLabel('Finding', { exact: true }).inputValue()).toBe('The meeting is on Tuesday');
  });

  it('shows a problem with its request id and its cure, and keeps the text', async () => {
    const { page } = await served.open();
    const problem = {
      title: 'A service we need is not reachable',
      detail: 'graph',
      status: 503,
      code: 'upstream_unavailable',
      request_id: 'r-1',
    };
    await page.route('**/analyze', (route) => route.fulfill({ status: 503, json: problem }));
    await page.getByLabel('Finding', { exact: true }).fill(sampleFinding);
    await page.keyboard.press('Control+Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/not reachable.*A store behind the server is down.*r-1/s);
    expect(await page.getByLabel('Finding', { exact: true }).inputValue()).toBe(sampleFinding);
    await page.unroute('**/analyze');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.technique').first().waitFor();
  });

  it('never puts the finding into an address, and keeps it in this browser only', async () => {
    const { page } = await served.open();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await analyzeIn(page, sampleFinding);
    expect([page.url(), ...addresses].filter((url) => url.includes('LSASS'))).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Attackers used PowerShell/ }).click();
    await page.locator('[data-technique="T1003.001"]').waitFor();
    const { page: other } = await served.open();
    await other.getByRole('button', { name: 'History' }).click();
    expect(await other.getByText('Nothing is kept yet').count()).toBe(1);
  });
});
