import { useSignal } from '@preact/signals';
import { phase, problem } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { needsKey, setApiKey } from '../state/ask-server.ts';
import { readMyCoverage } from '../state/my-coverage.ts';
import { readServer } from '../state/server.ts';

/** Asked for only where the server wants a key. */
export function KeyForm() {
  const key = useSignal('');
  if (!needsKey.value) return null;
  const take = (event: Event) => {
    event.preventDefault();
    setApiKey(key.value.trim());
    void readServer();
    void readMyCoverage();
    if (phase.value === 'failed' && problem.value?.code === 'unauthorized') void analyze();
  };
  return (
    <form class="notice warn row" onSubmit={take}>
      <label for="api-key">
        <strong>This server asks for an API key.</strong> It is kept until you close this tab.
      </label>
      <input
        id="api-key"
        type="password"
        autocomplete="off"
        class="boxed-input"
        value={key.value}
        onInput={(event) => {
          key.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="primary" disabled={key.value.trim() === ''}>
        Use it
      </button>
    </form>
  );
}
