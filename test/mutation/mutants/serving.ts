import type { Mutant } from '../mutant.ts';

const streaming = 'services/api/src/streaming';
const provider = 'packages/analysis/src/create-seed-provider.ts';
const providerTest = ['packages/analysis/src/create-seed-provider.test.ts'];

const load = 'services/api/src/load';
const loadTests = [`${load}/flood.test.ts`, `${load}/create-gate.test.ts`, `${load}/adaptive-places.test.ts`];

/** Events and batches, readers that follow a switch, and who is let in. */
export const serving: Mutant[] = [
  {
    what: 'a batch answers out of order',
    file: `${streaming}/map-concurrently.ts`,
    find: '(ordered ? running.slice(0, 1) : running)',
    replace: '(ordered ? running : running)',
    tests: [streaming],
  },
  {
    what: 'a batch takes in more lines than it may',
    file: `${streaming}/map-concurrently.ts`,
    find: 'running.length < concurrency',
    replace: 'running.length < concurrency + 1',
    tests: [streaming],
  },
  {
    what: 'a batch reads on when nobody listens',
    file: `${streaming}/map-concurrently.ts`,
    find: 'await source.return?.();',
    replace: '',
    tests: [streaming],
  },
  {
    what: 'a line over the limit is kept in memory',
    file: `${streaming}/read-lines.ts`,
    find: 'if (length > limitBytes) parts = [];',
    replace: 'if (length > limitBytes * 1000) parts = [];',
    tests: [streaming],
    survives: 'the answer is the same; only memory would grow, which no unit test measures (the bench `streams` does)',
  },
  {
    what: 'a line over the limit is analysed',
    file: `${streaming}/read-lines.ts`,
    find: 'const bytes = length > limitBytes ? null : Buffer.concat(parts);',
    replace: 'const bytes = Buffer.concat(parts);',
    tests: [streaming],
  },
  {
    what: 'lines are numbered without the blank ones',
    file: `${streaming}/read-lines.ts`,
    find: '    number += 1;\n    return bytes && isBlank(bytes) ? undefined : line;',
    replace: '    if (bytes && isBlank(bytes)) return undefined;\n    number += 1;\n    return line;',
    tests: [streaming],
  },
  {
    what: 'the work on a line goes on when the caller leaves',
    file: 'services/api/src/routes/batch.ts',
    find: 'limitTime(context.requestTimeoutMs, left)',
    replace: 'limitTime(context.requestTimeoutMs)',
    tests: ['test/integration/batch.test.ts'],
  },
  {
    what: 'a bad line ends the batch',
    file: 'services/api/src/routes/batch.ts',
    find: 'return { line: number, id, error: problemOf(error, requestId) };',
    replace: 'throw error;',
    tests: ['test/integration/batch.test.ts'],
  },
  {
    what: 'the id of a line does not come back',
    file: 'services/api/src/routes/batch.ts',
    find: '    id = z.object({ id: lineIdSchema }).safeParse(value).data?.id;\n',
    replace: '',
    tests: ['test/integration/batch.test.ts'],
  },
  {
    what: 'events are held back until the end',
    file: `${streaming}/stream-analysis.ts`,
    find: 'const first = await events.read();',
    replace: 'await new Promise((done) => setTimeout(done, 1500));\n  const first = await events.read();',
    tests: ['test/integration/streaming.test.ts'],
  },
  {
    what: 'the model works on when the caller of a stream leaves',
    file: `${streaming}/stream-analysis.ts`,
    find: 'limitTime(context.requestTimeoutMs, caller.signal)',
    replace: 'limitTime(context.requestTimeoutMs)',
    tests: ['test/integration/streaming.test.ts'],
  },
  {
    what: 'a failure after the first event is silence',
    file: `${streaming}/stream-analysis.ts`,
    find: "      await out.writeSSE({ event: 'error', data: JSON.stringify(problemOf(error, c.get('requestId'))) });\n",
    replace: '',
    tests: ['test/integration/streaming.test.ts'],
  },
  {
    what: 'a replica stays on the seed that it started with',
    file: provider,
    find: 'if (loaded?.manifest.seed_id !== manifest.seed_id) loaded',
    replace: 'if (!loaded) loaded',
    tests: providerTest,
  },
  {
    what: 'artifacts are read again at every look',
    file: provider,
    find: 'if (loaded?.manifest.seed_id !== manifest.seed_id) loaded',
    replace: 'if (manifest) loaded',
    tests: providerTest,
  },
  {
    what: 'requests wait for a look at the manifest',
    file: provider,
    find: 'refreshOnce().catch((error: unknown) => options.onRefreshError?.(error));',
    replace: 'return refreshOnce();',
    tests: providerTest,
  },
  {
    what: 'two first requests load the seed twice',
    file: provider,
    find: 'loading ??= refresh()',
    replace: 'loading = refresh()',
    tests: providerTest,
  },
  {
    what: 'a seed of another embedding model is served',
    file: provider,
    find: 'if (recipe) assertSameRecipe(manifest, recipe);',
    replace: '',
    tests: providerTest,
  },
  {
    what: 'a replica that slept over two switches fails',
    file: 'packages/analysis/src/with-live-seed.ts',
    find: "if (!AppError.is(error) || error.code !== 'data_not_ready') throw error;",
    replace: 'throw error;',
    tests: ['test/integration/stale-seed.test.ts'],
  },
  {
    what: 'the second look at the seeds is not the last',
    file: 'packages/analysis/src/with-live-seed.ts',
    find: 'if (latest.manifest.seed_id === seed.manifest.seed_id) throw error;',
    replace: '',
    tests: ['test/integration/stale-seed.test.ts'],
  },
  {
    what: 'the answer names another seed than the one that it is of',
    file: 'packages/analysis/src/stages/describe.ts',
    find: 'graph.describeTechniques(manifest.seed_id, ',
    replace: "graph.describeTechniques('another', ",
    tests: ['test/integration/stale-seed.test.ts'],
  },
  {
    what: 'a flood goes on as long as somebody is refused',
    file: `${load}/watch-flood.ts`,
    find: 'isFlood ? isMuchMore && part.refused',
    replace: 'isFlood ? part.refused',
    tests: loadTests,
  },
  {
    what: 'neighbours on the processor look like a flood',
    file: `${load}/watch-flood.ts`,
    find: '* couldBeDone',
    replace: '* part.left',
    tests: loadTests,
  },
  {
    what: 'a queue may stand for ever',
    file: `${load}/watch-flood.ts`,
    find: 'isTooMuch ||= stoodMs >= standsMs',
    replace: 'isTooMuch ||= false',
    tests: loadTests,
  },
  {
    what: 'a queue that stood once is bounded for ever',
    file: `${load}/watch-flood.ts`,
    find: 'isTooMuch &&= longestMs > shortWaitMs',
    replace: 'isTooMuch &&= true',
    tests: loadTests,
  },
  {
    what: 'more work at a time although the processor is full',
    file: `${load}/adaptive-places.ts`,
    find: 'if (share > fullShare)',
    replace: 'if (share > 2)',
    tests: loadTests,
  },
];
