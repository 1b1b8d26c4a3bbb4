import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';
import { createSparqlServer } from '@attack-kg/graph/server';
import { createSparqlSeedLease } from '@attack-kg/seeds/sparql';
import { breakVectors } from '@attack-kg/upstream';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasServer, type RealServer, startOxigraph, whenServer } from '../support/real-servers.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const dayMs = 86_400_000;
const jumps = [
  ['forward', 400 * dayMs],
  ['back', -400 * dayMs],
] as const;

/** Sets the day's clock alone, as an administrator or a time server does. */
const jump = (ms: number) => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now + ms);
};
afterEach(() => void vi.useRealTimers());

describe.each(jumps)('a clock that jumps %s', (_, ms) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem(sampleDir, undefined, { RATE_LIMIT: '600' });
  });
  afterAll(() => system.remove());

  it('changes no answer, and stops nobody', async () => {
    const finding = 'They dumped LSASS memory';
    const answer = async () => {
      const response = await system.post({ finding });
      const { meta, ...rest } = (await response.json()) as { meta: { seed_id: string } };
      return { status: response.status, seed: meta.seed_id, rest };
    };
    const before = await answer();
    jump(ms);
    expect(await answer()).toEqual(before);
    for (const path of ['/readyz', '/health', '/metrics']) expect((await system.app.request(path)).status).toBe(200);
  });

  it('neither keeps a breaker open nor closes it at once', async () => {
    let asked = 0;
    const store = breakVectors(
      {
        async search() {
          asked += 1;
          throw new AppError('upstream_unavailable');
        },
        countDocuments: async () => 0,
      },
      { failures: 1, openMs: 60 },
    );
    const search = () => store.search('seed', [], { limit: 1 }).catch(() => undefined);
    await search();
    jump(ms);
    await search();
    expect(asked).toBe(1);
    await sleep(80);
    await search();
    expect(asked).toBe(2);
  });
});

describe.skipIf(!hasServer('oxigraph'))(`the lease of a job whose clock was wrong${whenServer('oxigraph')}`, () => {
  let oxigraph: RealServer;
  beforeAll(async () => {
    oxigraph = await startOxigraph();
  });
  afterAll(() => oxigraph?.stop());

  it.each(jumps)('is taken over once its minute is over, also one written before a jump %s', async (_, ms) => {
    const server = createSparqlServer({ address: oxigraph.url, timeoutMs: 5000 });
    const ttlMs = 60_000;
    const [before, after] = [createSparqlSeedLease(server), createSparqlSeedLease(server, () => Date.now() + ms)];
    expect(await before.take('died', ttlMs)).toBeNull();
    expect(await after.take('next', ttlMs)).toBeNull();
    expect(await after.take('another', ttlMs)).toBe('next');
    await after.release('next');
  });
});
