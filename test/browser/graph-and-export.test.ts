import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';

/** Runs in the page: the last event of an answer waits for `release()`, and has its techniques turned round, as a model may. */
function holdBackResult(): void {
  const ask = fetch;
  globalThis.fetch = async (address, init) => {
    const response = await ask(address, init);
    if (!String(address).endsWith('/analyze')) return response;
    const text = await response.text();
    const at = text.indexOf('event: result');
    const turned = text.slice(at).replace(/^data: (.*)$/m, (_, data: string) => {
      const result = JSON.parse(data) as { techniques: unknown[] };
      return `data: ${JSON.stringify({ ...result, techniques: result.techniques.toReversed() })}`;
    });
    const encode = (part: string) => new TextEncoder().encode(part);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(encode(text.slice(0, at)));
        const release = () => {
          controller.enqueue(encode(turned));
          controller.close();
        };
        Object.assign(globalThis, { release });
      },
    });
    return new Response(body, { headers: response.headers });
  };
}

describe.skipIf(!hasBrowser)(`graph and exports in a browser${whenBrowser}`, () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await servePage();
  });
  afterAll(() => served?.stop());

  it('loads the picture when it is opened, shows the path through a technique, and can be panned', async () => {
    const { page, complaints } = await served.open();
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await analyzeIn(page, sampleFinding);
    expect(scripts.filter((url) => url.includes('graph'))).toEqual([]);
    await page.getByRole('tab', { name: 'Graph' }).click();
    const node = page.locator('.node.technique', { hasText: 'T1003.001' });
    await node.click();
    expect(await page.locator('.technique-chip, .path.is-linked').first().textContent()).toContain('LSASS Memory');
    expect(await page.locator('.node.countermeasure').count()).toBeGreaterThan(0);
    expect(await page.locator('.node.technique.is-faint').count()).toBeGreaterThan(2);
    const frame = (await page.locator('.graph-frame').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const before = (await node.boundingBox())?.y ?? 0;
    await page.mouse.move(frame.x + 8, frame.y + 8);
    await page.mouse.down();
    await page.mouse.move(frame.x + 8, frame.y + 68, { steps: 3 });
    await page.mouse.up();
    expect(((await node.boundingBox())?.y ?? 0) - before).toBeCloseTo(60, 0);
    expect(complaints).toEqual([]);
  });

  it('exports what was decided, and says whose decision it was', async () => {
    const { page, complaints } = await served.open();
    await analyzeIn(page, sampleFinding);
    const ids = await page
      .locator('.technique')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-technique') ?? ''));
    const [accepted = '', rejected = '', ...others] = ids;
    for (const key of ['j', 'a', 'j', 'x', 'e']) await page.keyboard.press(key);
    const save = async (name: RegExp) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      return readFileSync((await (await download).path()) ?? '', 'utf8');
    };
    const layer = JSON.parse(await save(/ATT&CK Navigator/)) as {
      techniques: { techniqueID: string; comment: string }[];
    };
    expect(layer.techniques.map(({ techniqueID }) => techniqueID).sort()).toEqual([accepted, ...others].sort());
    expect(layer.techniques.find(({ techniqueID }) => techniqueID === accepted)?.comment).toContain(
      'accepted by the analyst',
    );
    const stix = JSON.parse(await save(/STIX/)) as { type: string; objects: { type: string }[] };
    expect([stix.type, stix.objects.filter(({ type }) => type === 'attack-pattern').length]).toEqual([
      'bundle',
      ids.length - 1,
    ]);
    const answer = JSON.parse(await save(/^JSON/)) as { meta: { warnings: { message: string }[] } };
    expect(answer.meta.warnings.at(-1)?.message).toBe(`The analyst accepted ${accepted} and took out ${rejected}.`);
    expect(complaints).toEqual([]);
  });

  it('moves nothing under the pointer when the answer has another order in the end', async () => {
    const { page } = await served.open();
    await page.addInitScript(holdBackResult);
    await page.reload();
    await page.getByLabel('Finding', { exact: true }).fill(sampleFinding);
    await page.getByRole('button', { name: /^Analyse/ }).click();
    await page.locator('.technique').nth(3).waitFor();
    const orderOf = () =>
      page.locator('.technique').evaluateAll((all) => all.map((one) => one.getAttribute('data-technique')));
    const told = await orderOf();
    await page.locator('.technique').nth(1).hover();
    await page.evaluate('release()');
    await page.locator('.answer[aria-busy="false"]').waitFor();
    expect(await orderOf()).toEqual(told);
    await page.getByRole('tab', { name: 'Techniques' }).hover();
    await expect.poll(orderOf).toEqual(told.toReversed());
  });

  it('says when the browser is offline, and keeps what is shown', async () => {
    const { page } = await served.open();
    await analyzeIn(page, sampleFinding);
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    expect(await page.locator('.technique').count()).toBeGreaterThan(3);
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  });
});
