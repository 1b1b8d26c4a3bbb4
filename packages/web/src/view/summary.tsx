import { answer } from '../state/analysis.ts';

/** A language model's words for two readers, said to be its own. */
export function Summary() {
  const summary = answer.value?.summary;
  if (!summary) return null;
  return (
    <details class="summary" open>
      <summary>
        Summary <span class="badge model">by {answer.value?.meta.llm?.model ?? 'a language model'}</span>
      </summary>
      <p>{summary.management}</p>
      <p>{summary.engineers}</p>
    </details>
  );
}
