import { signal } from '@preact/signals';
import { answer, arrived } from './state/analysis.ts';
import { edit } from './state/analyze.ts';
import { decide } from './state/decisions.ts';
import { selected, tab, tabs } from './state/selection.ts';

export type DialogName = 'help' | 'history' | 'coverage' | 'export' | 'why-not' | 'look-up';
/** Which dialog is open. */
export const dialog = signal<DialogName | null>(null);

export const keyHelp: readonly (readonly [string, string])[] = [
  ['/', 'go to the text of the finding'],
  ['Ctrl Enter', 'analyse it'],
  ['j  k', 'next and previous technique'],
  ['a  x', 'accept or reject it'],
  ['1 … 5', 'techniques, matrix, remediation, detection, graph'],
  ['c', 'my coverage'],
  ['e', 'export'],
  ['w', 'why not another technique?'],
  ['l', 'look up a technique, an actor, a mitigation …'],
  ['h', 'history'],
  ['?', 'these keys'],
];

const dialogKeys: Record<string, DialogName> = {
  '?': 'help',
  h: 'history',
  c: 'coverage',
  e: 'export',
  w: 'why-not',
  l: 'look-up',
};

export function listenForKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (dialog.value === null && act(event.key)) event.preventDefault();
  });
}

function act(key: string): boolean {
  if (key === '/') {
    if (answer.value) edit();
    requestAnimationFrame(() => document.getElementById('finding-text')?.focus());
    return true;
  }
  const name = dialogKeys[key];
  const needsAnswer = name === 'export' || name === 'why-not';
  if (name && (!needsAnswer || answer.value)) {
    dialog.value = name;
    return true;
  }
  const place = tabs[Number(key) - 1];
  if (place && answer.value) {
    tab.value = place;
    return true;
  }
  return actOnTechnique(key);
}

function actOnTechnique(key: string): boolean {
  if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1);
  const id = selected.value;
  if (id === null || (key !== 'a' && key !== 'x')) return false;
  decide(id, key === 'a' ? 'accepted' : 'rejected');
  return true;
}

function move(by: number): boolean {
  const ids = (answer.value?.techniques ?? arrived.value).map(({ attack_id }) => attack_id);
  if (ids.length === 0) return false;
  const at = selected.value === null ? -1 : ids.indexOf(selected.value);
  const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(Math.max(at + by, 0), ids.length - 1);
  selected.value = ids[next] ?? null;
  return true;
}

/** A letter means itself where text is written or a list is chosen from; a box that is ticked takes no letters. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(?:checkbox|radio|file|button)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
