import { useEffect } from 'preact/hooks';
import { openLookUp } from '../state/look-up.ts';
import { coverageOf } from '../state/my-coverage.ts';
import { readTactic, techniquesOfTactic } from '../state/tactic-techniques.ts';

/** Of the same tactic, what the finding does not show and the reader has a rule for: the hits come first, this is below them. */
export function CoveredBeside({ tacticId, hits }: { tacticId: string; hits: readonly string[] }) {
  useEffect(() => {
    void readTactic(tacticId);
  }, [tacticId]);
  const all = techniquesOfTactic.value.get(tacticId);
  if (!all) return null;
  const others = all.filter(({ id }) => !hits.includes(id));
  const covered = others.filter(({ id }) => coverageOf(id).rule.state === 'yes');
  return (
    <details class="beside">
      <summary>
        {covered.length} of {others.length} others with a rule
      </summary>
      <ul>
        {covered.map(({ id, name }) => (
          <li key={id}>
            <button type="button" class="cell rule-yes is-beside" onClick={() => openLookUp('techniques', id)}>
              <span class="cell-name">{name}</span>
              <span class="cell-sub">
                <code>{id}</code>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
