import {
  type EmbeddingRecipe,
  type Manifest,
  type SeedRegistry,
  type TrainedClassifiers,
  uncalibrated,
} from '@attack-kg/contracts';
import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { createSeedProvider } from './create-seed-provider.ts';

const recipe = { model: 'm', dimension: 2 } as EmbeddingRecipe;
const scorer = { techniques: [], score: () => new Float32Array(), familiarity: () => 0 };
const classifiers: TrainedClassifiers = { words: scorer, characters: scorer, embedding: scorer };

/** A registry whose live seed a test sets, and which counts what is asked of it. */
function setUp(options: { lexicon?: string; embedding?: EmbeddingRecipe } = {}) {
  const state = { live: 'one' as string | null, fails: false, manifests: 0, artifacts: [] as string[], time: 0 };
  const errors: unknown[] = [];
  const registry: SeedRegistry = {
    async readManifest() {
      state.manifests += 1;
      if (state.fails) throw new Error('the store is away');
      return state.live ? ({ seed_id: state.live, embedding: options.embedding ?? recipe } as Manifest) : null;
    },
    async readArtifact(seedId, name) {
      state.artifacts.push(`${name} ${seedId}`);
      const content = {
        lexicon: options.lexicon ?? JSON.stringify(emptyLexicon),
        calibration: JSON.stringify(uncalibrated),
      };
      return new TextEncoder().encode(name === 'lexicon' || name === 'calibration' ? content[name] : '');
    },
  };
  const seeds = createSeedProvider({
    registry,
    openKeywordIndex: () => ({ documentCount: 0, search: () => [], asScorer: () => scorer }),
    openClassifiers: () => classifiers,
    recipe: async () => recipe,
    refreshMs: 100,
    now: () => state.time,
    onRefreshError: (error) => errors.push(error),
  });
  const idOf = async () => (await seeds.current()).manifest.seed_id;
  return { state, errors, seeds, idOf };
}

/** Lets a look at the manifest end that nobody waits for. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

it('loads a seed once, however many ask at the same time', async () => {
  const { state, seeds } = setUp();
  const [one, two] = await Promise.all([seeds.current(), seeds.current()]);
  expect(one).toBe(two);
  expect(state.manifests).toBe(1);
  expect(state.artifacts.toSorted()).toEqual([
    'calibration one',
    'character-classifier one',
    'embedding-classifier one',
    'keyword-index one',
    'lexicon one',
    'word-classifier one',
  ]);
});

it('follows the switch without letting anybody wait: who asks gets the seed that is loaded', async () => {
  const { state, idOf } = setUp();
  expect(await idOf()).toBe('one');
  state.live = 'two';
  state.time = 99;
  expect(await idOf()).toBe('one');
  await settle();
  expect(state.manifests).toBe(1);
  state.time = 100;
  expect(await idOf()).toBe('one');
  await settle();
  expect(await idOf()).toBe('two');
  expect(state.manifests).toBe(2);
});

it('reads no artifact again while the seed stays', async () => {
  const { state, idOf } = setUp();
  await idOf();
  const before = state.artifacts.length;
  state.time = 1000;
  await idOf();
  await settle();
  expect([state.manifests, state.artifacts.length]).toEqual([2, before]);
});

it('goes on with the seed that is loaded while the store is away, and says so', async () => {
  const { state, errors, idOf } = setUp();
  await idOf();
  state.fails = true;
  state.time = 1000;
  expect(await idOf()).toBe('one');
  await settle();
  expect(await idOf()).toBe('one');
  expect(errors).toMatchObject([{ message: 'the store is away' }]);
});

it('looks at once where the latest is wanted', async () => {
  const { state, seeds, idOf } = setUp();
  await idOf();
  state.live = 'two';
  expect((await seeds.latest()).manifest.seed_id).toBe('two');
});

it('says what is wrong with a seed that it cannot serve, and tries again', async () => {
  const { state, idOf } = setUp();
  state.live = null;
  await expect(idOf()).rejects.toMatchObject({ code: 'data_not_ready' });
  state.live = 'one';
  expect(await idOf()).toBe('one');
  await expect(setUp({ embedding: { ...recipe, model: 'another' } }).idOf()).rejects.toMatchObject({
    code: 'data_mismatch',
  });
  await expect(setUp({ lexicon: '{' }).idOf()).rejects.toMatchObject({ code: 'data_mismatch' });
  await expect(setUp({ lexicon: '{}' }).idOf()).rejects.toMatchObject({ code: 'data_mismatch' });
});

it('does not start for a caller who has left', async () => {
  const { state, seeds } = setUp();
  const left = AbortSignal.abort(new Error('left'));
  await expect(seeds.current(left)).rejects.toThrow('left');
  await expect(seeds.latest(left)).rejects.toThrow('left');
  expect(state.manifests).toBe(0);
});

it('lets each caller leave when its own time is over, however long the load takes', async () => {
  const forever = () => new Promise<never>(() => undefined);
  const seeds = createSeedProvider({
    registry: { readManifest: forever, readArtifact: forever },
    openKeywordIndex: () => {
      throw new Error('nothing is loaded');
    },
    openClassifiers: () => {
      throw new Error('nothing is loaded');
    },
    recipe: forever,
  });
  for (const ask of [seeds.current, seeds.latest]) {
    await expect(ask(AbortSignal.timeout(20))).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});
