import { holdOut } from '@attack-kg/calibration';
import type { Lexicon, SearchDocument } from '@attack-kg/contracts';
import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { trainingTexts } from './training-text.ts';

const document = (id: string, fields: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  kind: 'procedure',
  maker: 'attack',
  attack_id: 'T1003.001',
  domain: 'enterprise',
  platforms: [],
  text: `a text of ${id}`,
  ...fields,
});

const lexicon = (names: Lexicon['names'] = []): Lexicon => ({ ...emptyLexicon, names });

/** Three examples of each of 4,000 actors, more than a calibration holds out of, and some in another domain. */
const examples = Array.from({ length: 4000 }, (_, index) => index).flatMap((index) =>
  (['enterprise', 'enterprise', 'mobile'] as const).map((domain, copy) =>
    document(`relationship--${index}-${copy}`, { domain, actor: `malware--${index}` }),
  ),
);

it('what calibration holds out is not learnt from, nor anything else of these actors', () => {
  const { heldOut } = holdOut(examples.map((example) => ({ document: example, vector: new Float32Array() })));
  const actors = new Set(heldOut.map(({ document: { actor } }) => actor));
  expect(actors.size).toBeGreaterThan(100);
  const texts = trainingTexts(examples, lexicon());
  const learnt = examples.filter((_, index) => texts[index]?.purpose === 'train');
  expect(learnt.filter(({ actor }) => actors.has(actor))).toEqual([]);
  expect(learnt.length).toBeGreaterThan(examples.length * 0.8);
});

it('only texts of ATT&CK are learnt from', () => {
  const texts = trainingTexts(
    [
      document('a', { kind: 'technique' }),
      document('b', { kind: 'capec', maker: 'capec' }),
      document('c', { kind: 'technique', maker: 'atlas' }),
      document('d', { kind: 'analytic' }),
    ],
    lexicon(),
  );
  expect(texts.map(({ purpose }) => purpose)).toEqual(['train', 'choose', 'choose', 'train']);
});

it('gives a text the names of the actor that it is about, not of others that it mentions', () => {
  const names = [
    { name: 'Snake', kind: 'software' as const, id: 'S1', techniques: [], everyday: false },
    { name: 'Uroburos', kind: 'software' as const, id: 'S1', techniques: [], everyday: false },
    { name: 'Mimikatz', kind: 'software' as const, id: 'S2', techniques: [], everyday: false },
  ];
  const texts = trainingTexts(
    [
      document('a', { actor: 'malware--1', text: 'Snake dumps LSASS with Mimikatz.' }),
      document('b', { actor: 'malware--1', text: 'Snake hides. Uroburos is its other name.' }),
      document('c', { actor: 'malware--1', text: 'It can list processes.' }),
    ],
    lexicon(names),
  );
  expect(texts.map((text) => text.names)).toEqual(Array(3).fill(['Snake', 'Uroburos']));
});
