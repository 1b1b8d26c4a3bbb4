import type { SeedView } from '@attack-kg/analysis';
import { AppError, type Manifest } from '@attack-kg/contracts';
import type { Hono } from 'hono';
import type { ApiContext, DependencyCheck } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

const checkTimeoutMs = 3000;
/** What says that a store is away or ill; anything else says that an answer would be wrong or fail. */
const awayCodes: ReadonlySet<string> = new Set([
  'upstream_unavailable',
  'upstream_overloaded',
  'upstream_timeout',
  'upstream_invalid_response',
  'deadline_exceeded',
]);

interface DependencyReport {
  status: 'ok' | 'failing';
  latency_ms: number;
  [detail: string]: unknown;
}

/**
 * `/livez`: the process runs. `/readyz`: it can answer, if need be without a store that is away, and is not about to stop.
 * `/health`: what it stands on, for people.
 */
export function registerHealth(app: Hono<RequestState>, context: ApiContext): void {
  app.get('/livez', (c) => c.json({ status: 'ok', version: context.version }));

  app.get('/readyz', async (c) => {
    if (context.drain.begun) throw new AppError('shutting_down');
    const { manifest, missing } = await checkedSeed(context);
    return c.json({ status: 'ok', seed_id: manifest.seed_id, warming: manifest.warming ?? [], missing });
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

interface CheckedSeed {
  manifest: Manifest;
  /** Who is away; answers go without, and say so. */
  missing: string[];
}

/**
 * The live seed, which all stores that can be reached hold. One that has been replaced since the last look may be gone from
 * them.
 */
async function checkedSeed({ seeds, dependencies }: ApiContext): Promise<CheckedSeed> {
  const check = async ({ manifest }: SeedView) => {
    const missing = await Promise.all(
      dependencies.map(async ({ name, check }) => {
        try {
          await check(manifest, AbortSignal.timeout(checkTimeoutMs));
          return [];
        } catch (thrown) {
          if (!awayCodes.has(AppError.from(thrown).code)) throw thrown;
          return [name];
        }
      }),
    );
    return { manifest, missing: missing.flat() };
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
