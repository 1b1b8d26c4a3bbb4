import type { Command } from 'commander';
import { printObject } from '../output/print-object.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

/** `search`: objects of every kind by name, id or meaning. */
export function addSearch(program: Command, session: Session): void {
  const command = program
    .command('search')
    .description('find objects of every kind by name, id or meaning')
    .argument('<words...>')
    .option('-n, --limit <n>', 'at most so many', '10')
    .action((words: string[], { limit }: { limit: string }) =>
      withClient(session, command, async (client) =>
        printObject(
          await client.get('/search', { q: words.join(' '), limit }),
          globalFlags(command).json === true,
          session.terminal,
        ),
      ),
    );
}
