import { AppError } from '@attack-kg/contracts';

const types = { Float32Array, Uint32Array, Uint16Array, Int8Array };
type ArrayType = keyof typeof types;
export type FramedArray = Float32Array | Uint32Array | Uint16Array | Int8Array;

const alignment = 4;
const lineEnd = 0x0a;
const padded = (length: number) => Math.ceil(length / alignment) * alignment;

/**
 * A binary artifact: one line of JSON (format name, header, array types and lengths), then the arrays, little-endian,
 * each at a multiple of four bytes, so that readers look at them where they lie.
 */
export function writeFramedArtifact(format: string, header: unknown, arrays: readonly FramedArray[]): Uint8Array {
  const frame = { format, header, arrays: arrays.map((array) => [array.constructor.name, array.length]) };
  const line = new TextEncoder().encode(`${JSON.stringify(frame)}\n`);
  const start = padded(line.length);
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + padded(array.byteLength), start));
  bytes.fill(0x20, 0, start);
  // Padding goes before the line end, where JSON allows blanks.
  bytes.set(line.subarray(0, -1));
  bytes[start - 1] = lineEnd;
  let offset = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += padded(array.byteLength);
  }
  return bytes;
}

/** The header and arrays of an artifact of that format; anything else is `data_mismatch`. */
export function readFramedArtifact(format: string, artifact: Uint8Array): { header: unknown; arrays: FramedArray[] } {
  const start = artifact.indexOf(lineEnd) + 1;
  const { header, parts } = readFrame(format, artifact.subarray(0, start));
  try {
    // Typed arrays need their alignment; a view into a larger buffer may not have it.
    const aligned = (artifact.byteOffset + start) % alignment === 0 ? artifact : artifact.slice();
    return { header, arrays: parts.map((part) => framedArray(part, aligned.subarray(part.offset))) };
  } catch (cause) {
    throw mismatch(format, cause);
  }
}

/** An array of an artifact, and where in it that lies. */
export interface FramePart {
  type: ArrayType;
  length: number;
  offset: number;
  bytes: number;
}

/** What an artifact's first line says, its end included; of another format, or no such line, it is `data_mismatch`. */
export function readFrame(format: string, line: Uint8Array): { header: unknown; parts: FramePart[] } {
  try {
    const frame = JSON.parse(new TextDecoder().decode(line));
    if (frame.format !== format) throw new Error(`format is ${String(frame.format)}`);
    let offset = line.length;
    const parts = (frame.arrays as [ArrayType, number][]).map(([type, length]) => {
      const part = { type, length, offset, bytes: length * types[type].BYTES_PER_ELEMENT };
      offset += padded(part.bytes);
      return part;
    });
    return { header: frame.header, parts };
  } catch (cause) {
    throw mismatch(format, cause);
  }
}

/** The array that begins with those bytes, looked at where they lie. */
export function framedArray({ type, length }: FramePart, bytes: Uint8Array): FramedArray {
  return new types[type](bytes.buffer as ArrayBuffer, bytes.byteOffset, length);
}

function mismatch(format: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('data_mismatch', { message: `artifact is not ${format}: ${reason}`, cause });
}
