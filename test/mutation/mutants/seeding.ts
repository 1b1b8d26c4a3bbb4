import type { Mutant } from '../mutant.ts';

const root = 'packages/seeding/src';
const load = [`${root}/steps/load.test.ts`];

/** A seed is written whole, checked, and switched in one step, by one job at a time. */
export const seeding: Mutant[] = [
  {
    what: 'the switch comes before the probe',
    file: `${root}/steps/load.ts`,
    find: `  await inStep(context, 'probe', () => probeSeed(context, seedId, documents));
  await context.assertAlone?.();
  await registry.writeManifest(manifest);`,
    replace: `  await registry.writeManifest(manifest);
  await inStep(context, 'probe', () => probeSeed(context, seedId, documents));
  await context.assertAlone?.();`,
    tests: load,
  },
  {
    what: 'a job that has lost the stores switches',
    file: `${root}/steps/load.ts`,
    find: '  await context.assertAlone?.();\n',
    replace: '',
    tests: load,
  },
  {
    what: 'triples are not counted',
    file: `${root}/steps/load.ts`,
    find: "verify('triples', await context.graph.replaceSeed(seedId, content.statements), content.triples);",
    replace: 'await context.graph.replaceSeed(seedId, content.statements);',
    tests: load,
  },
  {
    what: 'documents are not counted',
    file: `${root}/steps/load.ts`,
    find: "verify('documents', stored, built.documents.length);",
    replace: "verify('documents', stored, stored);",
    tests: load,
  },
  {
    what: 'the seed before is dropped',
    file: `${root}/steps/load.ts`,
    find: ' && oldSeedId !== manifest.previous_seed_id',
    replace: '',
    tests: load,
  },
  {
    what: 'the live seed is dropped after a rollback',
    file: `${root}/steps/load.ts`,
    find: 'oldSeedId && oldSeedId !== seedId && ',
    replace: 'oldSeedId && ',
    tests: load,
  },
  {
    what: 'old seeds are kept for ever',
    file: `${root}/steps/load.ts`,
    find: 'await Promise.all([graph.dropSeed(oldSeedId), vectors.dropSeed(oldSeedId), registry.dropSeed(oldSeedId)]);',
    replace: 'await Promise.all([graph.dropSeed(oldSeedId), vectors.dropSeed(oldSeedId)]);',
    tests: load,
  },
  {
    what: 'the probe is content with any neighbour',
    file: `${root}/steps/probe-seed.ts`,
    find: 'best.score < 0.999',
    replace: 'best.score < 0.5',
    tests: load,
  },
  {
    what: 'the probe does not ask the graph',
    file: `${root}/steps/probe-seed.ts`,
    find: 'if (!described.has(document.attack_id))',
    replace: 'if (described.size < 0)',
    tests: load,
  },
  {
    what: 'an equal seed is written again',
    file: `${root}/run-seed.ts`,
    find: "if (plan.state === 'equal' && plan.live) return { state: 'equal', manifest: plan.live };",
    replace: '',
    tests: ['test/integration/seed-run.test.ts'],
  },
  {
    what: 'a malformed source is loaded as an empty one in silence',
    file: `${root}/steps/parse-sources.ts`,
    find: '      corrupt.set(definition.id, error);\n',
    replace: '',
    tests: ['test/integration/seed-run.test.ts'],
  },
  {
    what: 'a malformed ATT&CK is left out like any other source',
    file: `${root}/steps/parse-sources.ts`,
    find: 'if (definition.required || !AppError',
    replace: 'if (!AppError',
    tests: ['test/integration/seed-run.test.ts'],
  },
  {
    what: 'texts are embedded again that are in the cache',
    file: `${root}/steps/embed-documents.ts`,
    find: '.filter((text) => !cache.get(text));',
    replace: '.filter((text) => text.length > 0);',
    tests: [`${root}/steps/caches.test.ts`],
  },
  {
    what: 'classifiers of other documents are taken from the cache',
    file: `${root}/steps/train-classifiers.ts`,
    find: 'hash.update(`\\0${attack_id}\\0${text}`);',
    replace: 'hash.update(`\\0${attack_id}\\0${text.length > 0}`);',
    tests: [`${root}/steps/caches.test.ts`],
  },
  {
    what: 'the calibration of other documents is taken from the cache',
    file: `${root}/steps/calibrate-on.ts`,
    find: '\\0${attack_id}\\0${text}`',
    replace: '\\0${attack_id}`',
    tests: [`${root}/steps/caches.test.ts`],
  },
  {
    what: 'a lease that was lost is not noticed',
    file: `${root}/seed-lease.ts`,
    find: 'if (holder !== null) throw lost(`${holder} took the stores over meanwhile; nothing was switched`);',
    replace: '',
    tests: [`${root}/seed-lease.test.ts`],
  },
  {
    what: 'the lock is taken though another process holds it',
    file: `${root}/seed-lock.ts`,
    find: "database.exec('BEGIN EXCLUSIVE');",
    replace: "database.exec('BEGIN');",
    tests: [`${root}/seed-lock.test.ts`],
  },
  {
    what: 'the lock is not freed',
    file: `${root}/seed-lock.ts`,
    find: '    release();\n',
    replace: '',
    tests: [`${root}/seed-lock.test.ts`],
  },
  {
    what: 'a rollback forgets the way back',
    file: `${root}/roll-back.ts`,
    find: '{ ...previous.data, previous_seed_id: live.seed_id }',
    replace: '{ ...previous.data }',
    tests: [`${root}/roll-back.test.ts`],
  },
  {
    what: 'a file is written in place',
    file: 'packages/upstream/src/write-whole-file.ts',
    find: 'const part = `${path}.part`;',
    replace: 'const part = path;',
    tests: ['packages/upstream/src/write-whole-file.test.ts'],
  },
];
