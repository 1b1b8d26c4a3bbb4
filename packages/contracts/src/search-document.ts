import type { Domain } from './domain.ts';

/** What a searchable text is; the first four come from ATT&CK. */
export const documentKinds = [
  'technique',
  'paragraph',
  'procedure',
  'analytic',
  'capec',
  'lolbas',
  'gtfobins',
  'rule',
  'test',
  'capability',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A text that votes for one technique when it resembles a finding. */
export interface SearchDocument {
  /** Stable across seeds: made from the origin's ids. */
  id: string;
  kind: DocumentKind;
  /** Who wrote it, such as `attack` or `sigma`: texts of one maker are written alike, so an evaluation leaves all of them out. */
  maker: string;
  attack_id: string;
  domain: Domain;
  platforms: string[];
  /** Clean prose: no citations, links or markup. */
  text: string;
  /** STIX id of the software, group or campaign that a procedure example is about. */
  actor?: string;
}

/** Kinds of texts about how something is detected or tried out, of makers that write unlike a report. */
const secondHand: readonly DocumentKind[] = ['rule', 'test', 'capability'];

/** Whether classifiers are trained on texts of this kind. */
export function isLearntFrom({ kind }: Pick<SearchDocument, 'kind'>): boolean {
  return !secondHand.includes(kind);
}

/** What likeness to a text of this kind counts for (decision 21). */
export function weightOfKind(kind: DocumentKind): number {
  return secondHand.includes(kind) ? 0.7 : 1;
}

/** Restricts a search; an absent field restricts nothing. A document passes when it shares a value with each list. */
export interface DocumentFilter {
  domains?: readonly Domain[];
  platforms?: string[];
  kinds?: DocumentKind[];
}

export interface SearchHit {
  id: string;
  kind: DocumentKind;
  attack_id: string;
  /** Higher is nearer: cosine similarity for vectors, BM25 for keywords, reciprocal ranks where lists are fused. */
  score: number;
}

/** Whether a document passes a filter. One definition for every store that filters in process. */
export function passesFilter(document: SearchDocument, filter: DocumentFilter): boolean {
  if (filter.kinds && !filter.kinds.includes(document.kind)) return false;
  if (filter.domains && !filter.domains.includes(document.domain)) return false;
  // A document without platforms says nothing against any.
  if (filter.platforms && document.platforms.length > 0) {
    return document.platforms.some((platform) => filter.platforms?.includes(platform));
  }
  return true;
}
