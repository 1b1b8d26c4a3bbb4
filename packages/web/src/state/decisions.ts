import { computed, signal } from '@preact/signals';
import { type Decision, type Decisions, decideAnswer, type Scope } from '../answer/decide-answer.ts';
import { answer } from './analysis.ts';
import { keepDecisions } from './history.ts';

/** What the analyst says of each technique; the server's answer stays as it is. */
export const decisions = signal<Decisions>(new Map());
export const scope = signal<Scope>('not-rejected');

/** The answer as the analyst has it: what exports, lists and the minimal set show. */
export const decided = computed(() => (answer.value ? decideAnswer(answer.value, decisions.value, scope.value) : null));

/** The same decision again takes it back. */
export function decide(id: string, decision: Decision): void {
  const next = new Map(decisions.value);
  if (next.get(id) === decision) next.delete(id);
  else next.set(id, decision);
  decisions.value = next;
  if (answer.value) void keepDecisions(answer.value.finding, [...next]);
}

export const countOf = (decision: Decision) =>
  [...decisions.value.values()].filter((value) => value === decision).length;
