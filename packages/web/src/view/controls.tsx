import { decided } from '../state/decisions.ts';
import { TechniqueChip } from './technique-chip.tsx';

/** Controls of the frameworks that map to the techniques. */
export function Controls() {
  const controls = decided.value?.controls ?? [];
  if (controls.length === 0) return null;
  return (
    <details class="controls">
      <summary>Controls ({controls.length})</summary>
      <ul class="compact">
        {controls.map(({ framework, control_id, name, techniques_covered }) => (
          <li key={`${framework} ${control_id}`}>
            <code>{control_id}</code>
            <span>
              {name} <span class="muted">{framework}</span>
            </span>
            <span class="chips">
              {techniques_covered.map((id) => (
                <TechniqueChip key={id} id={id} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
