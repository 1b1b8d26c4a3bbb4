import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AnalysisResult } from '@attack-kg/contracts';
import { LRUCache } from 'lru-cache';

/** Answers in few bytes, so many at most, of one seed: the longest unused goes first. */
export interface AnswerStore {
  get(seedId: string, key: string): AnalysisResult | undefined;
  set(key: string, answer: AnalysisResult): void;
  readonly bytes: number;
}

/** What an entry takes beside its key and its bytes, roughly. */
const entryBytes = 300;

export function createAnswerStore(maxBytes: number): AnswerStore {
  let seed = '';
  const kept = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    sizeCalculation: (packed, key) => packed.byteLength + key.length + entryBytes,
  });
  /** Nothing survives a switch. */
  const turnTo = (seedId: string) => {
    if (seed !== seedId) kept.clear();
    seed = seedId;
  };
  return {
    get(seedId, key) {
      turnTo(seedId);
      const packed = kept.get(key);
      return packed && (JSON.parse(inflateRawSync(packed).toString('utf8')) as AnalysisResult);
    },
    set(key, answer) {
      // Of a seed that was switched away while the answer was made.
      if (answer.meta.seed_id !== seed) return;
      // A copy: what zlib gives is the beginning of a larger piece of memory.
      kept.set(key, new Uint8Array(deflateRawSync(JSON.stringify(answer), { level: 1 })));
    },
    get bytes() {
      return kept.calculatedSize;
    },
  };
}
