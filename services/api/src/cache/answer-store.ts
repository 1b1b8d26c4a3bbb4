import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import type { AnalysisResult } from '@attack-kg/contracts';
import { LRUCache } from 'lru-cache';
import { textOf } from './answer-text.ts';

const deflate = promisify(deflateRaw);

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
  /** By key, those that another thread is packing. */
  const fresh = new Map<string, AnalysisResult>();
  /** Nothing survives a switch. */
  const turnTo = (seedId: string) => {
    if (seed === seedId) return;
    kept.clear();
    fresh.clear();
    seed = seedId;
  };
  async function pack(key: string, answer: AnalysisResult): Promise<void> {
    const packed = await deflate(textOf(answer), { level: 1 });
    if (fresh.get(key) !== answer) return;
    fresh.delete(key);
    // A copy: what zlib gives is the beginning of a larger piece of memory.
    kept.set(key, new Uint8Array(packed));
  }
  return {
    get(seedId, key) {
      turnTo(seedId);
      const unpacked = fresh.get(key);
      if (unpacked) return unpacked;
      const packed = kept.get(key);
      return packed && (JSON.parse(inflateRawSync(packed).toString('utf8')) as AnalysisResult);
    },
    set(key, answer) {
      // Of a seed that was switched away while the answer was made.
      if (answer.meta.seed_id !== seed) return;
      fresh.set(key, answer);
      // Where there is no memory for it, it is not kept.
      void pack(key, answer).catch(() => fresh.delete(key));
    },
    get bytes() {
      return kept.calculatedSize;
    },
  };
}
