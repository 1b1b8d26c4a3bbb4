import type { Domain, Matrix } from '@attack-kg/contracts';
import { signal } from '@preact/signals';
import { problemOf } from '../answer/problem.ts';
import { askServer } from './ask-server.ts';

/** Whole matrices of the loaded release, by domain; asked for once, when one is looked at. */
export const matrices = signal<ReadonlyMap<string, Matrix['tactics']>>(new Map());
/** Why the last one could not be had. */
export const matrixTrouble = signal('');
const asked = new Set<string>();

export async function readMatrix(domain: Domain): Promise<void> {
  if (asked.has(domain)) return;
  asked.add(domain);
  matrixTrouble.value = '';
  try {
    const response = await askServer(`/matrix?${new URLSearchParams({ domain })}`, {
      signal: AbortSignal.timeout(20_000),
    });
    if (!response.ok) throw new Error((await problemOf(response)).detail);
    const { tactics } = (await response.json()) as Matrix;
    matrices.value = new Map([...matrices.value, [domain, tactics]]);
  } catch (error) {
    asked.delete(domain);
    matrixTrouble.value = error instanceof Error ? error.message : 'The server did not answer.';
  }
}
