import { AppError } from '@attack-kg/contracts';

const types = { Float32Array, Uint32Array, Uint16Array, Int8Array };
type ArrayType = keyof typeof types;
export type FramedArray = Float32Array | Uint32Array | Uint16Array | Int8Array;

const alignment = 4;
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
  bytes[start - 1] = 0x0a;
  let offset = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += padded(array.byteLength);
  }
  return bytes;
}

/** The header and arrays of an artifact of that format; anything else is `data_mismatch`. */
export function readFramedArtifact(format: string, artifact: Uint8Array): { header: unknown; arrays: FramedArray[] } {
  const end = artifact.indexOf(0x0a);
  try {
    const frame = JSON.parse(new TextDecoder().decode(artifact.subarray(0, end)));
    if (frame.format !== format) throw new Error(`format is ${String(frame.format)}`);
    // Typed arrays need their alignment; a view into a larger buffer may not have it.
    const aligned = (artifact.byteOffset + end + 1) % alignment === 0 ? artifact : artifact.slice();
    let offset = aligned.byteOffset + end + 1;
    const arrays = (frame.arrays as [ArrayType, number][]).map(([type, length]) => {
      const array: FramedArray = new types[type](aligned.buffer as ArrayBuffer, offset, length);
      offset += padded(array.byteLength);
      return array;
    });
    return { header: frame.header, arrays };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('data_mismatch', { message: `artifact is not ${format}: ${reason}`, cause });
  }
}
