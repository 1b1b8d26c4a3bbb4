import { stored } from './stored.ts';

/** Ids of data components that the reader's site collects, by their own word. */
export const collected = stored<string[]>('collected', []);

/** Tests that the reader ran: the id of each, and the technique that it is for. */
export const ranTests = stored<Record<string, { attack_id: string; name: string }>>('ran-tests', {});

export function toggleCollected(id: string): void {
  collected.value = collected.value.includes(id)
    ? collected.value.filter((other) => other !== id)
    : [...collected.value, id];
}

export function toggleRan(guid: string, test: { attack_id: string; name: string }): void {
  const { [guid]: ran, ...others } = ranTests.value;
  ranTests.value = ran ? others : { ...others, [guid]: test };
}
