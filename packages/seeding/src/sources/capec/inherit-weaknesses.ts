import type { CapecEntry } from './capec-entry.ts';

export interface WeaknessLink {
  weakness: string;
  /** The CAPEC id of the ancestor that states the link, or null where the pattern does so itself. */
  inheritedFrom: string | null;
}

/**
 * The CWE links of every pattern: its own, and those of its ancestors by ChildOf, marked with the nearest ancestor
 * that states them. A pattern is a kind of its parent, so what exploits the parent's weakness does so by the child.
 */
export function inheritWeaknesses(patterns: readonly CapecEntry[]): Map<string, WeaknessLink[]> {
  const byStixId = new Map(patterns.map((pattern) => [pattern.stixId, pattern]));
  return new Map(patterns.map((pattern) => [pattern.id, linksOf(pattern, byStixId)]));
}

function linksOf(pattern: CapecEntry, byStixId: Map<string, CapecEntry>): WeaknessLink[] {
  const links = new Map<string, WeaknessLink>();
  for (const weakness of pattern.weaknesses) links.set(weakness, { weakness, inheritedFrom: null });
  const seen = new Set([pattern.stixId]);
  // Breadth first, so that the nearest ancestor is the one named.
  let generation = pattern.parents;
  while (generation.length > 0) {
    const ancestors = generation.flatMap((id) => {
      const ancestor = seen.has(id) ? undefined : byStixId.get(id);
      seen.add(id);
      return ancestor ? [ancestor] : [];
    });
    for (const ancestor of ancestors) {
      for (const weakness of ancestor.weaknesses) {
        if (!links.has(weakness)) links.set(weakness, { weakness, inheritedFrom: ancestor.id });
      }
    }
    generation = ancestors.flatMap((ancestor) => ancestor.parents);
  }
  return [...links.values()];
}
