import { cutEvidence, type EvidenceSegment } from '../answer/cut-evidence.ts';
import { answer, arrived, finding, phase } from '../state/analysis.ts';
import { edit } from '../state/analyze.ts';
import { copyText } from '../state/copy-text.ts';
import { decisions } from '../state/decisions.ts';
import { select, selected } from '../state/selection.ts';
import { Icon } from './icon.tsx';
import { BackToScan } from './scan.tsx';

/** More numbers than these after one stretch would hide the text. */
const mostNumbers = 3;

/** The finding, with the evidence of each technique marked and numbered. */
export function FindingPanel() {
  const all = answer.value?.techniques ?? arrived.value;
  const shown = all.filter(({ attack_id }) => decisions.value.get(attack_id) !== 'rejected');
  const numbers = new Map(all.map(({ attack_id }, index) => [attack_id, index + 1]));
  const segments = cutEvidence(finding.value, shown);
  return (
    <section class="finding-panel" aria-labelledby="finding-title">
      <BackToScan />
      <div class="panel-head">
        <h2 id="finding-title">Finding</h2>
        <span class="muted">{typeOf()}</span>
        <button
          type="button"
          class="ghost push"
          onClick={() => void copyText(finding.value)}
          aria-label="Copy the finding"
        >
          <Icon name="copy" />
        </button>
        <button type="button" class="ghost" onClick={edit}>
          <Icon name="pencil" />
          Edit
        </button>
      </div>
      <section class="finding-text" tabIndex={0} aria-label="Text of the finding with evidence">
        {segments.map((segment) => (
          <Segment key={segment.start} segment={segment} numbers={numbers} />
        ))}
      </section>
      <Mentions />
    </section>
  );
}

function Segment({ segment, numbers }: { segment: EvidenceSegment; numbers: Map<string, number> }) {
  const { techniques, ending, text } = segment;
  if (techniques.length === 0) return <span>{text}</span>;
  const isSelected = selected.value !== null && techniques.includes(selected.value);
  const byNumber = [...ending].sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
  const kept = byNumber.filter((id, index) => index < mostNumbers || id === selected.value);
  const more = byNumber.length - kept.length;
  const tone = Math.min(techniques.length, 3);
  return (
    <>
      <mark class={`evidence tone-${tone} ${isSelected ? 'is-selected' : ''} ${selected.value ? 'is-dimmed' : ''}`}>
        {text}
      </mark>
      {kept.length > 0 && (
        <span class="evidence-numbers">
          {kept.map((id) => (
            <button
              type="button"
              key={id}
              class={id === selected.value ? 'evidence-number is-selected' : 'evidence-number'}
              aria-label={`Evidence of technique ${numbers.get(id)}, ${id}`}
              onClick={() => select(id)}
            >
              {numbers.get(id)}
            </button>
          ))}
          {more > 0 && <span class="evidence-more">+{more}</span>}
        </span>
      )}
    </>
  );
}

/** What the text says by itself: ids, names and platforms that it holds. */
function Mentions() {
  const said = answer.value?.classification;
  if (!said || said.ids.length + said.names.length + said.platforms.length === 0) return null;
  return (
    <dl class="mentions">
      {said.names.length > 0 && (
        <Mention title="Names" values={said.names.map(({ name, kind }) => `${name} (${kind})`)} />
      )}
      {said.ids.length > 0 && <Mention title="Ids" values={said.ids} />}
      {said.platforms.length > 0 && <Mention title="Platforms" values={said.platforms} />}
    </dl>
  );
}

function Mention({ title, values }: { title: string; values: string[] }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{values.join(', ')}</dd>
    </div>
  );
}

function typeOf(): string {
  if (phase.value !== 'done') return '';
  return answer.value?.finding_type === 'vulnerability' ? 'vulnerability' : 'attack narrative';
}
