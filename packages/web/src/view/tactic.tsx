import { useSignal } from '@preact/signals';
import type { MatrixCell, MatrixColumn } from '../answer/matrix-columns.ts';
import { sayPercent } from '../answer/say-percent.ts';
import { decisions } from '../state/decisions.ts';
import { openLookUp } from '../state/look-up.ts';
import { coverageOf, knowsCoverage } from '../state/my-coverage.ts';
import { select, selected } from '../state/selection.ts';

/** Side by side there is room for all; one below the other, what the finding does not show is folded. */
const sideBySide = '(min-width: 720px)';

/** A column of the matrix: what the finding shows first, then all else of the tactic. */
export function Tactic({ column: { id, name, hits, others } }: { column: MatrixColumn }) {
  const isOpen = useSignal(matchMedia(sideBySide).matches);
  const withRule = knowsCoverage.value ? others.filter((one) => coverageOf(one.id).rule.state === 'yes').length : 0;
  return (
    <section class={hits.length > 0 ? 'tactic has-hits' : 'tactic'} aria-label={name}>
      <h3>
        {name} <span class="muted">{id}</span>
      </h3>
      {hits.length > 0 && (
        <ul>
          {hits.map((cell) => (
            <Cell key={cell.id} cell={cell} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details
          class="others"
          open={isOpen.value}
          onToggle={(event) => {
            isOpen.value = event.currentTarget.open;
          }}
        >
          <summary>
            {others.length} {hits.length > 0 ? (others.length === 1 ? 'other' : 'others') : 'not in the finding'}
            {withRule > 0 && `, ${withRule} with a rule`}
          </summary>
          {isOpen.value && (
            <ul>
              {others.map((cell) => (
                <Cell key={cell.id} cell={cell} />
              ))}
            </ul>
          )}
        </details>
      )}
    </section>
  );
}

function Cell({ cell: { id, name, hit, subtechniques } }: { cell: MatrixCell }) {
  const isUnfolded = useSignal(false);
  return (
    <li>
      <div class="cell-row">
        {hit ? <Hit id={id} name={name} probability={hit.probability} /> : <Other id={id} name={name} />}
        {subtechniques.length > 0 && (
          <button
            type="button"
            class="unfold"
            aria-expanded={isUnfolded.value}
            aria-label={`${subtechniques.length} sub-techniques of ${name}`}
            onClick={() => (isUnfolded.value = !isUnfolded.value)}
          >
            {isUnfolded.value ? '−' : `+${subtechniques.length}`}
          </button>
        )}
      </div>
      {isUnfolded.value && (
        <ul class="subtechniques">
          {subtechniques.map((one) => (
            <li key={one.id}>
              <Other id={one.id} name={one.name} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Hit({ id, name, probability }: { id: string; name: string; probability: number }) {
  const heat = Math.min(5, Math.floor(probability * 5) + 1);
  const accepted = decisions.value.get(id) === 'accepted' ? 'is-accepted' : '';
  const isSelected = selected.value === id;
  return (
    <button
      type="button"
      class={`cell heat-${heat} rule-${coverageOf(id).rule.state} ${accepted} ${isSelected ? 'is-selected' : ''}`}
      aria-pressed={isSelected}
      onClick={() => select(id)}
    >
      <span class="cell-name">{name}</span>
      <span class="cell-sub">
        <code>{id}</code> {sayPercent(probability)}
      </span>
    </button>
  );
}

function Other({ id, name }: { id: string; name: string }) {
  return (
    <button
      type="button"
      class={`cell is-other rule-${coverageOf(id).rule.state}`}
      title={id}
      onClick={() => openLookUp('techniques', id)}
    >
      <span class="cell-name">{name}</span>
    </button>
  );
}
