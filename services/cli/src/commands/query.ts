import { type Command, Option } from 'commander';
import { printObject } from '../output/print-object.ts';
import { readText } from '../read-text.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

/** `query`: SPARQL, where the server allows it. */
export function addQuery(program: Command, session: Session): void {
  const command = program
    .command('query')
    .description('ask the graph in SPARQL (where the server allows it)')
    .argument('[sparql...]', 'the query; else -f, or standard input')
    .addOption(new Option('-f, --file <file>', 'read the query from a file'))
    .action(async (words: string[], { file }: { file?: string }) => {
      const query = await readText(words, file, session.terminal);
      await withClient(session, command, async (client) =>
        printObject(
          await client.post('/sparql', query, 'application/sparql-query'),
          globalFlags(command).json === true,
          session.terminal,
        ),
      );
    });
}
