import type { SearchDocument } from '@attack-kg/contracts';
import { documentsOfTechniques } from '../../documents/documents-of-techniques.ts';
import type { ReadFiles } from '../../formats/read-each.ts';
import type { References } from '../references.ts';
import type { AtomicTest } from './parse.ts';

/** One document per test: what it is called and what it does. */
export function atomicDocuments({ entries }: ReadFiles<AtomicTest>, references: References): SearchDocument[] {
  return entries.flatMap(({ guid, name, text, attackId }) =>
    documentsOfTechniques(
      { id: `atomic-red-team/${guid}`, kind: 'test', maker: 'atomic-red-team', text: `${name}. ${text}`.trim() },
      [attackId],
      references,
    ),
  );
}
