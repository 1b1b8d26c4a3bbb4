import { coverageFacts, type FactCoverage } from '@attack-kg/coverage';
import { coverageOf, factNames } from '../state/my-coverage.ts';

const words: Record<FactCoverage['state'], string> = { yes: 'yes', partly: 'partly', no: 'no', unknown: 'not told' };

/** Three facts, each for itself; one percentage would hide which of them is missing. */
export function CoverageFacts({ id }: { id: string }) {
  const coverage = coverageOf(id);
  return (
    <ul class="facts" aria-label={`My coverage of ${id}`}>
      {coverageFacts.map((fact) => {
        const { state, entries } = coverage[fact];
        return (
          <li key={fact} class={`fact ${state}`} title={entries.slice(0, 8).map(describe).join('\n')}>
            {factNames[fact]}: <strong>{words[state]}</strong>
            {entries.length > 0 && <span class="fact-count">{entries.length}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function describe({ name, match }: FactCoverage['entries'][number]): string {
  return match === 'exact' ? name : `${name} (on its ${match})`;
}
