import { cureOf } from '../answer/problem.ts';
import { answer, phase, problem } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { offline } from '../state/server.ts';

/** What a warning's reader can do about it. */
const cures: Record<string, string> = {
  llm_failed:
    'The answer below stands without it. Whoever runs the server finds the reason in /health (LLM_BASE_URL, LLM_MODEL).',
  llm_prompt_cut: 'Whoever runs the server should raise the model’s context, or lower LLM_CONTEXT_TOKENS.',
  sample_data: 'Set SOURCES_DIR to a folder of the sources, or start the server with internet, for real answers.',
  lexical_embeddings: 'Set EMBEDDINGS_MODEL_DIR (or TEI_URL) to compare by meaning.',
  warming: 'Analyse again in a minute for the whole answer.',
  unknown_platform: 'Use ATT&CK’s own platform names.',
};

/** What the reader should know before they trust what is shown: offline, failed, degraded. */
export function Notices() {
  const failed = phase.value === 'failed' ? problem.value : null;
  const warnings = phase.value === 'done' ? (answer.value?.meta.warnings ?? []) : [];
  return (
    <div class="notices" aria-live="polite">
      {offline.value && (
        <p class="notice warn">
          <strong>You are offline.</strong> What is shown stays; a new finding needs the server.
        </p>
      )}
      {failed && (
        <div class="notice error" role="alert">
          <p>
            <strong>{failed.title}.</strong> {failed.detail}
          </p>
          <p class="cure">{cureOf(failed)}</p>
          <p class="notice-foot">
            <button type="button" onClick={() => void analyze()}>
              Try again
            </button>
            {failed.request_id && (
              <span>
                Request <code>{failed.request_id}</code>
              </span>
            )}
          </p>
        </div>
      )}
      {warnings.map(({ code, message }) => (
        <p class="notice warn" key={code}>
          <strong>{message}</strong> {cures[code] ?? ''}
        </p>
      ))}
    </div>
  );
}
