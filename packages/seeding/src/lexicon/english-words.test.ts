import { expect, it } from 'vitest';
import { isEnglishWord, isEverydayName } from './english-words.ts';

it.each(['Empire', 'at', 'PING', 'Carbon', 'BloodHound', 'Cutting Edge', 'Outer Space', 'Cuba'])(
  '%s reads as everyday English',
  (name) => expect(isEverydayName(name)).toBe(true),
);

it.each(['TrickBot', 'QakBot', 'Mimikatz', 'PsExec', 'Cobalt Strike', 'Wizard Spider', 'APT28', 'Ryuk', 'netsh'])(
  '%s does not',
  (name) => expect(isEverydayName(name)).toBe(false),
);

it('knows a dictionary, not names', () => {
  expect(['Impersonate', 'bloodhound'].map(isEnglishWord)).toEqual([true, true]);
  expect(['Certipy', 'cuba'].map(isEnglishWord)).toEqual([false, false]);
});
