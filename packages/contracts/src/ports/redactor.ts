/** Hides what should not leave the house in one text, and puts it back. */
export interface Redaction {
  /**
   * The stretch `[start, end)` of the text with placeholders such as `[HOST_1]`; the same thing has the same one
   * throughout. A thing that the stretch cuts is hidden whole.
   */
  hide(start: number, end: number): string;
  /** Any text with the placeholders' things in their places. */
  restore(text: string): string;
}

export type Redact = (text: string) => Redaction;
