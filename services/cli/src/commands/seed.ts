import type { Command } from 'commander';
import { readSeedEnvironment } from '../env.ts';
import type { Session } from '../session.ts';

const commands = [
  ['run', 'bring the stores on this machine to the newest sources'],
  ['plan', 'say what `seed run` would do'],
  ['status', 'show what the answers stand on'],
  ['rollback', 'go back to the seed before this one'],
] as const;

/** `seed …`: the stores on this machine; those of a server are filled by its seed job. */
export function addSeed(program: Command, { terminal }: Session): void {
  const seed = program.command('seed').description('make, show and roll back the seed on this machine');
  for (const [name, what] of commands) {
    const command = seed.command(name).description(what);
    if (name === 'run') command.option('--refresh', 'fetch the sources even if downloads are there');
    command.action(async ({ refresh }: { refresh?: true }) => {
      const { runSeedCommand } = await import('./context.ts');
      await runSeedCommand([name, ...(refresh ? ['--refresh'] : [])], readSeedEnvironment(), (line) =>
        terminal.err(line),
      );
    });
  }
}
