import type { Lexicon } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { findNames, groupNames } from './find-names.ts';

const named = (name: string, kind: Lexicon['names'][number]['kind'], everyday = false) => ({
  name,
  kind,
  id: name,
  techniques: ['T1'],
  everyday,
});
const names = groupNames([
  named('find', 'binary', true),
  named('Certutil.exe', 'binary'),
  named('Sample Bear', 'group', true),
  named('Lorem Wixard', 'group'),
  named('Net', 'software', true),
  named('at', 'software', true),
  named('Ping', 'software', true),
  named('route', 'software', true),
  named('TrickBot', 'software'),
  named('Mimikatz', 'software'),
  named('PsExec', 'software'),
  named('Ryuk', 'software'),
  named('BloodHound', 'software', true),
  named('Empire', 'software', true),
  named('BITTER', 'group', true),
]);
const found = (finding: string) =>
  findNames(finding, names).map(({ name, start, end }) => [name.name, finding.slice(start, end)]);

describe('names in a finding', () => {
  it('are found in any case', () => {
    expect(
      found('Sample Bear ran CERTUTIL.EXE, Trickbot, mimikatz (with psexec.exe) and RYUK; lorem wixard did'),
    ).toEqual([
      ['Sample Bear', 'Sample Bear'],
      ['Certutil.exe', 'CERTUTIL.EXE'],
      ['TrickBot', 'Trickbot'],
      ['Mimikatz', 'mimikatz'],
      ['PsExec', 'psexec'],
      ['Ryuk', 'RYUK'],
      ['Lorem Wixard', 'lorem wixard'],
    ]);
    expect(found('a sample bear at the Net')).toEqual([]);
    expect(found('mimikatzen, xpsexec')).toEqual([]);
  });

  it.each([
    ['They moved on with Empire and left.', 'Empire'],
    ['Seen: PowerShell Empire.', 'Empire'],
    ['the empire framework was left behind', 'empire'],
    ['Bloodhound was run to map the domain.', 'Bloodhound'],
    ['to map it, Bloodhound and others', 'Bloodhound'],
    ['BloodHound', 'BloodHound'],
    ['The group BITTER sent it', 'BITTER'],
    ['It was the Ping malware.', 'Ping'],
    ['a trojan called empire', 'empire'],
    ['Empire beacons came from 10.0.0.1', 'Empire'],
  ])('that are everyday words count where they stand as a name: %s', (finding, name) => {
    expect(found(finding).map(([, text]) => text)).toEqual([name]);
  });

  it.each([
    'They built an empire of shops.',
    'Empire building is over.',
    'It fell with the British Empire in time.',
    'From the Empire State they came.',
    'the bitter end of a bloodhound',
    'Bitter lessons were learnt; Bitter lessons indeed',
    'ping the host, a route at the net',
    'With Ping they saw the host.',
    'Ping the host at 10:00. Net result: none. Route it.',
  ])('that are everyday words say nothing where they are words: %s', (finding) => {
    expect(found(finding)).toEqual([]);
  });

  it('that are everyday words count where they stand as a command', () => {
    const commands = [
      'The account may run /usr/bin/find as root.',
      'They ran sudo -u root find to get a shell.',
      'Abuse of `find . -exec /bin/sh`',
      'a cron job with find -exec sh',
      '# find / -perm 4000',
    ];
    for (const finding of commands) expect(found(finding), finding).toEqual([['find', 'find']]);
  });

  it('that are everyday words say nothing in prose', () => {
    for (const finding of ['We find that hosts', 'Hard to find. - a note', 'pathfind -x', 'find']) {
      expect(found(finding), finding).toEqual([]);
    }
  });
});
