/** As much as one request carries. Serverless takes 10 MiB; a node with little memory refuses less than that while it is busy. */
const mostBytes = 4 * 1024 * 1024;

/** In order, in parts that fit into one request each, made as they are asked for. */
export function* inParts(lines: Iterable<string>, mostLines = Number.POSITIVE_INFINITY): Generator<string[]> {
  let part: string[] = [];
  let room = mostBytes;
  for (const line of lines) {
    const bytes = Buffer.byteLength(line);
    if (part.length > 0 && (bytes > room || part.length >= mostLines)) {
      yield part;
      part = [];
      room = mostBytes;
    }
    part.push(line);
    room -= bytes;
  }
  if (part.length > 0) yield part;
}
