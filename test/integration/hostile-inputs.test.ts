import { createLogger } from '@attack-kg/telemetry';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canary, type HostileRequest, hostileRequest } from '../support/hostile-requests.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const lines: string[] = [];
let system: TestSystem;
let triples: number;

beforeAll(async () => {
  system = await startSystem(sampleDir, createLogger({ service: 'test', write: (line) => lines.push(line) }));
  triples = system.outcome.manifest.triples;
});
afterAll(() => system.remove());

/** What no caller may see: stacks, files, queries. */
const leaks = [/\n\s+at \S+ \(/, /node_modules/, /\.ts:\d+/, /SELECT \?/, /\bPREFIX \w+:/];

async function outcomeOf({ method, path, headers, body }: HostileRequest) {
  const start = performance.now();
  const bodyless = method === 'GET' || method === 'OPTIONS';
  const response = await system.app.request(path, { method, headers, ...(bodyless ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - start };
}

it('stands 1,000 hostile requests: none fails on our side, leaks, is late, or comes into the log', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (request) => {
      const { status, text, ms } = await outcomeOf(request);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/"code":"internal"/);
      for (const leak of [...leaks, new RegExp(system.dataDir)]) expect(text).not.toMatch(leak);
      expect(ms).toBeLessThan(system.api.requestTimeoutMs);
    }),
    // A fixed seed, so that a failure is the change's; vary it to hunt.
    { numRuns: 1000, seed: Number(process.env.FUZZ_SEED ?? 20_261), endOnFailure: true },
  );
  expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  const { manifest } = await system.api.seeds.current();
  const [graph] = system.api.dependencies;
  expect(await graph?.check(manifest, AbortSignal.timeout(5000))).toEqual({ triples });
}, 240_000);
