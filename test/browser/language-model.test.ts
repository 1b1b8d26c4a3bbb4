import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeIn, hasBrowser, type ServedPage, sampleFinding, servePage, whenBrowser } from '../support/browser.ts';
import { modelReplies, readPrompt, userMessage } from '../support/model-replies.ts';
import { startOpenAiDouble } from '../support/openai-double.ts';

describe.skipIf(!hasBrowser)(`a language model's words on the page${whenBrowser}`, () => {
  let double: Awaited<ReturnType<typeof startOpenAiDouble>>;
  let served: ServedPage;
  let isDown = false;
  beforeAll(async () => {
    double = await startOpenAiDouble({
      reply: (request) => (isDown ? { status: 500 } : modelReplies.good(readPrompt(userMessage(request)))),
      delayMs: 300,
    });
    const LLM_BASE_URL = double.baseUrl;
    served = await servePage({ LLM_BACKEND: 'openai', LLM_MODEL: 'double-1', LLM_BASE_URL, LLM_API_KEY: 'none' });
  });
  afterAll(async () => {
    await served?.stop();
    await double?.stop();
  });

  it('says who is at work, and marks what is its own', async () => {
    const { page, complaints } = await served.open();
    await page.getByLabel('Finding', { exact: true }).fill(sampleFinding);
    await page.getByRole('button', { name: /^Analyse/ }).click();
    await page.getByText('double-1 is reviewing the answer').waitFor();
    expect(await page.locator('.technique').count()).toBeGreaterThan(0);
    await page.locator('.answer[aria-busy="false"]').waitFor();
    await page.keyboard.press('j');
    expect(await page.locator('.technique.is-selected .badge.model').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('is not asked where the reader does not want it', async () => {
    const { page } = await served.open();
    const before = double.requests.length;
    await page.getByLabel('Language model').uncheck();
    await analyzeIn(page, sampleFinding);
    expect(double.requests.length).toBe(before);
  });

  it('shows the answer without it where it fails, and what can be done', async () => {
    isDown = true;
    const { page } = await served.open();
    await analyzeIn(page, sampleFinding);
    expect(await page.locator('.technique').count()).toBeGreaterThan(3);
    expect(await page.locator('.warnings').textContent()).toContain('The answer below stands without it');
  });
});
