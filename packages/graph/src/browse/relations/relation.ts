/** A kind of link from an object to others. */
export interface Relation {
  /** What the list is called in an answer. */
  name: string;
  /** A group graph pattern that binds `?other`, and the columns, from `?thing`. */
  pattern: string;
  /** Variables besides id and name of the other that are sent, by the field that they become. */
  columns?: Record<string, string>;
  /** Where the other has no id of its own, what stands for it. */
  isBare?: boolean;
}

/** The most of one list; longer ones say that they are cut. */
export const mostLinks = 1000;
