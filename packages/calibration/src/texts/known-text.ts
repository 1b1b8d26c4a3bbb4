/** Where a text of known techniques comes from, and what was done to it. */
export type TextKind =
  | 'example'
  /** Cut to a few words. */
  | 'terse'
  /** Several examples as sentences, or as clauses of one sentence. */
  | 'joined'
  | 'clauses'
  /** Of another maker than ATT&CK; one text, or several as sentences. */
  | 'foreign'
  | 'foreign_joined'
  /** A finding of a flaw, and a text about no attack: what each is about in detail is not asked. */
  | 'flaw'
  | 'off_topic';

export interface KnownText {
  text: string;
  kind: TextKind;
  /** The techniques that those who wrote it name. */
  techniques: readonly string[];
  /** The maker whose texts are to be left out when it is looked up. */
  maker?: string;
}
