import type { Lexicon } from '@attack-kg/contracts';
import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { readFinding } from './read-finding.ts';

const release: Lexicon = {
  ...emptyLexicon,
  techniques: [
    {
      attack_id: 'T1003.001',
      name: 'LSASS Memory',
      domain: 'enterprise',
      platforms: ['Windows'],
      tactics: [],
      used_by: 0,
    },
    {
      attack_id: 'T1611',
      name: 'Escape to Host',
      domain: 'enterprise',
      platforms: ['Containers', 'Linux'],
      tactics: [],
      used_by: 0,
    },
  ],
  names: [
    { name: 'Mimikatz', kind: 'software', id: 'S0002', techniques: ['T1003.001'], everyday: false },
    { name: 'Net', kind: 'software', id: 'S0039', techniques: [], everyday: true },
    { name: 'Certutil.exe', kind: 'binary', id: 'Certutil.exe', techniques: [], everyday: false },
    { name: 'find', kind: 'binary', id: 'find', techniques: [], everyday: true },
  ],
};
const lexicon = indexLexicon(release);

it.each([
  ['CVE-2021-44228: a remote attacker could exploit this to run code; upgrade to 2.17', 'vulnerability'],
  ['SQL injection in the login form allows unauthenticated attackers to read the database (CWE-89)', 'vulnerability'],
  ['The attackers then moved laterally over RDP and encrypted files', 'attack_narrative'],
  ['Attackers exploited CVE-2021-44228 and then installed a backdoor', 'attack_narrative'],
])('%s → %s', (finding, type) => {
  const result = readFinding(finding, lexicon);
  expect(result.type).toBe(type);
  expect(result.reasons.length).toBeGreaterThan(0);
});

it("finds platforms in the release's own words, and only such as it has", () => {
  expect(readFinding('a Kubernetes pod on an Android phone ran PowerShell', lexicon).platforms).toEqual([
    'Containers',
    'Windows',
  ]);
});

it('looks at mobile and ICS only where the text speaks of them', () => {
  expect(readFinding('dumped credentials', lexicon).domains).toEqual(['enterprise']);
  expect(readFinding('a malicious APK for Android', lexicon).domains).toEqual(['enterprise', 'mobile']);
  expect(readFinding('wrote to the PLC over Modbus', lexicon).domains).toEqual(['enterprise', 'ics']);
  expect(readFinding('Prompt injection in our support bot', lexicon).domains).toEqual(['enterprise', 'atlas']);
  expect(readFinding('asked the user at the prompt for a model number', lexicon).domains).toEqual(['enterprise']);
});

it('finds names with their place, and none in everyday words', () => {
  const finding = 'Net access: they did find Mimikatz and CERTUTIL.EXE; MimikatzX is another.';
  const { names } = readFinding(finding, lexicon);
  expect(names.map(({ name, start, end }) => [name.id, finding.slice(start, end)])).toEqual([
    ['S0002', 'Mimikatz'],
    ['Certutil.exe', 'CERTUTIL.EXE'],
  ]);
});
