import type { GoldenFinding } from '../golden-finding.ts';

export const offTopic: GoldenFinding[] = [
  { name: 'meeting', finding: 'The meeting about the new office is on Tuesday.' },
  {
    name: 'recipe',
    finding: 'Stir the flour into the butter, add the milk slowly, and let it simmer for ten minutes.',
  },
  { name: 'no-words', finding: '... !!! ???' },
  { name: 'unknown-words', finding: 'zyzzyva qwertz' },
  { name: 'half', finding: 'The canteen serves soup on Friday.\n\nThe attacker dumped credentials from LSASS memory.' },
];
