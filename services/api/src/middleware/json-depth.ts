const [quote, backslash] = [0x22, 0x5c];
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Whether JSON in UTF-8 is nested deeper than so many levels; in one pass, without parsing. */
export function isDeeperThan(levels: number, bytes: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = endOfText(bytes, at + 1);
    if (closing.has(byte)) depth -= 1;
    if (opening.has(byte)) depth += 1;
    if (depth > levels) return true;
  }
  return false;
}

/** Where the quotation mark that ends a text stands. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
