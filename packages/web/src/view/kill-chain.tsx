import { decided } from '../state/decisions.ts';
import { select, selected } from '../state/selection.ts';

/** The phases in the order in which the finding tells them. */
export function KillChain() {
  const phases = decided.value?.kill_chain ?? [];
  if (phases.length === 0) return <p class="kill-chain" />;
  return (
    <ol class="kill-chain" aria-label="Kill chain in the order of the text">
      {phases.map(({ tactic_id, tactic, techniques }) => (
        <li key={tactic_id}>
          <button
            type="button"
            class={selected.value && techniques.includes(selected.value) ? 'phase is-selected' : 'phase'}
            title={techniques.join(', ')}
            onClick={() => select(techniques[0] ?? null)}
          >
            {tactic}
            <span class="phase-count">{techniques.length}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
