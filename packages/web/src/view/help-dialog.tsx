import { keyHelp } from '../keys.ts';
import { server } from '../state/server.ts';
import { Modal } from './modal.tsx';

export function HelpDialog() {
  const state = server.value;
  return (
    <Modal name="help" title="Keys">
      <dl class="keys">
        {keyHelp.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(/ +/).map((key) => (key === '…' ? <span key={key}> … </span> : <kbd key={key}>{key}</kbd>))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {state && (
        <details>
          <summary>What the answers stand on</summary>
          <p class="muted">
            attack-kg {state.version}, seed <code>{state.seed.id}</code>, embeddings <code>{state.seed.embedding}</code>
          </p>
          <ul class="compact sources">
            {state.sources
              .filter(({ status }) => status !== 'unavailable')
              .map(({ id, title, version, licence }) => (
                <li key={id}>
                  <span>
                    {title} {version}
                  </span>
                  <span class="muted">{licence}</span>
                </li>
              ))}
          </ul>
        </details>
      )}
    </Modal>
  );
}
