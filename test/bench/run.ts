/** `npm run bench -- NAME …`: runs one of the benches, prints its tables, and writes them to .data/bench/NAME.json. */
import { type BenchReport, writeReport } from '../support/bench-report.ts';

type Measure = (args: readonly string[]) => Promise<BenchReport>;

/** Each is loaded only when it is run. */
const benches: Record<string, { about: string; load: () => Promise<Measure> }> = {
  speedup: {
    about: 'single sentences a second, embedded and on the whole stack, against an older commit',
    load: async () => (await import('./speedup.ts')).measureSpeedup,
  },
  hops: {
    about: 'an analysis against its raw hops to the same servers',
    load: async () => (await import('./hops.ts')).measureHops,
  },
  replicas: {
    about: 'answers a second of 1, 2 and 4 replicas, and the processor time of each part',
    load: async () => (await import('./replicas.ts')).measureReplicas,
  },
  growth: {
    about: 'the search by the number of documents, an analysis by the length of its text',
    load: async () => (await import('./growth.ts')).measureGrowth,
  },
  replica: {
    about: 'one replica on real servers: time to ready, memory idle and under load, latency',
    load: async () => (await import('./replica.ts')).measureReplica,
  },
  embedded: {
    about: 'the process of `npm start`: memory idle and under load, and what the first look at the graph takes',
    load: async () => (await import('./embedded.ts')).measureEmbedded,
  },
  naive: {
    about: 'the facts of an analysis by one SPARQL query each, against our path',
    load: async () => (await import('./naive.ts')).measureNaive,
  },
  seeding: {
    about: 'seeding with and without changes, time to ready, a sentence, a report',
    load: async () => (await import('./seeding.ts')).measureSeeding,
  },
  'first-start': {
    about: 'a first start on the real sources, step by step',
    load: async () => (await import('./first-start.ts')).measureFirstStart,
  },
  vectors: {
    about: 'the search on each vector store',
    load: async () => (await import('./vectors.ts')).measureVectors,
  },
  tracing: {
    about: 'what traces cost a replica: memory and latency',
    load: async () => (await import('./tracing.ts')).measureTracing,
  },
  streams: { about: 'events and batches', load: async () => (await import('./streams.ts')).measureStreams },
  shapes: { about: 'hostile shapes of 100 and 200 kB', load: async () => (await import('./shapes.ts')).measureShapes },
  busy: { about: 'short findings beside reports', load: async () => (await import('./busy.ts')).measureBusy },
  overload: {
    about: 'more requests than a process can answer',
    load: async () => (await import('./overload.ts')).measureOverload,
  },
  stall: {
    about: 'four replicas at a moderate rate while others have the processor and stores stand still: nobody is refused',
    load: async () => (await import('./stall.ts')).measureStall,
  },
  soak: {
    about: 'a stack for ten minutes (or as many as said), a seed each minute, a replica killed each half minute',
    load: async () => (await import('./soak.ts')).measureSoak,
  },
};

// A text that is measured twice is to be worked out twice, by the processes that benches start, too; their own environments say so.
Object.assign(process.env, { ANSWER_CACHE_MB: '0', EMBEDDING_CACHE_MB: '0' });

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  const report = await (await bench.load())(args);
  await writeReport(name, args, report);
  if (report.isKept === false) process.exitCode = 1;
} else {
  console.error('npm run bench -- NAME, with one of:');
  for (const [known, { about }] of Object.entries(benches)) console.error(`  ${known.padEnd(12)} ${about}`);
  process.exitCode = 64;
}
