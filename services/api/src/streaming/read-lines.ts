const newline = 0x0a;

/** A line without its end; `null` in place of one that is longer than the limit: it is skipped, not kept. */
export interface BodyLine {
  /** From 1; blank lines count too. */
  number: number;
  bytes: Uint8Array | null;
}

/** The lines of a body as they arrive, blank ones left out. At most one line is held. */
export async function* readLines(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<BodyLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length > limitBytes) parts = [];
    else parts.push(part);
  };
  const take = (): BodyLine | undefined => {
    const bytes = length > limitBytes ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    const line = { number, bytes };
    number += 1;
    return bytes && isBlank(bytes) ? undefined : line;
  };
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end));
      const line = take();
      if (line) yield line;
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  const last = length > 0 ? take() : undefined;
  if (last) yield last;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}
