import type { TechniqueExplanation } from '@attack-kg/contracts';
import { useSignal } from '@preact/signals';
import { signalWords } from '../answer/signal-words.ts';
import { answer, finding } from '../state/analysis.ts';
import { explain } from '../state/explain.ts';
import { Modal } from './modal.tsx';

const stageWords: Record<string, string> = {
  retrieve: 'Found by similar texts',
  match_rules: 'Led to by ids and weaknesses',
  boost_by_names: 'Raised by names',
  boost_by_cooccurrence: 'Raised by what is used together',
  select: 'Kept by domain, platform and rank',
  compose: 'In the answer',
};

/** Where a technique was lost on its way into the answer, and what spoke for it. */
export function WhyNotDialog() {
  const id = useSignal('');
  const found = useSignal<TechniqueExplanation | null>(null);
  const trouble = useSignal('');
  const isBusy = useSignal(false);
  const ask = async (event: Event) => {
    event.preventDefault();
    isBusy.value = true;
    trouble.value = '';
    found.value = null;
    try {
      found.value = await explain(finding.value, id.value.trim().toUpperCase());
      if (!found.value) trouble.value = 'The server does not know that technique.';
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : 'The server did not answer.';
    }
    isBusy.value = false;
  };
  return (
    <Modal name="why-not" title="Why not this technique?">
      <form class="row" onSubmit={(event) => void ask(event)}>
        <label for="why-not-id">Technique id</label>
        <input
          id="why-not-id"
          value={id.value}
          placeholder="T1059.003"
          pattern="\s*([Tt]\d{4}(\.\d{3})?|AML\.T\d{4}(\.\d{3})?)\s*"
          required
          size={12}
          onInput={(event) => (id.value = event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={isBusy.value}>
          Ask
        </button>
      </form>
      <div aria-live="polite">
        {trouble.value && <p class="notice error">{trouble.value}</p>}
        {found.value && <Explanation explanation={found.value} />}
      </div>
    </Modal>
  );
}

function Explanation({ explanation: { attack_id, lost, stages, votes } }: { explanation: TechniqueExplanation }) {
  const isThere = answer.value?.techniques.some((technique) => technique.attack_id === attack_id);
  return (
    <>
      <p class="verdict">
        <code>{attack_id}</code> {lost ? lost.reason : isThere ? 'is in the answer.' : 'would be in the answer.'}
      </p>
      <ol class="stages">
        {stages.map(({ stage, score, rank }) => (
          <li key={stage} class={rank === null ? 'absent' : ''}>
            <span>{stageWords[stage] ?? stage}</span>
            <span class="muted">{rank === null ? 'not there' : `place ${rank}, score ${score?.toFixed(2)}`}</span>
          </li>
        ))}
      </ol>
      {votes.length > 0 && (
        <details open>
          <summary>What spoke for it</summary>
          <ul class="compact votes">
            {votes.slice(0, 6).map(({ scorer, start, end, share }) => (
              <li key={`${scorer} ${start} ${end} ${share}`}>
                <span class="chip">{signalWords[scorer].label}</span>
                <q>{finding.value.slice(start, end).slice(0, 120)}</q>
                <span class="muted">{(share * 100).toFixed(1)}% of its votes</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
