import type { Detection } from '@attack-kg/contracts';
import { collected, toggleCollected } from '../state/collected.ts';
import { decided } from '../state/decisions.ts';
import { selected } from '../state/selection.ts';
import { Rules } from './rules.tsx';
import { TechniqueChip } from './technique-chip.tsx';
import { Validations } from './validations.tsx';

/** What to collect and what to look for in it, by data component. */
export function Detections() {
  const detections = decided.value?.detections ?? [];
  if (detections.length === 0) return <p class="nothing-here">ATT&CK names nothing to look for here.</p>;
  const has = detections.filter(({ data_component_id }) => collected.value.includes(data_component_id));
  const shown = new Set(has.flatMap(({ techniques_covered }) => techniques_covered));
  const of = decided.value?.techniques.length ?? 0;
  return (
    <>
      <p class="plan plan-sum" role="status">
        {has.length === 0
          ? 'Tick what you collect, and see which techniques it can show.'
          : `You collect ${has.length} of ${detections.length}; they can show `}
        {has.length > 0 && (
          <strong>
            {shown.size} of {of}
          </strong>
        )}
        {has.length > 0 && ' techniques'}
      </p>
      <ol class="list">
        {detections.map((detection) => (
          <DetectionItem key={detection.data_component_id} detection={detection} />
        ))}
      </ol>
      <Validations />
    </>
  );
}

function DetectionItem({ detection }: { detection: Detection }) {
  const { data_component_id: id, data_source, rationale, adaptation, techniques_covered, log_sources } = detection;
  const isCollected = collected.value.includes(id);
  const isLinked = selected.value !== null && techniques_covered.includes(selected.value);
  const own = detection.analytics.find(({ attack_id }) => attack_id === selected.value);
  return (
    <li class={`item ${isCollected ? 'is-ticked' : ''} ${isLinked ? 'is-linked' : ''}`}>
      <div class="item-head">
        <span class="item-name">{data_source}</span>
        <code>{id}</code>
        <label class="tick push">
          <input type="checkbox" checked={isCollected} onChange={() => toggleCollected(id)} />I collect this
        </label>
      </div>
      <p class="item-text">{own?.text ?? rationale}</p>
      {adaptation && (
        <p class="adaptation">
          <span class="badge model">language model</span> {adaptation}
        </p>
      )}
      <p class="chips">
        {techniques_covered.map((technique) => (
          <TechniqueChip key={technique} id={technique} />
        ))}
      </p>
      <div class="more">
        <LogSources sources={log_sources} />
        <Rules detection={detection} />
        <Analytics analytics={detection.analytics} />
      </div>
    </li>
  );
}

function LogSources({ sources }: { sources: Detection['log_sources'] }) {
  if (sources.length === 0) return null;
  return (
    <details>
      <summary>Log sources ({sources.length})</summary>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Log</th>
            <th scope="col">Channel or event</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ name, channel }) => (
            <tr key={`${name} ${channel}`}>
              <td>
                <code>{name}</code>
              </td>
              <td>{channel}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Analytics({ analytics }: { analytics: Detection['analytics'] }) {
  if (analytics.length === 0) return null;
  return (
    <details>
      <summary>Analytics ({analytics.length})</summary>
      <dl class="guidance">
        {analytics.map(({ analytic_id, attack_id, text, platforms, mutable_elements }) => (
          <div key={`${analytic_id} ${attack_id}`}>
            <dt>
              {attack_id} <code>{analytic_id}</code> <span class="muted">{platforms.join(', ')}</span>
            </dt>
            <dd>
              {text}
              {mutable_elements.length > 0 && (
                <span class="tune">
                  Tune: {mutable_elements.map(({ field, description }) => `${field} (${description})`).join('; ')}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
