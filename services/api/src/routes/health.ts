import type { SeedView } from '@attack-kg/analysis';
import { AppError, type Manifest } from '@attack-kg/contracts';
import type { Hono } from 'hono';
import type { ApiContext, DependencyCheck } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

const checkTimeoutMs = 3000;

interface DependencyReport {
  status: 'ok' | 'failing';
  latency_ms: number;
  [detail: string]: unknown;
}

/** `/livez`: the process runs. `/readyz`: it can answer, and is not about to stop. `/health`: what it stands on, for people. */
export function registerHealth(app: Hono<RequestState>, context: ApiContext): void {
  app.get('/livez', (c) => c.json({ status: 'ok', version: context.version }));

  app.get('/readyz', async (c) => {
    if (context.drain.begun) throw new AppError('shutting_down');
    const manifest = await checkedSeed(context);
    return c.json({ status: 'ok', seed_id: manifest.seed_id, warming: manifest.warming ?? [] });
  });

  app.get('/health', async (c) => {
    try {
      const { manifest } = await context.seeds.current(AbortSignal.timeout(checkTimeoutMs));
      const reports = await Promise.all(
        context.dependencies.map(async (dependency) => [dependency.name, await report(dependency, manifest)] as const),
      );
      const failing = reports.some(([, { status }]) => status === 'failing');
      return c.json(
        {
          status: failing ? 'degraded' : 'ok',
          version: context.version,
          ...seedReport(manifest),
          language_model: context.languageModel?.state() ?? null,
          dependencies: Object.fromEntries(reports),
        },
        failing ? 503 : 200,
      );
    } catch (thrown) {
      const error = AppError.from(thrown);
      return c.json(
        { status: 'not_ready', version: context.version, code: error.code, reason: error.publicMessage },
        503,
      );
    }
  });
}

/** The live seed, which all stores hold. One that has been replaced since the last look may be gone from them. */
async function checkedSeed({ seeds, dependencies }: ApiContext): Promise<Manifest> {
  const check = async ({ manifest }: SeedView) => {
    await Promise.all(
      dependencies.map((dependency) => dependency.check(manifest, AbortSignal.timeout(checkTimeoutMs))),
    );
    return manifest;
  };
  const seed = await seeds.current(AbortSignal.timeout(checkTimeoutMs));
  try {
    return await check(seed);
  } catch (error) {
    const latest = await seeds.latest(AbortSignal.timeout(checkTimeoutMs));
    if (latest.manifest.seed_id === seed.manifest.seed_id) throw error;
    return check(latest);
  }
}

async function report(dependency: DependencyCheck, manifest: Manifest): Promise<DependencyReport> {
  const start = performance.now();
  const latency = () => Math.round((performance.now() - start) * 100) / 100;
  try {
    const details = await dependency.check(manifest, AbortSignal.timeout(checkTimeoutMs));
    return { status: 'ok', latency_ms: latency(), ...details };
  } catch (thrown) {
    const error = AppError.from(thrown);
    return { status: 'failing', latency_ms: latency(), code: error.code, reason: error.publicMessage };
  }
}

function seedReport(manifest: Manifest) {
  return {
    seed: {
      id: manifest.seed_id,
      created_at: manifest.created_at,
      previous: manifest.previous_seed_id,
      is_sample: manifest.is_sample,
      embedding: manifest.embedding.model,
    },
    /** What is still being made at a first start. */
    warming: manifest.warming ?? [],
    triples: manifest.triples,
    documents: manifest.documents,
    sources: manifest.sources.map(({ id, title, status, version, licence, retrieved_at, reason }) => ({
      id,
      title,
      status,
      version,
      licence,
      retrieved_at,
      reason,
    })),
  };
}
