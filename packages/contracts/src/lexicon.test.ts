import { expect, it } from 'vitest';
import { lexiconSchema } from './lexicon.ts';
import { emptyLexicon } from './testing/empty-lexicon.ts';

it('has techniques of the domains of ATT&CK alone', () => {
  const technique = (domain: string) => ({ attack_id: 'T1', name: 'One', domain, platforms: [], tactics: [] });
  const parse = (domain: string) => lexiconSchema.safeParse({ ...emptyLexicon, techniques: [technique(domain)] });
  expect([parse('mobile').success, parse('space').success]).toEqual([true, false]);
});
