import type { Domain, Lexicon } from '@attack-kg/contracts';
import { type Candidate, compareCandidates } from '../candidates/candidate.ts';
import type { AnalysisTrace, Rejection } from '../explain/analysis-trace.ts';

export interface SelectionOptions {
  topK: number;
  domains: readonly Domain[];
  /** Given by the caller: others are left out. */
  platforms: readonly string[];
  /** Found in the text: others count for less, for the text may not name them all. */
  likelyPlatforms: readonly string[];
}

/** Weaker than this, a candidate is noise. */
const leastScore = 0.001;
/** Far behind the best, it is noise too. */
const leastOfBest = 0.001;
const otherPlatform = 0.75;

type Header = Lexicon['techniques'][number];

/** Drops what is retired, foreign to domain or platform, or too weak; the rest in order, at most `topK`. Says why, to a trace. */
export function selectCandidates(
  candidates: readonly Candidate[],
  lexicon: Lexicon,
  options: SelectionOptions,
  trace?: AnalysisTrace,
): Candidate[] {
  const headers = headersOf(lexicon);
  const reject = (candidate: Candidate, reason: Rejection): [] => {
    trace?.rejected.set(candidate.attackId, reason);
    return [];
  };
  const fitting = candidates.flatMap((candidate) => {
    const header = headers.get(candidate.attackId);
    // An id that the finding itself names is never foreign.
    const named = candidate.signals.has('id');
    if (!header) return reject(candidate, 'retired');
    if (!named && !options.domains.includes(header.domain)) return reject(candidate, 'domain');
    if (options.platforms.length > 0 && !sharesPlatform(header, options.platforms))
      return reject(candidate, 'platform');
    const factor = named || sharesPlatform(header, options.likelyPlatforms) ? 1 : otherPlatform;
    return [{ ...candidate, score: candidate.score * factor }];
  });
  fitting.sort(compareCandidates);
  const floor = Math.max(leastScore, (fitting[0]?.score ?? 0) * leastOfBest);
  return fitting.flatMap((candidate, index) => {
    if (candidate.score < floor) return reject(candidate, 'noise');
    return index < options.topK ? [candidate] : reject(candidate, 'top_k');
  });
}

/** True also where nothing can be said: no platform wanted, or the technique is bound to none (`PRE`). */
function sharesPlatform(header: Header, platforms: readonly string[]): boolean {
  if (platforms.length === 0 || header.platforms.length === 0 || header.platforms.includes('PRE')) return true;
  return header.platforms.some((platform) => platforms.includes(platform));
}

const tables = new WeakMap<Lexicon, Map<string, Header>>();

function headersOf(lexicon: Lexicon): Map<string, Header> {
  let table = tables.get(lexicon);
  if (!table) {
    table = new Map(lexicon.techniques.map((technique) => [technique.attack_id, technique]));
    tables.set(lexicon, table);
  }
  return table;
}
