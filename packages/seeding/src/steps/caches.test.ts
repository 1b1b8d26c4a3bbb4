import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDocument, type SearchDocument, uncalibrated } from '@attack-kg/contracts';
import { emptyLexicon } from '@attack-kg/contracts/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SeedingContext } from '../seeding-context.ts';
import { calibrateOn } from './calibrate-on.ts';
import { embedDocuments } from './embed-documents.ts';
import { trainEmbeddingClassifier, trainTextClassifiers } from './train-classifiers.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-caches-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function document(id: string, text: string, attack_id = 'T1001'): SearchDocument {
  return { id, kind: 'technique', attack_id, domain: 'enterprise', platforms: [], maker: 'test', text };
}

function embedded(...documents: SearchDocument[]): EmbeddedDocument[] {
  return documents.map((entry) => ({ document: entry, vector: new Float32Array(2) }));
}

/** A context that counts what is made anew. */
function counting(model = 'm') {
  const made: string[] = [];
  const make = (what: string) => async () => {
    made.push(what);
    return new Uint8Array([1]);
  };
  const context = {
    dataDir,
    embedder: {
      recipe: { model, provider: 'tei', dimension: 2 },
      maxBatchSize: 2,
      async embed(texts: string[]) {
        made.push(...texts);
        return texts.map((text) => new Float32Array([text.length, 1]));
      },
    },
    trainer: { trainWords: make('words'), trainCharacters: make('characters'), trainEmbedding: make('embedding') },
    async calibrate() {
      made.push('calibration');
      return uncalibrated;
    },
    progress: { update: () => undefined, finish: () => undefined },
  } as unknown as SeedingContext;
  return { made, context };
}

it('embeds each text once, in batches, and never again while text and recipe stay', async () => {
  const first = counting();
  const vectors = await embedDocuments(first.context, [
    document('a', 'one'),
    document('b', 'three'),
    document('c', 'one'),
  ]);
  expect(vectors.map(({ document: { id }, vector }) => [id, vector[0]])).toEqual([
    ['a', 3],
    ['b', 5],
    ['c', 3],
  ]);
  expect(first.made).toEqual(['one', 'three']);
  const second = counting();
  const again = await embedDocuments(second.context, [document('a', 'one'), document('b', 'seven')]);
  expect(again.map(({ vector }) => vector[0])).toEqual([3, 5]);
  expect(second.made).toEqual(['seven']);
  const other = counting('another');
  await embedDocuments(other.context, [document('a', 'one')]);
  expect(other.made).toEqual(['one']);
});

it('trains again for another text, another technique, another recipe, and not otherwise', async () => {
  const trained = async (text: string, attackId = 'T1001', model = 'm') => {
    const { made, context } = counting(model);
    const documents = [document('a', text, attackId)];
    await trainTextClassifiers(context, documents);
    await trainEmbeddingClassifier(context, embedded(...documents));
    // The first two are made at once: whichever looked into its file first.
    return [...made.slice(0, 2).sort(), ...made.slice(2)];
  };
  const all = ['characters', 'words', 'embedding'];
  expect(await trained('one')).toEqual(all);
  expect(await trained('one')).toEqual([]);
  expect(await trained('two')).toEqual(all);
  expect(await trained('one', 'T1002')).toEqual(all);
  expect(await trained('one', 'T1001', 'another')).toEqual(['embedding']);
});

it('calibrates again for another text, another technique, another recipe, and not otherwise', async () => {
  const calibrated = async (text: string, attackId = 'T1001', model = 'm') => {
    const { made, context } = counting(model);
    expect(await calibrateOn(context, embedded(document('a', text, attackId)), emptyLexicon)).toEqual(uncalibrated);
    return made.length;
  };
  expect(await calibrated('one')).toBe(1);
  expect(await calibrated('one')).toBe(0);
  expect(await calibrated('two')).toBe(1);
  expect(await calibrated('one', 'T1002')).toBe(1);
  expect(await calibrated('one', 'T1001', 'another')).toBe(1);
});
