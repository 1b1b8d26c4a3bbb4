import type { TechniqueAnswer } from '@attack-kg/contracts';
import type { Decision } from '../answer/decide-answer.ts';
import { signalWords } from '../answer/signal-words.ts';
import { answer } from '../state/analysis.ts';
import { decide, decisions } from '../state/decisions.ts';
import { openLookUp } from '../state/look-up.ts';
import { coverageOf, knowsCoverage } from '../state/my-coverage.ts';
import { select, selected, tab } from '../state/selection.ts';
import { CoverageFacts } from './coverage-facts.tsx';
import { Icon } from './icon.tsx';
import { Probability } from './probability.tsx';

/** More would hide the rest. */
const mostRules = 6;

export function TechniqueCard({ technique, number }: { technique: TechniqueAnswer; number: number }) {
  const { attack_id: id, name, tactics } = technique;
  const isOpen = selected.value === id;
  const decision = decisions.value.get(id);
  return (
    <li
      id={`technique-${id}`}
      class={`technique ${isOpen ? 'is-selected' : ''} ${decision ? `is-${decision}` : ''}`}
      data-technique={id}
    >
      <div class="technique-row">
        <button type="button" class="technique-open" aria-expanded={isOpen} onClick={() => select(id)}>
          <span class="number">{number}</span>
          <span class="technique-title">
            <span class="technique-name">{name}</span>
            <span class="technique-sub">
              <code>{id}</code>
              {technique.also.length > 0 && <span>with {technique.also.join(', ')}</span>}
              <span>{tactics.join(' · ')}</span>
            </span>
          </span>
          <Probability technique={technique} />
        </button>
        <span class="decide">
          <DecideButton id={id} name={name} decision="accepted" />
          <DecideButton id={id} name={name} decision="rejected" />
        </span>
      </div>
      {knowsCoverage.value && <CoverageFacts id={id} />}
      {isOpen && <TechniqueDetails technique={technique} />}
    </li>
  );
}

function DecideButton({ id, name, decision }: { id: string; name: string; decision: Decision }) {
  const isOn = decisions.value.get(id) === decision;
  const verb = decision === 'accepted' ? 'Accept' : 'Reject';
  return (
    <button
      type="button"
      class={`decide-button ${decision}`}
      aria-pressed={isOn}
      aria-label={`${verb} ${name}`}
      title={`${verb} (${decision === 'accepted' ? 'a' : 'x'})`}
      disabled={!answer.value}
      onClick={() => decide(id, decision)}
    >
      <Icon name={decision === 'accepted' ? 'check' : 'cross'} />
    </button>
  );
}

/** What the reader's own rules say of it, by name. */
function MyRules({ id }: { id: string }) {
  const { entries } = coverageOf(id).rule;
  if (entries.length === 0) return null;
  return (
    <div class="detail">
      <h3>My rules</h3>
      <ul class="my-rules">
        {entries.slice(0, mostRules).map(({ name, source, match, log_source }) => (
          <li key={`${source} ${name}`}>
            {name}{' '}
            <span class="muted">
              {[match === 'exact' ? '' : `on its ${match}`, log_source, source].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
        {entries.length > mostRules && <li class="muted">and {entries.length - mostRules} more</li>}
      </ul>
    </div>
  );
}

function TechniqueDetails({ technique }: { technique: TechniqueAnswer }) {
  const { description, evidence, signals, reasons, rationale, url, platforms, model_choice } = technique;
  return (
    <div class="technique-details">
      <p>{description}</p>
      {evidence.length > 0 && (
        <div class="detail">
          <h3>Evidence</h3>
          <ul class="quotes">
            {evidence.map(({ text, start }) => (
              <li key={start}>
                <q>{text}</q>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="detail">
        <h3>What speaks for it</h3>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        <p class="chips">
          {signals.map((signal) => (
            <span class="chip" key={signal} title={signalWords[signal].title}>
              {signalWords[signal].label}
            </span>
          ))}
          {signals.length === 0 && <span class="muted">Its sub-techniques, which are likely</span>}
        </p>
      </div>
      <MyRules id={technique.attack_id} />
      {(rationale || model_choice) && (
        <div class="detail">
          <h3>
            The language model <span class="badge model">{model_choice ?? 'silent'}</span>
          </h3>
          <p>{rationale ?? 'It was shown this technique and gave no reason.'}</p>
        </div>
      )}
      <p class="detail-foot">
        <a href={url} target="_blank" rel="noreferrer">
          ATT&CK <Icon name="link" />
        </a>
        <button type="button" class="link" onClick={() => openLookUp('techniques', technique.attack_id)}>
          Actors and more
        </button>
        <button type="button" class="link" onClick={() => (tab.value = 'remediation')}>
          What to fix
        </button>
        <button type="button" class="link" onClick={() => (tab.value = 'detection')}>
          What to look for
        </button>
        <span class="muted push">
          {platforms.slice(0, 5).join(', ')}
          {platforms.length > 5 && ' …'}
        </span>
      </p>
    </div>
  );
}
