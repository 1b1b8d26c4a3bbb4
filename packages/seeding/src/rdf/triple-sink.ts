import { ak, rdfType } from '@attack-kg/contracts';
import { DataFactory, Writer } from 'n3';

/** Collects statements as N-Triples, each once, and counts the things of each class by source. */
export interface TripleSink {
  /** States the class of a thing, and counts it as loaded from the source. */
  type(subject: string, className: keyof typeof ak, source: string): void;
  /** An absent or empty value states nothing. */
  literal(subject: string, predicate: keyof typeof ak, value: string | number | undefined): void;
  link(subject: string, predicate: keyof typeof ak, object: string): void;
  /** Things of a class that came from a source. */
  count(className: keyof typeof ak, source: string): number;
  readonly size: number;
  toBytes(): Uint8Array;
}

const { namedNode, literal } = DataFactory;

export function createTripleSink(): TripleSink {
  const seen = new Set<string>();
  const lines: string[] = [];
  const counted = new Map<string, Set<string>>();
  const writer = new Writer({ format: 'N-Triples' });
  const add = (subject: string, predicate: string, object: Parameters<typeof writer.quadToString>[2]) => {
    const line = writer.quadToString(namedNode(subject), namedNode(predicate), object);
    if (seen.has(line)) return;
    seen.add(line);
    lines.push(line);
  };
  return {
    type(subject, className, source) {
      const key = `${source} ${className}`;
      const subjects = counted.get(key) ?? new Set();
      counted.set(key, subjects.add(subject));
      add(subject, rdfType, namedNode(ak[className]));
    },
    literal(subject, predicate, value) {
      if (value === undefined || value === '') return;
      add(subject, ak[predicate], typeof value === 'number' ? literal(value) : literal(value.toWellFormed()));
    },
    link(subject, predicate, object) {
      add(subject, ak[predicate], namedNode(object));
    },
    count: (className, source) => counted.get(`${source} ${className}`)?.size ?? 0,
    get size() {
      return lines.length;
    },
    toBytes: () => new TextEncoder().encode(lines.join('')),
  };
}
