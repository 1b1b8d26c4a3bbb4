import { signal } from '@preact/signals';
import { askServer } from './ask-server.ts';

export interface NamedTechnique {
  id: string;
  name: string;
}

/** All techniques of a tactic, by its id; asked for once, when a matrix with coverage is looked at. */
export const techniquesOfTactic = signal<ReadonlyMap<string, readonly NamedTechnique[]>>(new Map());
const asked = new Set<string>();

/** More than any tactic of ATT&CK has. */
const most = 500;

export async function readTactic(tacticId: string): Promise<void> {
  if (asked.has(tacticId)) return;
  asked.add(tacticId);
  const query = new URLSearchParams({ tactic: tacticId, limit: String(most) });
  const signal = AbortSignal.timeout(20_000);
  const response = await askServer(`/techniques?${query}`, { signal }).catch(() => undefined);
  if (!response?.ok) {
    asked.delete(tacticId);
    return;
  }
  const { items } = (await response.json()) as { items: NamedTechnique[] };
  techniquesOfTactic.value = new Map([...techniquesOfTactic.value, [tacticId, items]]);
}
