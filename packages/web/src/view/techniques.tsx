import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { scopes } from '../answer/decide-answer.ts';
import { inShownOrder } from '../answer/in-shown-order.ts';
import { dialog } from '../keys.ts';
import { answer, arrived, phase } from '../state/analysis.ts';
import { countOf, decisions, scope } from '../state/decisions.ts';
import { selected } from '../state/selection.ts';
import { Icon } from './icon.tsx';
import { TechniqueCard } from './technique-card.tsx';

/** The techniques. What the reader points at does not move: a new order waits until they ask for it, or leave. */
export function Techniques() {
  const isOver = useSignal(false);
  const shownOrder = useSignal<readonly string[]>([]);
  const all = answer.value?.techniques ?? arrived.value;
  const ids = all.map(({ attack_id }) => attack_id);
  const ordered = isOver.value ? inShownOrder(ids, shownOrder.value) : ids;
  useEffect(() => {
    if (!isOver.value) shownOrder.value = ids;
  });
  useEffect(() => {
    document.getElementById(`technique-${selected.value}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected.value]);
  const numbers = new Map(ids.map((id, index) => [id, index + 1]));
  return (
    <>
      <Decided />
      <ol
        class="techniques"
        onMouseEnter={() => {
          shownOrder.value = ids;
          isOver.value = true;
        }}
        onMouseLeave={() => (isOver.value = false)}
      >
        {ordered.map((id) => {
          const technique = all.find(({ attack_id }) => attack_id === id);
          return technique && <TechniqueCard key={id} technique={technique} number={numbers.get(id) ?? 0} />;
        })}
      </ol>
      {phase.value === 'streaming' && arrived.value.length === 0 && <Skeleton />}
      {phase.value === 'done' && (
        <button type="button" class="why-not-button" onClick={() => (dialog.value = 'why-not')}>
          <Icon name="search" />
          Missing one? Ask why it is not here
        </button>
      )}
    </>
  );
}

/** The cart: what goes into exports, the minimal set and the matrix. */
function Decided() {
  const accepted = countOf('accepted');
  const rejected = countOf('rejected');
  const undecided = (answer.value?.techniques.length ?? 0) - accepted - rejected;
  return (
    <div class="decided">
      <p>
        <strong>Your decisions:</strong> {accepted} accepted, {rejected} rejected, {undecided} open
      </p>
      <label class="inline-select">
        Carry on with
        <select
          value={scope.value}
          onChange={(event) => {
            scope.value = scopes.find((name) => name === event.currentTarget.value) ?? 'not-rejected';
          }}
        >
          <option value="not-rejected">all but rejected</option>
          <option value="likely">likely ones, from 10%</option>
          <option value="accepted">accepted only</option>
        </select>
      </label>
      {decisions.value.size > 0 && (
        <button type="button" class="ghost" onClick={() => (decisions.value = new Map())}>
          Reset
        </button>
      )}
    </div>
  );
}

function Skeleton() {
  return (
    <ol class="techniques" aria-hidden="true">
      {[1, 2, 3].map((line) => (
        <li key={line} class="technique skeleton" />
      ))}
    </ol>
  );
}
