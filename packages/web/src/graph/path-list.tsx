import { selected } from '../state/selection.ts';
import type { CountermeasureNode, TechniqueNode } from './answer-paths.ts';

/** The graph as a nested list: all that the picture shows, for whoever reads rather than looks. */
export function PathList({ techniques }: { techniques: readonly TechniqueNode[] }) {
  return (
    <ul class="paths" aria-label="Techniques, their mitigations and countermeasures">
      {techniques.map(({ id, name, mitigations, countermeasures }) => (
        <li key={id} class={selected.value === id ? 'path is-linked' : 'path'}>
          <details open={selected.value === id}>
            <summary>
              <strong>{name}</strong> <code>{id}</code>
            </summary>
            <ul>
              {mitigations.map((mitigation) => (
                <li key={mitigation.id}>
                  {mitigation.name} <code>{mitigation.id}</code>
                  <Countermeasures nodes={mitigation.countermeasures} />
                </li>
              ))}
              {countermeasures.length > 0 && (
                <li>
                  <span class="muted">Without a mitigation of ATT&CK between</span>
                  <Countermeasures nodes={countermeasures} />
                </li>
              )}
              {mitigations.length + countermeasures.length === 0 && (
                <li class="muted">Nothing is known that stops it.</li>
              )}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Countermeasures({ nodes }: { nodes: readonly CountermeasureNode[] }) {
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map(({ id, name, how }) => (
        <li key={id}>
          {name} <code>{id}</code> <span class="muted">{how}</span>
        </li>
      ))}
    </ul>
  );
}
