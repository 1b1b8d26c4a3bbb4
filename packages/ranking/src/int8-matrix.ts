import { int8Products } from './int8-products.ts';

/** What is used of it: the library of types has it for browsers alone. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: object };
};

interface Kernel {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  multiply(row: number, rows: number, width: number, vector: number, product: number): void;
}

/** A matrix in a byte a number, and how far from the truth that is. */
export interface Int8Matrix {
  /** Says what a row is; all are to be said before anything is multiplied. */
  set(row: number, values: Float32Array): void;
  /** How long what was rounded off each row is. */
  lost: Float32Array;
  /** The length of the longest row, as it is kept. */
  readonly longest: number;
  /** The query's product with each row as kept; good until the next call. `lost` is how long what was rounded off the query is. */
  multiply(query: Float32Array): { products: Float32Array; lost: number };
}

const mostInByte = 127;
const pageBytes = 65_536;
/** Columns that the kernel takes at once. */
const columnsAtOnce = 16;
const padded = (bytes: number) => Math.ceil(bytes / columnsAtOnce) * columnsAtOnce;

/**
 * A quarter of the bytes of floats, and sixteen of them in one instruction of the processor (WebAssembly's SIMD): an order
 * faster than JavaScript's loop over floats. Integers are added up without rounding, in whatever order.
 */
export function createInt8Matrix(rows: number, dimension: number): Int8Matrix {
  const width = padded(dimension);
  const vectorAt = padded(rows * width);
  const productsAt = vectorAt + 2 * width;
  const { memory, multiply } = openKernel(productsAt + 4 * rows);
  const codes = new Int8Array(memory.buffer, 0, rows * width);
  const vector = new Int16Array(memory.buffer, vectorAt, width);
  const raw = new Int32Array(memory.buffer, productsAt, rows);
  const scales = new Float32Array(rows);
  const lost = new Float32Array(rows);
  let longest = 0;
  // As fine as goes without a sum beyond 32 bits.
  const mostInQuery = Math.min(32_767, Math.floor((2 ** 31 - 1) / (mostInByte * width)));
  const products = new Float32Array(rows);
  return {
    lost,
    get longest() {
      return longest;
    },
    set(row, values) {
      const quantised = quantise(values, codes.subarray(row * width, row * width + dimension), mostInByte);
      scales[row] = quantised.scale;
      lost[row] = quantised.lost;
      longest = Math.max(longest, quantised.length);
    },
    multiply(query) {
      const { scale, lost: lostOfQuery } = quantise(query, vector, mostInQuery);
      multiply(0, rows, width, vectorAt, productsAt);
      for (let row = 0; row < rows; row += 1) products[row] = (raw[row] as number) * (scale * (scales[row] as number));
      return { products, lost: lostOfQuery };
    },
  };
}

function openKernel(bytes: number): Kernel {
  const module = new WebAssembly.Module(Buffer.from(int8Products, 'base64'));
  const kernel = new WebAssembly.Instance(module).exports as Kernel;
  const missing = Math.ceil((bytes - kernel.memory.buffer.byteLength) / pageBytes);
  if (missing > 0) kernel.memory.grow(missing);
  return kernel;
}

/** Writes each value as a whole number of steps, the largest as `most` of them. */
function quantise(values: Float32Array, codes: Int8Array | Int16Array, most: number) {
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) largest = Math.max(largest, Math.abs(values[at] as number));
  const scale = largest / most || 1;
  let lost = 0;
  let square = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const code = Math.round(value / scale);
    codes[at] = code;
    const kept = code * scale;
    lost += (value - kept) ** 2;
    square += kept * kept;
  }
  return { scale, lost: Math.sqrt(lost), length: Math.sqrt(square) };
}
