import { signal } from '@preact/signals';

export const tabs = ['techniques', 'matrix', 'remediation', 'detection', 'graph'] as const;
export type Tab = (typeof tabs)[number];

/** The technique that is looked at, in the text, the lists, the matrix and the graph alike. */
export const selected = signal<string | null>(null);
export const tab = signal<Tab>('techniques');

export function select(id: string | null): void {
  selected.value = selected.value === id ? null : id;
}
