import { type Command, Option } from 'commander';
import { printObject } from '../output/print-object.ts';
import { parseJsonText, readText, readTextFile } from '../read-text.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

/** `verify`: holds a stored answer to its finding and to the seed that is live now. */
export function addVerify(program: Command, session: Session): void {
  const command = program
    .command('verify')
    .description('check a stored answer against its finding and the loaded sources')
    .argument('<answer>', 'the stored answer, a JSON file')
    .addOption(new Option('-f, --file <finding>', "the finding, where it is not the answer's own `finding`"))
    .action(async (file: string, flags: { file?: string }) => {
      const answer = parseJsonText(await readTextFile(file), file);
      const finding = flags.file ? await readText([], flags.file, session.terminal) : findingOf(answer);
      await withClient(session, command, async (client) =>
        printObject(await client.verify({ finding, answer }), globalFlags(command).json === true, session.terminal),
      );
    });
}

function findingOf(answer: unknown): string {
  return typeof answer === 'object' && answer && 'finding' in answer ? String(answer.finding) : '';
}
