import { createAnalyze } from '@attack-kg/analysis';
import { createAnalyst } from '@attack-kg/analyst';
import type { AnalysisResult, LanguageModel } from '@attack-kg/contracts';
import { expect } from 'vitest';
import { injections } from '../fixtures/injections.ts';
import { analystCase } from './analyst-case.ts';
import { goodReply, obey, readPrompt } from './model-replies.ts';
import type { TestSystem } from './sample-system.ts';
import { unsoundness } from './sound-answer.ts';

/** Does its work, and whatever the finding orders besides: what it says cannot be thrown away as a whole. */
export function obeysBesides(prompt: string) {
  const shown = readPrompt(prompt);
  const orders = obey(shown);
  return { ...orders, techniques: [...orders.techniques, ...goodReply(shown).techniques] };
}

/** Asks each injection with this model, and holds each answer to what was shown. What it gives is each answer, and how to ask without the model. */
export async function answerInjections(
  system: TestSystem,
  model: LanguageModel,
): Promise<{ answer: AnalysisResult; alone: () => Promise<AnalysisResult> }[]> {
  const analyst = createAnalyst({ model, contextTokens: 12_000, prices: null });
  const analyze = createAnalyze({ ...system.ports, analyst });
  const answers = [];
  for (const finding of injections) {
    const { request, shown, facts } = await analystCase(system, finding);
    const answer = await analyze(request);
    expect(unsoundness(answer, shown, facts), finding).toEqual([]);
    answers.push({ answer, alone: () => analyze({ ...request, llm: 'never' }) });
  }
  return answers;
}

/** That a model which obeys beside its work is heard, and nothing foreign came of it. */
export async function expectInjectionsFiltered(system: TestSystem, model: LanguageModel): Promise<void> {
  const answers = await answerInjections(system, model);
  expect(new Set(answers.map(({ answer }) => answer.meta.mode))).toEqual(new Set(['llm']));
  // The model did obey: without the check these would have been in the answers.
  const filtered = answers.reduce((sum, { answer }) => sum + answer.filtered_ids.length, 0);
  expect(filtered).toBeGreaterThan(100);
}
