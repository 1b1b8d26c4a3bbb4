import { listKind, numberKind, type PackedValue } from './record-format.ts';

type MakeObject = (values: readonly unknown[]) => object;

/**
 * Makes frozen objects of one shape. By a constructor of its own V8 learns how many properties they have: those that begin
 * as `{}` have room for four, and a second allocation for what is more.
 */
export function objectMaker(names: readonly string[]): MakeObject {
  function Shape() {}
  Shape.prototype = Object.prototype;
  const Maker = Shape as unknown as new () => Record<string, unknown>;
  return (values) => {
    const object = new Maker();
    for (const [index, name] of names.entries()) object[name] = values[index];
    return Object.freeze(object);
  };
}

/** A value, and what stands for it among those of its block. */
interface Read {
  id: number | string;
  value: unknown;
}

/** Reads the values of one block; equal ones (a countermeasure of many techniques) are one in memory. */
export function valueReader(
  [common, own]: readonly [readonly string[], readonly string[]],
  makers: readonly MakeObject[],
): (packed: PackedValue) => unknown {
  const known = new Map<string, Read>();
  function read(packed: PackedValue): Read {
    if (typeof packed === 'number') {
      return { id: packed, value: (packed < common.length ? common[packed] : own[packed - common.length]) ?? '' };
    }
    const kind = Number(packed[0]);
    if (kind === numberKind) return { id: `n${packed[1]}`, value: packed[1] };
    const parts = packed.slice(1).map(read);
    const key = `${kind} ${parts.map(({ id }) => id).join()}`;
    const same = known.get(key);
    if (same) return same;
    const values = parts.map(({ value }) => value);
    const value = kind === listKind ? Object.freeze(values) : makers[kind - 1]?.(values);
    const made = { id: `v${known.size}`, value };
    known.set(key, made);
    return made;
  }
  return (packed) => read(packed).value;
}
