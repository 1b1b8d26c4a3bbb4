import type { CoverageFact, CoverageFile, ReadCoverage } from './coverage-entry.ts';
import { readCsv } from './formats/csv.ts';
import { looksLikeLayer, readLayers } from './formats/navigator.ts';
import { looksLikeSigma, readSigma } from './formats/sigma.ts';
import { techniqueIds } from './formats/technique-ids.ts';

/**
 * What one file says, by what it looks like: a Sigma rule, a layer of ATT&CK Navigator, a table, or any text with
 * technique ids. `fact` is what a layer, a plain table or a list of ids stands for; Sigma rules are always rules.
 */
export function readCoverageFile(file: CoverageFile, fact: CoverageFact = 'rule'): ReadCoverage {
  try {
    if (looksLikeSigma(file)) return { format: 'sigma', entries: readSigma(file), trouble: null };
    if (/\.json$/i.test(file.path) || /^\s*[[{]/.test(file.text)) {
      const value: unknown = JSON.parse(file.text);
      if (looksLikeLayer(value)) return { format: 'navigator', entries: readLayers(value, file, fact), trouble: null };
    }
    if (/\.(?:csv|tsv)$/i.test(file.path)) return { format: 'csv', entries: readCsv(file, fact), trouble: null };
    const ids = techniqueIds(file.text);
    if (ids.length === 0) return nothing('no technique ids in it');
    const entries = ids.map((id) => ({ fact, name: file.path, source: file.path, techniques: [id] }));
    return { format: 'ids', entries, trouble: null };
  } catch (error) {
    return nothing(error instanceof Error ? error.message : 'it cannot be read');
  }
}

const nothing = (trouble: string): ReadCoverage => ({ format: 'none', entries: [], trouble });
