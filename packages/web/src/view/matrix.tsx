import type { Domain } from '@attack-kg/contracts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { columnsOfKillChain, matrixColumns } from '../answer/matrix-columns.ts';
import { decided } from '../state/decisions.ts';
import { matrices, matrixTrouble, readMatrix } from '../state/matrices.ts';
import { knowsCoverage } from '../state/my-coverage.ts';
import { selected } from '../state/selection.ts';
import { Tactic } from './tactic.tsx';
import { TechniqueCard } from './technique-card.tsx';

/** The whole matrix of the loaded release: the fill says how likely in this finding, the border what I have against it. */
export function Matrix() {
  const chosen = useSignal<Domain | null>(null);
  const answer = decided.value;
  const domains = [...new Set(answer?.techniques.map(({ domain }) => domain) ?? [])];
  const domain = domains.find((name) => name === chosen.value) ?? domains[0];
  useEffect(() => {
    if (domain) void readMatrix(domain);
  }, [domain]);
  if (!answer || !domain) return null;
  const techniques = answer.techniques.filter((technique) => technique.domain === domain);
  const whole = matrices.value.get(domain);
  const columns = whole
    ? matrixColumns(whole, techniques)
    : columnsOfKillChain(
        answer.kill_chain.filter((phase) => phase.domain === domain),
        techniques,
      );
  const shown = answer.techniques.find(({ attack_id }) => attack_id === selected.value);
  return (
    <>
      <Legend />
      {domains.length > 1 && (
        <label class="inline-select">
          Matrix
          <select
            value={domain}
            onChange={(event) => {
              chosen.value = domains.find((name) => name === event.currentTarget.value) ?? null;
            }}
          >
            {domains.map((name) => (
              <option key={name} value={name}>
                {name === 'ics' ? 'ICS' : name === 'atlas' ? 'ATLAS' : `${name[0]?.toUpperCase()}${name.slice(1)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {matrixTrouble.value && !whole && (
        <p class="notice warn" role="status">
          Only the tactics of the finding: the whole matrix could not be read. {matrixTrouble.value}{' '}
          <button type="button" class="link" onClick={() => void readMatrix(domain)}>
            Try again
          </button>
        </p>
      )}
      {/* Its tactics lie side by side and are scrolled to, by keys as well. */}
      <section class="matrix" aria-label="Matrix" tabIndex={0}>
        {columns.map((column) => (
          <Tactic key={`${domain} ${column.id}`} column={column} />
        ))}
      </section>
      {shown && (
        <ol class="techniques" aria-label="The selected technique">
          <TechniqueCard technique={shown} number={answer.techniques.indexOf(shown) + 1} />
        </ol>
      )}
    </>
  );
}

function Legend() {
  return (
    <p class="legend">
      <span>
        <i class="legend-ramp" aria-hidden="true" /> fill: probability in this finding
      </span>
      {knowsCoverage.value && (
        <>
          <span>
            <i class="legend-border covered" aria-hidden="true" /> I have a rule
          </span>
          <span>
            <i class="legend-border partly" aria-hidden="true" /> for its parent or a sub-technique
          </span>
          <span>
            <i class="legend-border uncovered" aria-hidden="true" /> in the finding, and no rule
          </span>
        </>
      )}
    </p>
  );
}
