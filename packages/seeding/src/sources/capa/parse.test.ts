import { expect, it } from 'vitest';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import { parseCapa } from './parse.ts';
import { capa } from './source.ts';

it('reads what a program can do, and the techniques of it with their names', () => {
  const text =
    'rule:\n  meta:\n    name: log keystrokes\n    namespace: collection/keylog\n    att&ck:\n      - Collection::Input Capture::Keylogging [T1056.001]\n      - Collection::Something [E1056]\n  features:\n    - or: []\n';
  const { entries } = parseCapa(rawSourceOf(capa.definition, { 'capa-rules/collection/a.yml': text }));
  expect(entries).toEqual([
    {
      id: 'collection/keylog/log keystrokes',
      text: 'log keystrokes.',
      techniques: new Map([['T1056.001', 'Input Capture: Keylogging']]),
    },
  ]);
});
