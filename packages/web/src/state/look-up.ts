import type { BrowsableKind } from '@attack-kg/contracts';
import { batch, signal } from '@preact/signals';
import type { FoundObject } from '../answer/object-parts.ts';
import { problemOf } from '../answer/problem.ts';
import { dialog } from '../keys.ts';
import { askServer } from './ask-server.ts';

export interface ListedEntry {
  kind: BrowsableKind;
  id: string;
  name: string;
}

/** What is shown: the kinds, a list of one kind or of what was searched, or one object. */
export type Place =
  | { at: 'home' }
  | { at: 'list'; title: string; kind: BrowsableKind | null; words: string; entries: ListedEntry[]; total: number }
  | { at: 'object'; object: FoundObject };

export const place = signal<Place>({ at: 'home' });
/** Where the reader came from, the last at the end. */
export const trail = signal<readonly Place[]>([]);
export const counts = signal<Record<string, number>>({});
export const lookUpTrouble = signal('');

const pageSize = 100;
let last = 0;

/** Opens the dialog, at an object where one is named. */
export function openLookUp(kind?: BrowsableKind, id?: string): void {
  dialog.value = 'look-up';
  if (kind && id) void openObject(kind, id);
}

export async function readCounts(): Promise<void> {
  const response = await askServer('/stats', { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  if (response?.ok) counts.value = ((await response.json()) as { objects: Record<string, number> }).objects;
}

export async function openObject(kind: BrowsableKind, id: string): Promise<void> {
  const object = await ask<FoundObject>(`/${kind}/${encodeURIComponent(id)}`);
  if (object) go({ at: 'object', object });
}

/** Everything of a kind, or what of it has the words in its id or a name. */
export async function openList(kind: BrowsableKind, title: string, words = '', offset = 0): Promise<void> {
  const query = new URLSearchParams({
    limit: String(pageSize),
    offset: String(offset),
    ...(words ? { q: words } : {}),
  });
  const list = await ask<{ total: number; items: ListedEntry[] }>(`/${kind}?${query}`);
  if (!list) return;
  const now = place.value;
  const before = offset > 0 && now.at === 'list' ? now.entries : [];
  const next: Place = { at: 'list', title, kind, words, entries: [...before, ...list.items], total: list.total };
  if (offset > 0) place.value = next;
  else go(next);
}

/** By id, name and meaning, over all kinds. Words that are typed are looked up, never a finding. */
export async function search(words: string): Promise<void> {
  if (words.trim() === '') {
    go({ at: 'home' });
    return;
  }
  const found = await ask<{ results: ListedEntry[] }>(
    `/search?${new URLSearchParams({ q: words.trim(), limit: '40' })}`,
  );
  if (!found) return;
  const { results } = found;
  const list: Place = {
    at: 'list',
    title: `“${words.trim()}”`,
    kind: null,
    words,
    entries: results,
    total: results.length,
  };
  // While words are typed, each letter is no place to come back to.
  if (place.value.at === 'list' && place.value.kind === null) place.value = list;
  else go(list);
}

export function back(): void {
  batch(() => {
    place.value = trail.value.at(-1) ?? { at: 'home' };
    trail.value = trail.value.slice(0, -1);
  });
}

function go(next: Place): void {
  batch(() => {
    if (!(place.value.at === 'home' && next.at === 'home')) trail.value = [...trail.value, place.value];
    place.value = next;
  });
}

/** Nothing where another question was asked meanwhile, or the server refused: why stands in `lookUpTrouble`. */
async function ask<Value>(path: string): Promise<Value | undefined> {
  last += 1;
  const mine = last;
  lookUpTrouble.value = '';
  try {
    const response = await askServer(path, { signal: AbortSignal.timeout(20_000) });
    if (!response.ok) throw new Error((await problemOf(response)).detail);
    const value = (await response.json()) as Value;
    return mine === last ? value : undefined;
  } catch (error) {
    if (mine === last) lookUpTrouble.value = error instanceof Error ? error.message : 'The server did not answer.';
    return undefined;
  }
}
