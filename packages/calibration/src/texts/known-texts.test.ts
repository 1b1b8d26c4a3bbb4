import type { EmbeddedDocument, SearchDocument } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { joinTexts } from './join-texts.ts';
import { foreignTexts, knownTexts } from './known-texts.ts';

function document(id: string, more: Partial<SearchDocument> = {}): EmbeddedDocument {
  const text = `Text of ${id} that tells at length what somebody did there`;
  const own = {
    id,
    kind: 'procedure',
    maker: 'attack',
    attack_id: `T${id}`,
    domain: 'enterprise',
    platforms: [],
    text,
  };
  return { document: { ...own, ...more } as SearchDocument, vector: new Float32Array() };
}

it('joins neighbours and says what all of them are about', () => {
  const texts = ['One.', 'Two', 'Three'].map((text, index) => ({
    text,
    kind: 'example' as const,
    techniques: [`T${index}`],
  }));
  expect(joinTexts(texts, 2, 5, '. ', 'joined')).toEqual([
    { text: 'One. Two.', kind: 'joined', techniques: ['T0', 'T1'] },
  ]);
});

it('asks about a maker where none of its texts is looked at, a text of several techniques once', () => {
  const rules = [
    document('1', { maker: 'sigma', kind: 'rule', text: 'Both' }),
    document('2', { maker: 'sigma', kind: 'rule', text: 'Both' }),
    document('3', { maker: 'capa', kind: 'capability' }),
  ];
  expect(foreignTexts('sigma', rules)).toEqual([
    { text: 'Both', kind: 'foreign', techniques: ['T1', 'T2'], maker: 'sigma' },
  ]);
});

it('hangs on the texts alone, not on their order', () => {
  const heldOut = Array.from({ length: 60 }, (_, index) => document(`${index}`, { actor: `actor ${index % 7}` }));
  const known = knownTexts(heldOut, []);
  expect(knownTexts(heldOut.toReversed(), []).filter(({ kind }) => kind === 'example')).toEqual(
    known.filter(({ kind }) => kind === 'example'),
  );
  expect(new Set(known.map(({ kind }) => kind))).toEqual(
    new Set(['example', 'terse', 'joined', 'clauses', 'flaw', 'off_topic']),
  );
});
