/**
 * The artifact of technique records: one line of JSON (the header), then deflated JSON documents, one after the other:
 * the texts that several blocks use, and the blocks. A block holds some techniques whole, so that a reader unpacks only
 * what it is asked for.
 */
export const recordFormat = 'technique-records/1';

export interface RecordHeader {
  format: typeof recordFormat;
  /** Names of the properties of each kind of object that occurs. */
  shapes: string[][];
  /** Bytes of the deflated list of shared texts. */
  shared: number;
  blocks: BlockHeader[];
}

export interface BlockHeader {
  techniques: string[];
  /** Deflated. */
  bytes: number;
}

export interface Block {
  /** Texts that no other block uses. */
  texts: string[];
  /** One for each technique of the header. */
  records: PackedValue[];
}

/**
 * A text is its position among the shared texts, followed by those of the block. All else is an array that begins with
 * what it is: a list (0) of values, a number (-1), or an object of the nth shape (from 1) with its values.
 */
export type PackedValue = number | PackedValue[];

export const listKind = 0;
export const numberKind = -1;
