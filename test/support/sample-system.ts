import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@attack-kg/api';
import { runSeed, type SeedingContext, type SeedOutcome } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext, type StandaloneContext } from '@attack-kg/standalone';
import { type Logger, silentLogger, type Tracing } from '@attack-kg/telemetry';

export const sampleDir = join(import.meta.dirname, '../../packages/seeding/sample');

export interface TestSystem extends StandaloneContext {
  outcome: SeedOutcome;
  dataDir: string;
  app: ReturnType<typeof createApp>;
  post(body: unknown, headers?: Record<string, string>, path?: string): Promise<Response>;
  remove(): Promise<void>;
}

/** The whole program in this process on lexical embeddings, seeded from a folder of sources; no port. */
export async function startSystem(
  sourcesDir: string,
  logger: Logger = silentLogger,
  settings: Record<string, string> = {},
  seeding: Partial<SeedingContext> = {},
  tracing?: Tracing,
): Promise<TestSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-system-'));
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: dataDir,
    SOURCES_DIR: sourcesDir,
    EMBEDDINGS_MODEL: 'lexical',
    // A test that asks the same again wants it worked out again.
    ANSWER_CACHE_MB: '0',
    EMBEDDING_CACHE_MB: '0',
    ...settings,
  });
  const context = await createContext(environment, logger, tracing);
  const isSample = sourcesDir === sampleDir;
  const outcome = await runSeed({ ...context.seeding, isSample, ...seeding });
  const app = createApp(context.api);
  return {
    ...context,
    outcome,
    dataDir,
    app,
    post: async (body, headers = {}, path = '/analyze') =>
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    async remove() {
      await context.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
