import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { failOnOption, failsOn } from '../fail-on.ts';
import { techniquesOfSarif } from '../output/techniques-of-sarif.ts';
import { parseJsonText, readText } from '../read-text.ts';
import { type Session, withClient } from '../session.ts';

/** `sarif`: a scanner's file in, the same file with ATT&CK and remedies out. */
export function addSarif(program: Command, session: Session): void {
  const command = program
    .command('sarif')
    .description("enrich a scanner's SARIF file with techniques and remedies")
    .argument('[file]', 'the file; `-` or none is standard input', '-')
    .addOption(new Option('-o, --output <file>', 'write there instead of to standard output'))
    .addOption(failOnOption())
    .action(async (file: string, flags: { output?: string; failOn?: string }) => {
      const text = await readText([], file, session.terminal);
      const log = parseJsonText(text, file === '-' ? 'standard input' : file);
      await withClient(session, command, async (client) => {
        const enriched = await client.enrichSarif(log);
        const whole = `${JSON.stringify(enriched, null, 2)}\n`;
        if (flags.output) await writeFile(flags.output, whole);
        else session.terminal.out(whole);
        if (failsOn(techniquesOfSarif(enriched), flags.failOn)) session.gate();
      });
    });
}
