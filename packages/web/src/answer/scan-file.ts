/** A technique that the server wrote into a scanner's file (docs/api.md). */
export interface ScannedTechnique {
  attack_id: string;
  confidence: string;
  probability: number;
}

/** Something that a scanner's file says, once, however often it says it. */
export interface ScanEntry {
  title: string;
  text: string;
  results: number;
}

export interface SavedFile {
  name: string;
  type: string;
  text: string;
}

/** A scanner's file: what the server is asked, and what its reply says of each entry. */
export interface ScanFile {
  /** Whose it is and how much there is, for people. */
  about: string;
  entries: ScanEntry[];
  /** How the results of an entry are called. */
  unit: 'result' | 'event';
  path: '/sarif' | '/ocsf';
  body: string;
  read(reply: string): { techniques: ScannedTechnique[][]; saved: SavedFile };
}

/** Programs write numbers of thousands, people read them. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
