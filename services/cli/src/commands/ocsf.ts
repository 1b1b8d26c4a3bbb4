import { writeFile } from 'node:fs/promises';
import { AppError } from '@attack-kg/contracts';
import { type OcsfText, readOcsfText, writeOcsfText } from '@attack-kg/exports';
import { type Command, Option } from 'commander';
import { failOnOption, failsOn } from '../fail-on.ts';
import { techniquesOfOcsf } from '../output/techniques-of-ocsf.ts';
import { readText } from '../read-text.ts';
import { type Session, withClient } from '../session.ts';

/** `ocsf`: a scanner's or SIEM's findings in, the same events with ATT&CK and remedies out. */
export function addOcsf(program: Command, session: Session): void {
  const command = program
    .command('ocsf')
    .description('enrich OCSF findings (2002, 2004) with techniques and remedies: an event, a list, or NDJSON')
    .argument('[file]', 'the file; `-` or none is standard input', '-')
    .addOption(new Option('-o, --output <file>', 'write there instead of to standard output'))
    .addOption(failOnOption())
    .action(async (file: string, flags: { output?: string; failOn?: string }) => {
      const { events, shape } = readEvents(await readText([], file, session.terminal), file);
      await withClient(session, command, async (client) => {
        const enriched = await client.enrichOcsf(events);
        const text = writeOcsfText(enriched, shape);
        if (flags.output) await writeFile(flags.output, text);
        else session.terminal.out(text);
        if (failsOn(techniquesOfOcsf(enriched), flags.failOn)) session.gate();
      });
    });
}

function readEvents(text: string, file: string): OcsfText {
  try {
    return readOcsfText(text);
  } catch (cause) {
    const publicMessage = `${file === '-' ? 'standard input' : file} is ${cause instanceof Error ? cause.message : cause}`;
    throw new AppError('invalid_request', { message: publicMessage, publicMessage, cause });
  }
}
