import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planSeed, runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { expect, it } from 'vitest';
import { sampleDir } from '../support/sample-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function seedOfSample() {
  const folder = await temporaryFolder();
  const sources = join(folder, 'sources');
  await cp(sampleDir, sources, { recursive: true });
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: join(folder, 'data'),
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
  });
  const { seeding } = await createContext(environment, silentLogger);
  return { folder, sources, seeding };
}

it('makes the same seed id on another machine, and another one from other content', async () => {
  const [one, two] = [await seedOfSample(), await seedOfSample()];
  const first = await runSeed(one.seeding);
  expect([first.state, (await runSeed(two.seeding)).manifest.seed_id]).toEqual(['missing', first.manifest.seed_id]);
  await writeFile(
    join(one.sources, 'd3fend.ttl'),
    `${await readFile(join(one.sources, 'd3fend.ttl'), 'utf8')}\n# changed\n`,
  );
  expect((await planSeed(one.seeding)).state).toBe('content-changed');
  const second = await runSeed(one.seeding);
  expect(second.manifest).toMatchObject({ previous_seed_id: first.manifest.seed_id });
  expect(second.manifest.seed_id).not.toBe(first.manifest.seed_id);
  const graphs = await readdir(join(one.folder, 'data', 'graph'));
  expect(graphs.sort()).toEqual([`${first.manifest.seed_id}.nt`, `${second.manifest.seed_id}.nt`].sort());
});

it('writes nothing, and reads no source, where the live seed is what the sources make', async () => {
  const { folder, seeding } = await seedOfSample();
  const { manifest } = await runSeed(seeding);
  const times = async () => {
    const paths = (await readdir(join(folder, 'data'), { recursive: true })).sort();
    return Promise.all(paths.map(async (path) => [path, (await stat(join(folder, 'data', path))).mtimeMs]));
  };
  const before = await times();
  const made: string[] = [];
  const progress = { ...seeding.progress, finish: (step: string) => void made.push(step) };
  expect(await runSeed({ ...seeding, progress })).toEqual({ state: 'equal', manifest });
  expect(made).toEqual([]);
  expect(await times()).toEqual(before);
});

it('tells a changed recipe from changed content', async () => {
  const { seeding } = await seedOfSample();
  await runSeed(seeding);
  const recipe = { ...seeding.embedder.recipe, model: 'another' };
  expect((await planSeed({ ...seeding, embedder: { ...seeding.embedder, recipe } })).state).toBe('options-changed');
});

it('writes a lock file with hash, size, time of each source', async () => {
  const { folder, seeding } = await seedOfSample();
  await runSeed(seeding);
  const lock = JSON.parse(await readFile(join(folder, 'data', 'seed.lock.json'), 'utf8'));
  expect(lock.sources['attack-enterprise']).toMatchObject({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    bytes: expect.any(Number),
    retrieved_at: expect.stringMatching(/^\d{4}-/),
  });
});

it('refuses, when it is told to, sources that are not those of the lock file', async () => {
  const { sources, seeding } = await seedOfSample();
  const locked = { ...seeding, locked: true };
  await expect(runSeed(locked)).rejects.toMatchObject({ code: 'source_corrupt' });
  await runSeed(seeding);
  expect((await runSeed(locked)).state).toBe('equal');
  await writeFile(join(sources, 'd3fend.ttl'), '# other\n');
  await expect(runSeed(locked)).rejects.toMatchObject({ code: 'source_corrupt', details: { source: 'd3fend' } });
  await rm(join(sources, 'd3fend.ttl'));
  await expect(runSeed(locked)).rejects.toMatchObject({ code: 'source_corrupt', details: { source: 'd3fend' } });
});

it('leaves a malformed optional source out, by name; a malformed ATT&CK changes nothing', async () => {
  const { sources, seeding } = await seedOfSample();
  await writeFile(
    join(sources, 'stix-capec.json'),
    '{"objects": [{"type": "attack-pattern", "id": "attack-pattern--x"}]}',
  );
  const { manifest } = await runSeed(seeding);
  const capec = manifest.sources.find((source) => source.id === 'capec');
  expect(capec).toMatchObject({
    status: 'unavailable',
    reason: expect.stringContaining('attack-pattern--x: field "name"'),
  });

  await writeFile(join(sources, 'enterprise-attack.json'), '{"objects": [');
  await expect(runSeed(seeding)).rejects.toMatchObject({ code: 'source_corrupt' });
  expect((await seeding.registry.readManifest())?.seed_id).toBe(manifest.seed_id);
});

it('cannot do without ATT&CK Enterprise, and says so', async () => {
  const { sources, seeding } = await seedOfSample();
  await rm(join(sources, 'enterprise-attack.json'));
  await expect(runSeed(seeding)).rejects.toMatchObject({
    code: 'source_unavailable',
    publicMessage: expect.stringContaining('MITRE ATT&CK Enterprise is required'),
  });
});

it('keeps the live seed when the store loses a part of the new one', async () => {
  const { sources, seeding } = await seedOfSample();
  const { manifest } = await runSeed(seeding);
  await writeFile(join(sources, 'd3fend.ttl'), '');
  const vectors = { ...seeding.vectors, replaceSeed: async () => 1 };
  await expect(runSeed({ ...seeding, vectors })).rejects.toMatchObject({ code: 'load_incomplete' });
  // A graph that knows nothing of one technique.
  const { graph } = seeding.readers;
  const describeTechniques: typeof graph.describeTechniques = async (...query) =>
    (await graph.describeTechniques(...query)).filter((facts) => facts.attack_id !== 'T1059.001');
  const readers = { ...seeding.readers, graph: { ...graph, describeTechniques } };
  await expect(runSeed({ ...seeding, readers })).rejects.toMatchObject({
    code: 'load_incomplete',
    message: expect.stringMatching(/describes \d+ of \d+ techniques/),
  });
  expect((await seeding.registry.readManifest())?.seed_id).toBe(manifest.seed_id);
});
