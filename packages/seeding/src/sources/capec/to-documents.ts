import type { SearchDocument } from '@attack-kg/contracts';
import { documentsOfTechniques } from '../../documents/documents-of-techniques.ts';
import { cleanText } from '../../formats/clean-text.ts';
import type { References } from '../references.ts';
import type { CapecSource } from './parse.ts';

/** One document per live pattern and technique that it names. */
export function capecDocuments(capec: CapecSource, references: References): SearchDocument[] {
  return capec.live.flatMap(({ id, name, description, techniques }) => {
    const text = cleanText(`${name}. ${description}`);
    return documentsOfTechniques({ id, kind: 'capec', maker: 'capec', text }, techniques, references);
  });
}
