import { computed, effect, signal } from '@preact/signals';
import { coverWith } from '../answer/cover-with.ts';
import { answer } from './analysis.ts';
import { decided } from './decisions.ts';

/** Mitigations that the reader ticked; the minimal set until they touch one. */
export const ticked = signal<ReadonlySet<string>>(new Set());
const touched = signal(false);

const minimal = computed(
  () => new Set((decided.value?.minimal_set.mitigations ?? []).map(({ mitigation_id }) => mitigation_id)),
);

effect(() => {
  if (answer.value === null) touched.value = false;
});
effect(() => {
  if (!touched.value) ticked.value = minimal.value;
});

export const cover = computed(() =>
  coverWith(
    decided.value?.remediations ?? [],
    decided.value?.techniques.map(({ attack_id }) => attack_id) ?? [],
    ticked.value,
  ),
);

export function tick(id: string): void {
  touched.value = true;
  const next = new Set(ticked.value);
  if (!next.delete(id)) next.add(id);
  ticked.value = next;
}

export function tickMinimalSet(): void {
  touched.value = false;
  ticked.value = minimal.value;
}

export function untickAll(): void {
  touched.value = true;
  ticked.value = new Set();
}
