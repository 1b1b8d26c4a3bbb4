import { coverageFacts, type FactCoverage, type TechniqueCoverage } from '@attack-kg/coverage';
import type { Terminal } from '../terminal.ts';

const titles = { rule: 'rule', log_source: 'log source', test: 'test' } as const;
const colours = { yes: 'bold', partly: 'yellow', no: 'red', unknown: 'gray' } as const;
const words = { yes: 'yes', partly: 'partly', no: 'no', unknown: 'not told' } as const;

/** Three facts a technique, each for itself: one figure would hide which of them is missing. */
export function formatCoverage(coverage: readonly TechniqueCoverage[], style: Terminal['style']): string {
  return [
    '',
    style('bold', 'What you have'),
    ...coverage.map((technique) => {
      const facts = coverageFacts.map((fact) => `${titles[fact]}: ${say(technique[fact], style)}`);
      return `  ${style('bold', technique.attack_id.padEnd(10))} ${facts.join('   ')}`;
    }),
  ].join('\n');
}

function say({ state, entries }: FactCoverage, style: Terminal['style']): string {
  const count = entries.length > 0 ? ` (${entries.length})` : '';
  return style(colours[state], `${words[state]}${count}`);
}
