import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { readFinding } from '../mentions/read-finding.ts';
import { remediesOf } from './remedies-of.ts';

const remedies = (finding: string) => remediesOf(readFinding(finding, indexLexicon(emptyLexicon)));

it('is an update where a flaw has a number, also in a narrative', () => {
  const both = remedies('Attackers exploited CVE-2021-44228, and then CVE-2021-26855');
  expect([...both.keys()]).toEqual(['M1051']);
  expect(both.get('M1051')).toEqual([
    expect.stringMatching(/^CVE-2021-44228: /),
    expect.stringMatching(/^CVE-2021-26855: /),
  ]);
});

it('is what corrects the configuration where the flaw lies there', () => {
  expect([...remedies('LLMNR enabled on all workstations').keys()]).toEqual(['M1042']);
  expect([...remedies('RDP exposed to the internet without MFA').keys()].sort()).toEqual(['M1032', 'M1035']);
});

it('is nothing where the finding names no flaw', () => {
  expect(remedies('The attackers dumped credentials with weak passwords, then moved on')).toEqual(new Map());
});
