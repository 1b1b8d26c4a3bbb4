import { ranTests, toggleRan } from '../state/collected.ts';
import { decided } from '../state/decisions.ts';
import { Icon } from './icon.tsx';
import { TechniqueChip } from './technique-chip.tsx';

/** Tests that show whether it would be noticed. Their commands stay at their address. */
export function Validations() {
  const validations = decided.value?.validations ?? [];
  if (validations.length === 0) return null;
  const leftOut = decided.value?.validations_left_out ?? 0;
  return (
    <section class="controls" aria-labelledby="validations-title">
      <h2 id="validations-title">
        Try it out{' '}
        <span class="muted">
          {validations.length}
          {leftOut > 0 && ` of ${validations.length + leftOut}`} tests, to be run with care
        </span>
      </h2>
      <ul class="compact">
        {validations.map(({ guid, name, url, platforms, source, licence, attack_id }) => (
          <li key={guid}>
            <a href={url} target="_blank" rel="noreferrer">
              {name} <Icon name="link" />
            </a>
            <span class="muted">
              {platforms.join(', ')} · {source} ({licence})
            </span>
            <span class="chips">
              <TechniqueChip id={attack_id} />
              <label class="tick">
                <input
                  type="checkbox"
                  checked={guid in ranTests.value}
                  onChange={() => toggleRan(guid, { attack_id, name })}
                />
                I ran this
              </label>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
