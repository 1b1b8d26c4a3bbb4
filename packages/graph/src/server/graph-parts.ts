const lineEnd = 0x0a;

/**
 * An N-Triples document in parts of at most so many bytes, cut between statements; a longer statement is a part by
 * itself. Blank nodes would be others in each part: our graphs have none.
 */
export function* graphParts(statements: Uint8Array, partBytes: number): Generator<Uint8Array> {
  let start = 0;
  do {
    const limit = start + partBytes;
    let end = statements.length;
    if (limit < end) {
      end = statements.lastIndexOf(lineEnd, limit - 1) + 1;
      if (end <= start) end = statements.indexOf(lineEnd, limit) + 1 || statements.length;
    }
    yield statements.subarray(start, end);
    start = end;
  } while (start < statements.length);
}
