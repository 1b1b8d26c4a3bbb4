import { answer, phase } from '../state/analysis.ts';

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

/** On what weaker ground the answer stands. Beside it, so that nothing of the answer moves when they come. */
export function Warnings() {
  const warnings = phase.value === 'done' ? (answer.value?.meta.warnings ?? []) : [];
  return (
    <div class="warnings" aria-live="polite">
      {warnings.map(({ code, message }) => (
        <p class="notice warn" key={code}>
          <strong>{message}</strong> {cures[code] ?? ''}
        </p>
      ))}
    </div>
  );
}
