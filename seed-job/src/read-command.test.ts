import { expect, it } from 'vitest';
import { readCommand } from './read-command.ts';

it('runs where no command is given, and takes the flags of each command', () => {
  expect(readCommand([])).toEqual({ name: 'run', refresh: false, latest: false, locked: false });
  expect(readCommand(['--refresh'])).toEqual({ name: 'run', refresh: true, latest: false, locked: false });
  expect(readCommand(['run', '--locked', '--refresh'])).toEqual({
    name: 'run',
    refresh: true,
    latest: false,
    locked: true,
  });
  expect(readCommand(['build', '--refresh'])).toMatchObject({ name: 'build', refresh: true });
  expect(readCommand(['download', '--latest'])).toMatchObject({ name: 'download', latest: true });
  expect(readCommand(['plan', '--locked'])).toEqual({ name: 'plan', refresh: false, latest: false, locked: true });
});

it.each([
  [
    ['run', '--refesh'],
    /run has no flag "--refesh" \(did you mean --refresh\?\); it knows: --refresh, --latest, --locked/,
  ],
  [['rnu'], /there is no command "rnu" \(did you mean run\?\); it knows: run, plan/],
  [['constructor'], /there is no command "constructor"; it knows/],
  [['status', '--refresh'], /status has no flag "--refresh"/],
  [['run', '-r'], /run has no flag "-r"/],
  [['run', '--refresh=no'], /--refresh takes no value/],
  [['run', 'plan'], /"plan" is one word too many after run/],
])('refuses %j and says what there is', (args, message) => {
  expect(() => readCommand(args)).toThrow(message);
});
