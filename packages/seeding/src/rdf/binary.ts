import { type CountRow, entityIri } from '@attack-kg/contracts';
import { cleanText } from '../documents/clean-text.ts';
import type { BinaryEntry } from '../sources/parse-lolbas.ts';
import type { TripleSink } from './triple-sink.ts';

/** The entries of LOLBAS or GTFOBins: a program, its commands, the techniques of each. */
export function writeBinaries(
  sink: TripleSink,
  source: 'lolbas' | 'gtfobins',
  entries: readonly BinaryEntry[],
  resolve: (attackId: string) => string | undefined,
): CountRow[] {
  for (const entry of entries) {
    const subject = entityIri(`${source}/${entry.name}`);
    sink.type(subject, 'Binary', source);
    sink.literal(subject, 'name', entry.name);
    sink.literal(subject, 'text', cleanText(entry.description));
    for (const [index, command] of entry.commands.entries()) {
      const node = entityIri(`${source}/${entry.name}/command/${index}`);
      sink.type(node, 'BinaryCommand', source);
      sink.link(node, 'realises', subject);
      sink.literal(node, 'command', command.command);
      sink.literal(node, 'category', command.category);
      sink.literal(node, 'text', cleanText(command.text));
      for (const attackId of command.attackIds) {
        const technique = resolve(attackId);
        if (technique) sink.link(node, 'technique', technique);
      }
    }
  }
  const commands = entries.reduce((sum, entry) => sum + entry.commands.length, 0);
  return [
    { source, what: 'entries', input: entries.length, loaded: sink.count('Binary', source), explained: [] },
    { source, what: 'commands', input: commands, loaded: sink.count('BinaryCommand', source), explained: [] },
  ];
}
