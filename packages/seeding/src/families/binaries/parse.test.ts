import { expect, it } from 'vitest';
import type { RawSource } from '../../acquire/raw-source.ts';
import type { Source } from '../../source.ts';
import { parseGtfobins } from '../../sources/gtfobins/parse.ts';
import { gtfobins } from '../../sources/gtfobins/source.ts';
import { parseLolbas } from '../../sources/lolbas/parse.ts';
import { lolbas } from '../../sources/lolbas/source.ts';

function raw({ definition }: Source, files: Record<string, string>): RawSource {
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return { definition, files: list, sha256: '', bytes: 0, retrievedAt: '' };
}

it('reads LOLBAS with one or several techniques a command', () => {
  const text =
    '---\nName: Tool.exe\nDescription: A tool\nCommands:\n  - Command: tool.exe -x\n    Description: Runs\n    Usecase: Run\n    MitreID: T1218, T1105\n---\n';
  const [entry] = parseLolbas(raw(lolbas, { 'lolbas/yml/OSBinaries/Tool.yml': text }));
  expect(entry).toMatchObject({
    name: 'Tool.exe',
    commands: [{ command: 'tool.exe -x', text: 'Runs Run', attackIds: ['T1218', 'T1105'] }],
  });
});

it('reads GTFOBins in the layout of 2026 and the one before, and aliases', () => {
  const entries = parseGtfobins(
    raw(gtfobins, {
      '_gtfobins/new':
        '---\nfunctions:\n  shell:\n  - code: new -e /bin/sh\n    contexts:\n      sudo:\n      unprivileged:\n...\n',
      '_gtfobins/old.md':
        '---\nfunctions:\n  file-read:\n    - code: old /etc/shadow\n  suid:\n    - code: ./old\n---\n',
      '_gtfobins/other': '---\nalias: new\n...\n',
    }),
  );
  expect(entries.map((entry) => [entry.name, ...entry.commands.map((command) => command.attackIds.join('+'))])).toEqual(
    [
      ['new', 'T1059.004+T1548.003'],
      ['old', 'T1005', 'T1548.001'],
      ['other', 'T1059.004+T1548.003'],
    ],
  );
});

it('names the file and field that is malformed', () => {
  expect(() => parseLolbas(raw(lolbas, { 'a.yml': 'Name: [x\n' }))).toThrow(/lolbas: a\.yml: field "YAML"/);
  expect(() => parseLolbas(raw(lolbas, { 'a.yml': 'Name: x\nCommands: 3\n' }))).toThrow(/a\.yml: field "Commands"/);
});
