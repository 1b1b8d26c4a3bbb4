import type { SearchDocument } from '@attack-kg/contracts';
import type { References } from '../sources/references.ts';

/** A text as one document per technique that it names, each once; ids that lead nowhere make none. */
export function documentsOfTechniques(
  text: Pick<SearchDocument, 'id' | 'kind' | 'maker' | 'text'>,
  attackIds: readonly string[],
  references: References,
): SearchDocument[] {
  const techniques = new Map(
    attackIds.flatMap((id) => {
      const technique = references.technique(id);
      return technique ? [[technique.attack_id, technique] as const] : [];
    }),
  );
  return [...techniques.values()].map(({ attack_id, domain, platforms }) => ({
    id: `${text.id}/${attack_id}`,
    kind: text.kind,
    maker: text.maker,
    attack_id,
    domain,
    platforms,
    text: text.text,
  }));
}
