import type { CoverageFact } from '@attack-kg/coverage';
import { useSignal } from '@preact/signals';
import { collected } from '../state/collected.ts';
import { loadCoverage, loading } from '../state/load-coverage.ts';
import { myCoverage, setMyCoverage } from '../state/my-coverage.ts';
import { Icon } from './icon.tsx';
import { Modal } from './modal.tsx';

const kinds: readonly (readonly [CoverageFact, string])[] = [
  ['rule', 'rules that I have'],
  ['log_source', 'log sources that I collect'],
  ['test', 'tests that I ran'],
];

/** Not in the types of JSX: the whole folder is picked, with the paths of its files. */
const pickFolder = (input: HTMLInputElement | null) => {
  if (input) input.webkitdirectory = true;
};

/** What the reader has against techniques, read in this browser. */
export function CoverageDialog() {
  const fact = useSignal<CoverageFact>('rule');
  const take = (files: FileList | null) => void loadCoverage([...(files ?? [])], fact.value);
  return (
    <Modal name="coverage" title="My coverage">
      <p>
        Load a folder of Sigma rules, an ATT&CK Navigator layer (4.0 to 4.5), a CSV file or a list of ids. It is read in
        this browser, and nothing of it is sent.
      </p>
      <label class="inline-select">
        Layers, tables and lists are
        <select
          value={fact.value}
          onChange={(event) => {
            fact.value = kinds.find(([name]) => name === event.currentTarget.value)?.[0] ?? 'rule';
          }}
        >
          {kinds.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <p class="row">
        <label class="file-button boxed">
          <Icon name="shield" />
          Choose a folder
          <input
            type="file"
            class="hidden"
            multiple
            ref={pickFolder}
            onChange={(event) => take(event.currentTarget.files)}
          />
        </label>
        <label class="file-button boxed">
          <Icon name="file" />
          Choose files
          <input type="file" class="hidden" multiple onChange={(event) => take(event.currentTarget.files)} />
        </label>
      </p>
      {loading.value && (
        <p role="status">
          <progress max={loading.value.of} value={loading.value.done} aria-label="Files read" /> {loading.value.done} of{' '}
          {loading.value.of} files
        </p>
      )}
      <Loaded />
    </Modal>
  );
}

function Loaded() {
  const mine = myCoverage.value;
  if (!mine)
    return (
      <p class="muted">
        Nothing is loaded.{' '}
        {collected.value.length > 0 && `${collected.value.length} data components are ticked as collected.`}
      </p>
    );
  const of = (fact: CoverageFact) => mine.entries.filter((entry) => entry.fact === fact);
  const techniques = (fact: CoverageFact) => new Set(of(fact).flatMap((entry) => entry.techniques)).size;
  return (
    <div class="loaded" role="status">
      <p>
        <strong>{mine.files === 1 ? mine.name : `${mine.files.toLocaleString('en')} files`}</strong>{' '}
        <span class="muted">
          the last of them: {mine.name}, read {new Date(mine.at).toLocaleString()}
        </span>
      </p>
      <table class="table">
        <tbody>
          {kinds.map(([fact, words]) => (
            <tr key={fact}>
              <th scope="row">{words}</th>
              <td>
                {of(fact).length === 0
                  ? 'not told'
                  : `${of(fact).length.toLocaleString('en')}, for ${techniques(fact)} techniques`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mine.troubles.length > 0 && (
        <details>
          <summary>Not read ({mine.troubles.length})</summary>
          <ul class="compact">
            {mine.troubles.slice(0, 50).map(({ path, trouble }) => (
              <li key={path}>
                <code>{path}</code> <span>{trouble}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <button type="button" class="danger" onClick={() => void setMyCoverage(null)}>
        Forget it
      </button>
    </div>
  );
}
