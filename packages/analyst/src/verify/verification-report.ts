import type { VerificationProblem } from '@attack-kg/contracts';

/** What a verification finds, as it finds it. */
export interface VerificationReport {
  problems: VerificationProblem[];
  filteredIds: Set<string>;
  note(code: VerificationProblem['code'], path: string, message: string): void;
  /** An id or name that is not known in that place and goes. */
  filter(code: VerificationProblem['code'], path: string, id: string): void;
}

export function createVerificationReport(): VerificationReport {
  const problems: VerificationProblem[] = [];
  const filteredIds = new Set<string>();
  const note: VerificationReport['note'] = (code, path, message) => void problems.push({ code, path, message });
  return {
    problems,
    filteredIds,
    note,
    filter(code, path, id) {
      filteredIds.add(id);
      note(code, path, `${JSON.stringify(id)} is not known here and was left out`);
    },
  };
}

/**
 * A field of an entry, held to what the seed says: absent is fine, different is put right. Lists are compared as sets.
 */
export function rightFact<Value extends string | readonly string[]>(
  report: VerificationReport,
  path: string,
  stored: Value | undefined,
  right: Value,
): Value | undefined {
  if (stored === undefined || canonical(stored) === canonical(right)) return stored;
  report.note('wrong_fact', path, `the seed says ${JSON.stringify(right)}`);
  return right;
}

function canonical(value: string | readonly string[]): string {
  return JSON.stringify(typeof value === 'string' ? value : [...value].sort());
}

/** The entry with the fields that are not undefined. */
export function withFields<Entry extends object>(entry: Entry, fields: Record<string, unknown>): Entry {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...entry, ...Object.fromEntries(present) };
}
