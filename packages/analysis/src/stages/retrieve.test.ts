import { noVectors, type SearchHit, wordScorerNames } from '@attack-kg/contracts';
import { lexiconOf } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { byScorer } from '../retrieval/technique-scores.ts';
import { createTechniqueSpace } from '../retrieval/technique-space.ts';
import type { SeedIdentity, SeedView } from '../seed-view.ts';
import type { TextSpan } from '../text/split-finding.ts';
import { retrieve } from './retrieve.ts';

const ids = ['T1000', 'T2000'];
const recipe = { ...noVectors, provider: 'tei' as const, model: 'a model', dimension: 1 };
const spanOf = (text: string): TextSpan => ({ text, start: 0, end: text.length, part: 'passage' });
const hitOf = (id: string, score: number) => ({ id, score, kind: 'procedure', attack_id: 'T1000' }) as SearchHit;

/** A seed and ports that note what is asked of them, and when a call is answered. */
function stage({ embedding = recipe as SeedIdentity['embedding'], vector = Float32Array.of(1) } = {}) {
  const noted: string[] = [];
  const wait = (turns: number): Promise<void> =>
    turns === 0 ? Promise.resolve() : new Promise((done) => setImmediate(() => done(wait(turns - 1))));
  const seed = {
    manifest: { seed_id: 'a seed', embedding },
    lexicon: lexiconOf(ids),
    keywords: {
      search(text: string) {
        noted.push(`keywords of ${text}`);
        return [hitOf('worded', 3)];
      },
    },
    scorers: {
      byWords: byScorer(wordScorerNames, () => () => Float32Array.of(1, 0)),
      byVector() {
        noted.push('scored by vector');
        return Float32Array.of(0, 1);
      },
    },
    familiarity: () => 1,
    techniques: createTechniqueSpace(ids, lexiconOf(ids)),
  } as unknown as SeedView;
  const answered = async <Result>(name: string, result: Result) => {
    noted.push(`${name} is asked`);
    await wait(20);
    noted.push(`${name} answers`);
    return result;
  };
  const ports = {
    embedder: async () => ({
      recipe: embedding,
      maxBatchSize: 8,
      embed: (texts: readonly string[]) =>
        answered(
          'embedder',
          texts.map(() => vector),
        ),
    }),
    vectors: {
      search: (_: string, queries: readonly Float32Array[]) =>
        answered(
          'store',
          queries.map(() => [hitOf('near', 0.8)]),
        ),
    },
  };
  const look = (...texts: string[]) => retrieve(ports, seed, { spans: texts.map(spanOf), filter: {} });
  return { noted, look };
}

it('works out what words say while the embedder is at work, and what the vector says while the store is', async () => {
  const { noted, look } = stage();
  await look('one');
  expect(noted).toEqual([
    'embedder is asked',
    'keywords of one',
    'embedder answers',
    'store is asked',
    'scored by vector',
    'store answers',
  ]);
});

it('looks up once what a text says twice, and gives each span what was found', async () => {
  const { noted, look } = stage();
  const spans = await look('one', 'two', 'one');
  expect(noted.filter((entry) => entry.startsWith('keywords'))).toEqual(['keywords of one', 'keywords of two']);
  expect(spans.map(({ found }) => found.hits.map(({ id }) => id))).toEqual(Array(3).fill(['near', 'worded']));
  expect(spans[0]?.found.nearest).toBe(0.8);
});

it('tells a seed without vectors, to which nothing is near, from texts that nobody could embed', async () => {
  const [without] = await stage({ embedding: noVectors, vector: new Float32Array() }).look('one');
  expect(without?.found).toMatchObject({ nearest: 0, hits: [{ id: 'worded' }] });
  const absent = stage({ vector: new Float32Array() });
  const [unplaced] = await absent.look('one');
  expect(unplaced?.found).toMatchObject({ nearest: Number.NaN, hits: [{ id: 'worded' }] });
  expect([...(unplaced?.scores.embedding ?? [])]).toEqual([0, 0]);
  expect(absent.noted).not.toContain('store is asked');
});
