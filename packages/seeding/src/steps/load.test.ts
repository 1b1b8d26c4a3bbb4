import { artifactNames, type EmbeddedDocument, type Manifest, uncalibrated } from '@attack-kg/contracts';
import { emptyFacts, emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import type { SeedingContext } from '../seeding-context.ts';
import { loadSeed, type SeedParts } from './load.ts';

const documents: EmbeddedDocument[] = ['T1001', 'T1002'].map((attack_id) => ({
  document: {
    id: attack_id,
    kind: 'technique',
    attack_id,
    domain: 'enterprise',
    platforms: [],
    maker: 'test',
    text: attack_id,
  },
  vector: new Float32Array([1, 0]),
}));
const parts: SeedParts = {
  content: { statements: new Uint8Array(), triples: 7, documents: [], lexicon: emptyLexicon, counts: [] },
  parts: {
    documents,
    keywordIndex: new Uint8Array(),
    classifiers: { words: new Uint8Array(), characters: new Uint8Array(), embedding: new Uint8Array() },
    calibration: uncalibrated,
  },
};
const manifest = { seed_id: 'new', previous_seed_id: 'live' } as Manifest;

/** Stores that say what was done to them; a test may let one of them fail. */
function recorded(
  faults: Partial<{ triples: number; stored: number; score: number; facts: boolean; alone: boolean }> = {},
) {
  const events: string[] = [];
  const say = (event: string) => void events.push(event);
  const dropSeed = (store: string) => async (seedId: string) => say(`drop ${store} ${seedId}`);
  const context = {
    graph: {
      replaceSeed: async (seedId: string) => {
        say(`graph ${seedId}`);
        return faults.triples ?? 7;
      },
      dropSeed: dropSeed('graph'),
    },
    vectors: {
      replaceSeed: async (seedId: string) => {
        say(`vectors ${seedId}`);
        return faults.stored ?? 2;
      },
      dropSeed: dropSeed('vectors'),
    },
    registry: {
      writeArtifact: async (seedId: string, name: string) => say(`${name} ${seedId}`),
      writeManifest: async ({ seed_id }: Manifest) => say(`SWITCH ${seed_id}`),
      dropSeed: dropSeed('registry'),
    },
    readers: {
      graph: {
        describeTechniques: async (_: string, ids: string[]) => (faults.facts === false ? [] : ids.map(emptyFacts)),
      },
      vectors: {
        search: async (_: string, queries: unknown[]) => {
          say('probe');
          return queries.map(() => [{ score: faults.score ?? 1 }]);
        },
      },
    },
    packTechniqueRecords: () => new Uint8Array(),
    assertAlone: async () => {
      say('alone?');
      if (faults.alone === false) throw new Error('another job took over');
    },
    progress: { update: () => undefined, finish: () => undefined },
  } as unknown as SeedingContext;
  return { events, context };
}

it('writes everything, probes it, makes sure that it is alone, switches, and only then drops what is old', async () => {
  const { events, context } = recorded();
  await loadSeed(context, manifest, parts, 'old');
  const written = events.slice(0, -6);
  expect(new Set(written)).toEqual(
    new Set(['graph new', 'vectors new', ...artifactNames.map((name) => `${name} new`)]),
  );
  expect(events.slice(-6, -3)).toEqual(['probe', 'alone?', 'SWITCH new']);
  expect(events.slice(-3).sort()).toEqual(['drop graph old', 'drop registry old', 'drop vectors old']);
});

it.each([
  ['there is none', null],
  ['it is the one before', 'live'],
  ['it is the new one, as after a rollback', 'new'],
])('drops no old seed where %s', async (_, oldSeedId) => {
  const { events, context } = recorded();
  await loadSeed(context, manifest, parts, oldSeedId);
  expect(events.at(-1)).toBe('SWITCH new');
});

it.each([
  ['triples are missing', { triples: 6 }, 'load_incomplete'],
  ['there are more triples than were written', { triples: 8 }, 'load_incomplete'],
  ['documents are missing', { stored: 1 }, 'load_incomplete'],
  ['a document does not find itself', { score: 0.9 }, 'load_incomplete'],
  ['a technique has no facts', { facts: false }, 'load_incomplete'],
  ['another job took the stores over', { alone: false }, undefined],
])('neither switches nor drops where %s', async (_, faults, code) => {
  const { events, context } = recorded(faults);
  const error = await loadSeed(context, manifest, parts, 'old').catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error.code).toBe(code);
  expect(events.filter((event) => /SWITCH|drop/.test(event))).toEqual([]);
});
