import type { SearchDocument } from '@attack-kg/contracts';

/** Every technique that has a document, in order, and by document the index of its technique. */
export function techniqueLabels(documents: readonly Pick<SearchDocument, 'attack_id'>[]): {
  techniques: string[];
  labels: Uint16Array;
} {
  const techniques = [...new Set(documents.map((document) => document.attack_id))].sort();
  const index = new Map(techniques.map((attackId, position) => [attackId, position]));
  return { techniques, labels: Uint16Array.from(documents, (document) => index.get(document.attack_id) ?? 0) };
}
