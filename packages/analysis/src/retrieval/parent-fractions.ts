/** A sub-technique that has so much more than its parent comes before it, in any family of techniques. */
const leastFraction = 0.3;
/** How much the family's own habit adds. */
const habitCounts = 4;
/** With all of it no sub-technique could ever come before its parent. */
const mostFraction = 0.9;

/**
 * What fraction of a sub-technique's score its parent gets too, by position of the parent: the more often those who
 * describe attacks name the parent itself rather than one of its sub-techniques, the more. Process Injection is often
 * named as such, Command and Scripting Interpreter hardly ever.
 */
export function parentFractionsOf(parents: Int32Array, usedBy: readonly number[]): Float32Array {
  const family = new Float32Array(parents.length);
  for (const [at, parent] of parents.entries()) {
    const top = parent < 0 ? at : parent;
    family[top] = (family[top] as number) + counted(usedBy[at]);
  }
  return family.map((uses, at) => Math.min(mostFraction, leastFraction + (habitCounts * counted(usedBy[at])) / uses));
}

/** One more than was counted: what nobody is known to use is not impossible. */
function counted(uses = 0): number {
  return uses + 1;
}
