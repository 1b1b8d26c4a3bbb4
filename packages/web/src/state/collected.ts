import { stored } from './stored.ts';

/** Ids of data components that the reader's site collects, by their own word. */
export const collected = stored<string[]>('collected', []);

export function toggleCollected(id: string): void {
  collected.value = collected.value.includes(id)
    ? collected.value.filter((other) => other !== id)
    : [...collected.value, id];
}
