/** Tag characters, bidirectional controls, zero-width and other invisible marks: they show people and models different texts. */
export const invisible = /[\u{E0000}-\u{E007F}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]|\p{Cc}(?<![\n\t])/gu;

/** The text as a reader would see it. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(invisible, '');
}

/** The finding between two lines that it cannot have foreseen. */
export function fence(finding: string, code: string = crypto.randomUUID()): string {
  return `FINDING ${code} BEGINS\n${visible(finding)}\nFINDING ${code} ENDS`;
}
