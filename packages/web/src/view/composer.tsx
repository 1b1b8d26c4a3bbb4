import { useSignal } from '@preact/signals';
import { samples } from '../answer/samples.ts';
import { draft, finding } from '../state/analysis.ts';
import { analyze } from '../state/analyze.ts';
import { readDropped } from '../state/read-dropped.ts';
import { Icon } from './icon.tsx';
import { Options } from './options.tsx';

const longest = 200_000;

/** Where a finding is pasted, typed or dropped. */
export function Composer() {
  const isOver = useSignal(false);
  const trouble = useSignal('');
  const take = async (files: FileList | null | undefined) => {
    trouble.value = '';
    const [file] = files ?? [];
    if (file) trouble.value = (await readDropped(file)) ?? '';
  };
  const tooLong = draft.value.length > longest;
  return (
    <section class="composer" aria-labelledby="composer-title">
      <h1 id="composer-title">What does this finding mean in ATT&CK?</h1>
      <p class="lead">
        Paste an alert, an incident note or a scanner’s finding. You get techniques with their evidence, what to fix
        first, and what to look for.
      </p>
      <form
        class={isOver.value ? 'drop over' : 'drop'}
        onSubmit={(event) => {
          event.preventDefault();
          void analyze();
        }}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => (isOver.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          void take(event.dataTransfer?.files);
        }}
      >
        <label class="hidden" for="finding-text">
          Finding
        </label>
        <textarea
          id="finding-text"
          value={draft.value}
          rows={9}
          spellcheck={false}
          placeholder="Paste the finding here, or drop a text, SARIF or OCSF file"
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            if (finding.value !== draft.value) finding.value = '';
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void analyze();
          }}
        />
        <div class="drop-foot">
          <label class="file-button">
            <Icon name="file" />
            Open a file
            <input type="file" class="hidden" onChange={(event) => void take(event.currentTarget.files)} />
          </label>
          <Options />
          <span class={tooLong ? 'count bad' : 'count'}>
            {draft.value.length > 0 && `${draft.value.length.toLocaleString('en')} characters`}
            {tooLong && `, at most ${longest.toLocaleString('en')}`}
          </span>
          <button type="submit" class="primary" disabled={draft.value.trim() === '' || tooLong}>
            Analyse <kbd>Ctrl ↵</kbd>
          </button>
        </div>
      </form>
      {trouble.value && (
        <p class="notice error" role="alert">
          {trouble.value}
        </p>
      )}
      <h2 class="samples-title">Or try one of these</h2>
      <ul class="samples">
        {samples.map(({ title, role, text }) => (
          <li key={title}>
            <button
              type="button"
              class="sample"
              onClick={() => {
                draft.value = text;
                void analyze();
              }}
            >
              <span class="sample-role">{role}</span>
              <strong>{title}</strong>
              <span class="sample-text">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="privacy">
        The finding goes to this server and nowhere else. History and your rules stay in this browser.
      </p>
    </section>
  );
}
