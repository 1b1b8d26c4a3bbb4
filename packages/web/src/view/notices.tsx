import { cureOf } from '../answer/problem.ts';
import { phase, problem } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { offline } from '../state/server.ts';
import { KeyForm } from './key-form.tsx';

/** What the reader should know before anything else: offline, or failed. */
export function Notices() {
  const failed = phase.value === 'failed' ? problem.value : null;
  return (
    <div class="notices" aria-live="polite">
      <KeyForm />
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
    </div>
  );
}
