import { stringify } from 'yaml';
import type { Terminal } from '../terminal.ts';

/** Something of the graph: JSON for programs, else as YAML, which people read. */
export function printObject(value: unknown, isJson: boolean, terminal: Terminal): void {
  terminal.out(isJson ? JSON.stringify(value, null, 2) : stringify(value, { lineWidth: 110 }).trimEnd());
}
