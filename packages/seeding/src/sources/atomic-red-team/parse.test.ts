import { expect, it } from 'vitest';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import { parseAtomics } from './parse.ts';
import { atomicRedTeam } from './source.ts';

it('reads name, platforms and address of each test, and no command', () => {
  const text =
    'attack_technique: T1003.001\ndisplay_name: "OS Credential Dumping: LSASS Memory"\natomic_tests:\n- name: Dump LSASS.exe\n  auto_generated_guid: g1\n  description: |\n    Writes it\n    to a file.\n  supported_platforms: [windows, macos]\n  executor: {name: sh, command: secret-command}\n- name: Another\n  auto_generated_guid: g2\n';
  const path = 'atomic-red-team-master/atomics/T1003.001/T1003.001.yaml';
  const { entries } = parseAtomics(rawSourceOf(atomicRedTeam.definition, { [path]: text }));
  const page = 'https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/T1003.001/T1003.001.md';
  expect(entries).toEqual([
    {
      guid: 'g1',
      name: 'Dump LSASS.exe',
      text: 'Writes it to a file.',
      platforms: ['Windows', 'macOS'],
      url: `${page}#atomic-test-1---dump-lsassexe`,
      attackId: 'T1003.001',
      techniqueName: 'OS Credential Dumping: LSASS Memory',
    },
    expect.objectContaining({ guid: 'g2', text: '', url: `${page}#atomic-test-2---another` }),
  ]);
  expect(JSON.stringify(entries)).not.toContain('secret-command');
  expect(atomicRedTeam.definition.localPath.test(path)).toBe(true);
});
