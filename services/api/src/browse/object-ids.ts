import type { BrowsableKind } from '@attack-kg/contracts';

/** What the ids of a kind begin with, so that `/cwes/79` is `CWE-79`. */
const prefixes: Partial<Record<BrowsableKind, string>> = { cwes: 'CWE-', capec: 'CAPEC-', countermeasures: 'D3-' };

/** The ids that a caller may have meant, the likeliest first: as given, in upper case, with what such ids begin with. */
export function idsMeant(kind: BrowsableKind, given: string): string[] {
  const upper = given.toUpperCase();
  const prefix = prefixes[kind] ?? '';
  // NIST writes AC-6, the mappings of CTID AC-06.
  const padded = kind === 'controls' ? upper.replace(/^([A-Z]{2})-(\d)$/, '$1-0$2') : upper;
  return [...new Set([given, upper, padded, ...(prefix && !upper.startsWith(prefix) ? [prefix + upper] : [])])];
}
