import { closeSync, open, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '@attack-kg/contracts';
import { type FramedArray, type FramePart, framedArray, readFrame } from '@attack-kg/ranking';

/** A framed artifact whose first array is a matrix, read piece by piece. Who has it open reads on when it was dropped or replaced. */
export interface VectorFile {
  header: unknown;
  /** The other arrays. */
  columns: FramedArray[];
  /** Tells each row of the matrix in turn; the values are good until the next. */
  eachRow(dimension: number, tell: (row: number, values: Float32Array) => void): Promise<void>;
  /** One row at a time, as a rule from the system's cache of the file; the values are good until the next. */
  rowReader(dimension: number): (row: number) => Float32Array;
  close(): void;
}

const pieceBytes = 1 << 20;
const lineEnd = 0x0a;
const openFile = promisify(open);
const readPiece = promisify(read);

/** Errors: the system's where there is no such file; `data_mismatch` where it is of another format or ends too early. */
export async function openVectorFile(format: string, path: string): Promise<VectorFile> {
  const file = await openFile(path, 'r');
  try {
    const { header, parts } = readFrame(format, await readLine(file));
    const [matrix, ...others] = parts as [FramePart, ...FramePart[]];
    const columns: FramedArray[] = [];
    for (const part of others) {
      const bytes = new Uint8Array(part.bytes);
      await fill(file, bytes, part.offset);
      columns.push(framedArray(part, bytes));
    }
    return { header, columns, ...matrixOf(file, matrix), close: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function matrixOf(file: number, { offset, length }: FramePart): Pick<VectorFile, 'eachRow' | 'rowReader'> {
  return {
    async eachRow(dimension, tell) {
      const rows = dimension === 0 ? 0 : length / dimension;
      const atOnce = Math.max(1, Math.floor(pieceBytes / (4 * Math.max(1, dimension))));
      const values = new Float32Array(Math.min(rows, atOnce) * dimension);
      for (let first = 0; first < rows; first += atOnce) {
        const some = values.subarray(0, Math.min(atOnce, rows - first) * dimension);
        await fill(file, new Uint8Array(some.buffer, 0, some.byteLength), offset + 4 * first * dimension);
        for (let at = 0; at < some.length; at += dimension) {
          tell(first + at / dimension, some.subarray(at, at + dimension));
        }
      }
    },
    rowReader(dimension) {
      const values = new Float32Array(dimension);
      return (row) => {
        const got = readSync(file, values, 0, values.byteLength, offset + row * values.byteLength);
        if (got < values.byteLength) throw cutShort();
        return values;
      };
    },
  };
}

/** The first line, its end included. */
async function readLine(file: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let position = 0; ; position += pieceBytes) {
    const piece = new Uint8Array(pieceBytes);
    const { bytesRead } = await readPiece(file, piece, 0, pieceBytes, position);
    const end = piece.subarray(0, bytesRead).indexOf(lineEnd);
    pieces.push(piece.subarray(0, end < 0 ? bytesRead : end + 1));
    if (end >= 0 || bytesRead === 0) return Buffer.concat(pieces);
  }
}

async function fill(file: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let got = 0; got < bytes.length; ) {
    const { bytesRead } = await readPiece(file, bytes, got, bytes.length - got, position + got);
    if (bytesRead === 0) throw cutShort();
    got += bytesRead;
  }
}

function cutShort(): AppError {
  return new AppError('data_mismatch', { message: 'the file of vectors ends too early' });
}
