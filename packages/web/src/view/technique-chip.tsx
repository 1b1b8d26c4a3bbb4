import { answer } from '../state/analysis.ts';
import { select, selected } from '../state/selection.ts';

/** A technique, wherever it is named; a click selects it everywhere. */
export function TechniqueChip({ id, tone = '' }: { id: string; tone?: string }) {
  const name = answer.value?.techniques.find(({ attack_id }) => attack_id === id)?.name;
  return (
    <button
      type="button"
      class={`chip technique-chip ${tone} ${selected.value === id ? 'is-selected' : ''}`}
      title={name ?? id}
      onClick={() => select(id)}
    >
      {id}
    </button>
  );
}
