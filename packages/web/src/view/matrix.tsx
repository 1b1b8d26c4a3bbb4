import type { TechniqueAnswer } from '@attack-kg/contracts';
import { sayPercent } from '../answer/say-percent.ts';
import { decided, decisions } from '../state/decisions.ts';
import { coverageOf, knowsCoverage, myCoverage } from '../state/my-coverage.ts';
import { select, selected } from '../state/selection.ts';
import { CoveredBeside } from './covered-beside.tsx';
import { TechniqueCard } from './technique-card.tsx';

/** The tactics of the finding with its techniques: the fill says how likely, the border what I have against it. */
export function Matrix() {
  const answer = decided.value;
  if (!answer) return null;
  const byId = new Map(answer.techniques.map((technique) => [technique.attack_id, technique]));
  const shown = byId.get(selected.value ?? '');
  return (
    <>
      <p class="legend">
        <span class="legend-ramp" aria-hidden="true" /> fill: probability in this finding
        {knowsCoverage.value && (
          <>
            <span class="legend-border covered" aria-hidden="true" /> I have a rule
            <span class="legend-border uncovered" aria-hidden="true" /> no rule
          </>
        )}
      </p>
      <section class="matrix" aria-label="Matrix" tabIndex={0}>
        {answer.kill_chain.map(({ tactic_id, tactic, techniques }) => (
          <section key={tactic_id} class="tactic" aria-label={tactic}>
            <h3>
              {tactic} <span class="muted">{tactic_id}</span>
            </h3>
            <ul>
              {likeliestFirst(techniques.flatMap((id) => byId.get(id) ?? [])).map((technique) => (
                <Cell key={technique.attack_id} technique={technique} />
              ))}
            </ul>
            {myCoverage.value && <CoveredBeside tacticId={tactic_id} hits={techniques} />}
          </section>
        ))}
      </section>
      {shown && (
        <ol class="techniques" aria-label="The selected technique">
          <TechniqueCard technique={shown} number={answer.techniques.indexOf(shown) + 1} />
        </ol>
      )}
    </>
  );
}

const likeliestFirst = (techniques: readonly TechniqueAnswer[]) =>
  [...techniques].sort((a, b) => b.probability - a.probability);

function Cell({ technique: { attack_id: id, name, probability } }: { technique: TechniqueAnswer }) {
  const rule = coverageOf(id).rule.state;
  const heat = Math.min(5, Math.floor(probability * 5) + 1);
  const accepted = decisions.value.get(id) === 'accepted' ? 'is-accepted' : '';
  return (
    <li>
      <button
        type="button"
        class={`cell heat-${heat} rule-${rule} ${accepted} ${selected.value === id ? 'is-selected' : ''}`}
        aria-pressed={selected.value === id}
        onClick={() => select(id)}
      >
        <span class="cell-name">{name}</span>
        <span class="cell-sub">
          <code>{id}</code> {sayPercent(probability)}
        </span>
      </button>
    </li>
  );
}
