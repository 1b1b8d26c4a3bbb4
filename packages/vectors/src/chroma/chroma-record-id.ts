import { documentKinds, isId, type SearchDocument, type SearchHit } from '@attack-kg/contracts';

const pattern = /^([a-z]+)\/([^/]+)\/(.+)$/s;

/**
 * A record's id says all that a hit needs. Chroma fetches metadata record by record, which takes it longer than the
 * search itself; ids it has at hand.
 */
export function recordId({ kind, attack_id, id }: Pick<SearchDocument, 'kind' | 'attack_id' | 'id'>): string {
  return `${kind}/${attack_id}/${id}`;
}

/** Undefined for an id that `recordId` did not make. */
export function readRecordId(record: string): Omit<SearchHit, 'score'> | undefined {
  const [, name, attack_id = '', id] = pattern.exec(record) ?? [];
  const kind = documentKinds.find((entry) => entry === name);
  return kind && id && isId('technique', attack_id) ? { id, kind, attack_id } : undefined;
}
