import type { Lexicon } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { findNames, groupNames } from './find-names.ts';

const named = (name: string, kind: Lexicon['names'][number]['kind']) => ({ name, kind, id: name, techniques: ['T1'] });
const names = groupNames([
  named('find', 'binary'),
  named('Certutil.exe', 'binary'),
  named('Sample Bear', 'group'),
  named('Net', 'software'),
]);
const found = (finding: string) =>
  findNames(finding, names).map(({ name, start, end }) => [name.name, finding.slice(start, end)]);

describe('names in a finding', () => {
  it('are found as their origin writes them, program files in any case', () => {
    expect(found('Sample Bear ran CERTUTIL.EXE')).toEqual([
      ['Sample Bear', 'Sample Bear'],
      ['Certutil.exe', 'CERTUTIL.EXE'],
    ]);
    expect(found('a sample bear at the Net')).toEqual([]);
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
