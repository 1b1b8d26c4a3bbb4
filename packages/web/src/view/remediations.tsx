import type { Remediation } from '@attack-kg/contracts';
import { decided } from '../state/decisions.ts';
import { cover, tick, ticked, tickMinimalSet, untickAll } from '../state/plan.ts';
import { selected } from '../state/selection.ts';
import { Controls } from './controls.tsx';
import { TechniqueChip } from './technique-chip.tsx';

/** Mitigations as a checklist: what the ticked ones close, and what each other one would add. */
export function Remediations() {
  const remediations = decided.value?.remediations ?? [];
  const of = decided.value?.techniques.length ?? 0;
  const { covered, beyond } = cover.value;
  const count = remediations.filter(({ mitigation_id }) => ticked.value.has(mitigation_id)).length;
  if (remediations.length === 0) {
    return <p class="nothing-here">ATT&CK names no mitigation for these techniques. Detection is what is left.</p>;
  }
  return (
    <>
      <div class="plan">
        <p class="plan-sum" role="status">
          {count === 0 ? 'None ticked' : `${count === 1 ? 'This one closes' : `These ${count} close`}`}
          {count > 0 && (
            <strong>
              {' '}
              {covered.size} of {of}
            </strong>
          )}
          {count > 0 && ' techniques'}
        </p>
        <div class="plan-bar" aria-hidden="true">
          <span style={{ width: `${of === 0 ? 0 : (covered.size / of) * 100}%` }} />
        </div>
        <p class="row">
          <button type="button" onClick={tickMinimalSet}>
            Tick the smallest set
          </button>
          <button type="button" class="ghost" onClick={untickAll}>
            Untick all
          </button>
        </p>
        {beyond.length > 0 && (
          <p class="beyond">
            No mitigation is known for{' '}
            {beyond.map((id) => (
              <TechniqueChip key={id} id={id} tone="beyond" />
            ))}
          </p>
        )}
      </div>
      <ol class="list">
        {remediations.map((remediation) => (
          <RemediationItem key={remediation.mitigation_id} remediation={remediation} />
        ))}
      </ol>
      <Controls />
    </>
  );
}

function RemediationItem({ remediation }: { remediation: Remediation }) {
  const { mitigation_id: id, name, priority, addresses, reasons, implementation, adaptation } = remediation;
  const isTicked = ticked.value.has(id);
  const gain = cover.value.gains.get(id) ?? 0;
  const isLinked = selected.value !== null && addresses.includes(selected.value);
  const own = remediation.guidance.find(({ attack_id }) => attack_id === selected.value);
  return (
    <li class={`item ${isTicked ? 'is-ticked' : ''} ${isLinked ? 'is-linked' : ''}`}>
      <div class="item-head">
        <label class="tick">
          <input type="checkbox" checked={isTicked} onChange={() => tick(id)} />
          <span class="item-name">{name}</span>
        </label>
        <code>{id}</code>
        <span class={`badge ${priority}`}>{priority} priority</span>
        {!isTicked && <span class="gain push">{gain === 0 ? 'adds nothing new' : `would close ${gain} more`}</span>}
      </div>
      {reasons.map((reason) => (
        <p class="reason" key={reason}>
          {reason}
        </p>
      ))}
      <p class="item-text">{own?.text ?? implementation}</p>
      {adaptation && (
        <p class="adaptation">
          <span class="badge model">language model</span> {adaptation}
        </p>
      )}
      <p class="chips">
        {addresses.map((address) => (
          <TechniqueChip key={address} id={address} />
        ))}
      </p>
      <RemediationMore remediation={remediation} />
    </li>
  );
}

function RemediationMore({ remediation: { guidance, d3fend } }: { remediation: Remediation }) {
  return (
    <div class="more">
      {guidance.length > 1 && (
        <details>
          <summary>Guidance for each technique ({guidance.length})</summary>
          <dl class="guidance">
            {guidance.map(({ attack_id, text, inherited_from }) => (
              <div key={attack_id}>
                <dt>
                  {attack_id}
                  {inherited_from && <span class="muted"> text of {inherited_from}</span>}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {d3fend.length > 0 && (
        <details>
          <summary>Countermeasures by D3FEND ({d3fend.length})</summary>
          <dl class="guidance">
            {d3fend.map(({ d3fend_id, name, definition }) => (
              <div key={d3fend_id}>
                <dt>
                  {name} <code>{d3fend_id}</code>
                </dt>
                <dd>{definition}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
