import { upstreamError } from '@attack-kg/upstream';

/** Base64 comes in fours. */
const quartet = 4;

/**
 * The bytes of an answer in SPARQL CSV of one column of base64, in the order of its rows. Each piece is decoded as it comes, so that an
 * artifact of megabytes is never a text: a starting replica has little memory. Anything else is `upstream_invalid_response`.
 */
export async function readBase64Column(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  /** What cannot be decoded yet: it lacks the end of its line, or of its four. */
  let rest = '';
  let isHeader = true;
  const decode = (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    // What is no base64 is passed over, and missing then; a pattern would take thrice the time of decoding.
    if (bytes.length !== decodedLength(text)) throw malformed(text);
    if (bytes.length > 0) parts.push(bytes);
  };
  for await (const piece of pieces) {
    // Some servers quote every value.
    const lines = (rest + latin1(piece)).replaceAll('"', '').split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!isHeader) decode(line.trimEnd());
      else if (line.trim() !== 'text') throw malformed(line);
      isHeader = false;
    }
    if (isHeader) continue;
    const whole = rest.length - (rest.length % quartet);
    decode(rest.slice(0, whole));
    rest = rest.slice(whole);
  }
  if (isHeader || rest.trim() !== '') throw malformed(rest);
  return parts;
}

function decodedLength(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / quartet) * 3 - padding;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function malformed(text: string) {
  return upstreamError('graph', 'upstream_invalid_response', `not CSV of base64: ${text.slice(0, 200)}`);
}
