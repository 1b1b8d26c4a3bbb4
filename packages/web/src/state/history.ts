import type { AnalysisResult } from '@attack-kg/contracts';
import { signal } from '@preact/signals';
import type { Decision } from '../answer/decide-answer.ts';
import { askDatabase } from './database.ts';
import { stored } from './stored.ts';

export interface KeptAnswer {
  id: string;
  at: string;
  answer: AnalysisResult;
  decisions: [string, Decision][];
}

/** Findings stay in this browser, and only if their owner wants it. */
export const keepsHistory = stored('keeps-history', true);
/** The newest first. */
export const history = signal<readonly KeptAnswer[]>([]);

const most = 30;

/** Where the browser keeps nothing, the list is empty. */
export async function readHistory(): Promise<void> {
  const all = await askDatabase<KeptAnswer[]>('answers', 'readonly', (store) => store.getAll()).catch(() => []);
  history.value = all.sort((a, b) => b.at.localeCompare(a.at));
}

/** One entry for each finding; beyond thirty, the oldest goes. */
export async function keepInHistory(answer: AnalysisResult): Promise<void> {
  if (!keepsHistory.value) return;
  const again = history.value.filter((entry) => entry.answer.finding === answer.finding);
  const old = history.value.slice(most - 1);
  for (const { id } of new Set([...again, ...old])) await forget(id);
  await put({ id: new Date().toISOString(), at: new Date().toISOString(), answer, decisions: [] });
}

export async function keepDecisions(finding: string, decisions: [string, Decision][]): Promise<void> {
  const kept = history.value.find((entry) => entry.answer.finding === finding);
  if (kept) await put({ ...kept, decisions });
}

async function put(kept: KeptAnswer): Promise<void> {
  history.value = [kept, ...history.value.filter(({ id }) => id !== kept.id)];
  await askDatabase('answers', 'readwrite', (store) => store.put(kept)).catch(() => undefined);
}

export async function forget(id: string): Promise<void> {
  history.value = history.value.filter((entry) => entry.id !== id);
  await askDatabase('answers', 'readwrite', (store) => store.delete(id)).catch(() => undefined);
}

export async function forgetAll(): Promise<void> {
  history.value = [];
  await askDatabase('answers', 'readwrite', (store) => store.clear()).catch(() => undefined);
}
