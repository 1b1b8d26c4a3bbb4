import type { AnalysisResult, TechniqueAnswer } from '@attack-kg/contracts';
import { batch } from '@preact/signals';
import { completeAnswer } from '../answer/complete-answer.ts';
import { type Problem, problemOf, unreachable } from '../answer/problem.ts';
import { readEvents } from '../answer/read-events.ts';
import { answer, arrived, draft, finding, phase, problem, step } from './analysis.ts';
import { askServer } from './ask-server.ts';
import { decisions } from './decisions.ts';
import { type KeptAnswer, keepInHistory } from './history.ts';
import { requestOptions } from './options.ts';
import { selected } from './selection.ts';

let running: AbortController | undefined;

/** Sends the draft and shows the answer while it comes. */
export async function analyze(): Promise<void> {
  const text = draft.value;
  if (text.trim() === '') return;
  running?.abort();
  const mine = new AbortController();
  running = mine;
  batch(() => {
    finding.value = text;
    phase.value = 'streaming';
    step.value = 'Reading the finding';
    arrived.value = [];
    answer.value = null;
    problem.value = null;
    selected.value = null;
    decisions.value = new Map();
  });
  try {
    const response = await askServer('/analyze', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ finding: text, ...requestOptions() }),
      signal: mine.signal,
    });
    if (!response.ok || !response.body) throw await problemOf(response);
    for await (const { event, data } of readEvents(response.body)) take(event, data);
    if (phase.value !== 'done') throw unreachable('The connection ended before the answer was whole.');
  } catch (thrown) {
    if (mine.signal.aborted) return;
    batch(() => {
      problem.value = isProblem(thrown) ? thrown : unreachable();
      phase.value = 'failed';
    });
  }
}

/** Back to the text, which stays; what runs is ended, down to the server. */
export function edit(): void {
  running?.abort();
  batch(() => {
    draft.value = finding.value || draft.value;
    phase.value = 'empty';
    answer.value = null;
    arrived.value = [];
    selected.value = null;
  });
}

/** Shows an answer that was kept. */
export function show({ answer: stored, decisions: made }: KeptAnswer): void {
  const kept = completeAnswer(stored);
  running?.abort();
  batch(() => {
    draft.value = kept.finding;
    finding.value = kept.finding;
    arrived.value = kept.techniques;
    answer.value = kept;
    decisions.value = new Map(made);
    problem.value = null;
    selected.value = null;
    phase.value = 'done';
  });
}

function take(event: string, data: unknown): void {
  // The contract of the event stream (docs/api.md): what each event carries.
  if (event === 'candidates') {
    // A replica whose seed was dropped starts over.
    arrived.value = [];
    step.value = 'Weighing candidates';
  } else if (event === 'technique') {
    arrived.value = [...arrived.value, data as TechniqueAnswer];
  } else if (event === 'model') {
    step.value = `${(data as { model: string }).model} is reviewing the answer`;
  } else if (event === 'error') {
    throw data;
  } else if (event === 'result') {
    const result = data as AnalysisResult;
    batch(() => {
      answer.value = result;
      phase.value = 'done';
      step.value = '';
    });
    void keepInHistory(result);
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'code' in value;
}
