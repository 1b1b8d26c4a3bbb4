import type { SearchDocument } from '@attack-kg/contracts';
import type { CapecSource } from '../sources/parse-capec.ts';
import type { BinaryEntry } from '../sources/parse-lolbas.ts';
import { cleanText } from './clean-text.ts';

/** What a document takes over from the technique it votes for. */
export type TechniqueHeader = Pick<SearchDocument, 'attack_id' | 'domain' | 'platforms'>;
type Resolve = (attackId: string) => TechniqueHeader | undefined;

/** One document for each live CAPEC pattern and technique that it names. */
export function capecDocuments(capec: CapecSource, resolve: Resolve): SearchDocument[] {
  return capec.patterns
    .filter((pattern) => !pattern.deprecated)
    .flatMap((pattern) => {
      const text = cleanText(`${pattern.name}. ${pattern.description}`);
      return forTechniques(pattern.techniques, resolve, 'capec', pattern.id, text);
    });
}

/** One document for each command of LOLBAS or GTFOBins and technique that it realises. */
export function binaryDocuments(
  kind: 'lolbas' | 'gtfobins',
  entries: readonly BinaryEntry[],
  resolve: Resolve,
): SearchDocument[] {
  return entries.flatMap((entry) =>
    entry.commands.flatMap((command, index) => {
      const text = cleanText(`${entry.name}: ${command.text} ${command.command}`);
      return forTechniques(command.primaryIds, resolve, kind, `${kind}/${entry.name}/${index}`, text);
    }),
  );
}

function forTechniques(
  attackIds: readonly string[],
  resolve: Resolve,
  kind: SearchDocument['kind'],
  id: string,
  text: string,
): SearchDocument[] {
  const headers = new Map<string, TechniqueHeader>();
  for (const attackId of attackIds) {
    const header = resolve(attackId);
    if (header) headers.set(header.attack_id, header);
  }
  return [...headers.values()].map((header) => ({ id: `${id}/${header.attack_id}`, kind, ...header, text }));
}
