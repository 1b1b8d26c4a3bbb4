import type { Weakness } from './weakness.ts';

/** What is exploited as code of a program is, rather than used as it is configured. */
const exploits = ['T1190', 'T1203', 'T1068'];

/** Whether a weakness is a flaw of a program: such as have CVEs, and are known by how they are exploited. */
export function isProgramFlaw({ cwes, uses }: Weakness): boolean {
  return cwes.length > 0 && uses.some(({ attackId, rank }) => rank === 'main' && exploits.includes(attackId));
}
