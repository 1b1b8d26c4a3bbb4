import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@attack-kg/api';
import { createApiContext } from '@attack-kg/api/replica';
import { runSeedCommand } from '@attack-kg/seed-job';
import { apiEnvironmentSchema, seedJobEnvironmentSchema } from '@attack-kg/settings';
import { silentLogger } from '@attack-kg/telemetry';
import { type FaultProxy, type ProxyFault, proxyFaults, startFaultProxy } from '../../support/fault-proxy.ts';
import { modelReplies, readPrompt, userMessage } from '../../support/model-replies.ts';
import { nameHosts } from '../../support/names-of-hosts.ts';
import { startOpenAiDouble } from '../../support/openai-double.ts';
import {
  type CrashableServer,
  startChroma,
  startEmbeddings,
  startOxigraph,
  startQdrantEdge,
} from '../../support/real-servers.ts';
import { sampleDir } from '../../support/sample-system.ts';

export const faults = [...proxyFaults, 'name gone from the DNS'] as const;
export type Fault = (typeof faults)[number];
export type Upstream = 'oxigraph' | 'chroma' | 'qdrant' | 'tei' | 'llm';

/** Short, so that the whole table takes a few minutes; by settings that anybody has. */
export const deadlines = { request: 8000, upstream: 1500, patience: 800, pause: 200 };

export type App = ReturnType<typeof createApp>;

export interface FaultLab {
  servers: Readonly<Record<Exclude<Upstream, 'llm'>, CrashableServer>>;
  /** Between the API and that upstream; undefined for none. */
  set(upstream: Upstream, fault: Fault | undefined): Promise<void>;
  /** A replica that has asked nobody yet. */
  replica(stores: 'chroma' | 'qdrant', settings?: Record<string, string>): App;
  /** Of the seed job, and of replicas, without the proxies. */
  environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Real servers with a proxy before each, seeded with the sample: one graph for Chroma's seed and one for Qdrant's. */
export async function startFaultLab(modelDir: string): Promise<FaultLab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-faults-'));
  const [oxigraph, second, chroma, qdrant, tei, double] = await Promise.all([
    startOxigraph(),
    startOxigraph(),
    startChroma(),
    startQdrantEdge(),
    startEmbeddings(modelDir),
    startOpenAiDouble({ reply: (request) => modelReplies.good(readPrompt(userMessage(request))) }),
  ]);
  const servers = { oxigraph, chroma, qdrant, tei };
  const toChroma = {
    SPARQL_ENDPOINT: oxigraph.url,
    CHROMA_HOST: '127.0.0.1',
    CHROMA_PORT: String(chroma.port),
    TEI_URL: tei.url,
  };
  const toQdrant = { SPARQL_ENDPOINT: second.url, VECTOR_BACKEND: 'qdrant', QDRANT_URL: qdrant.url, TEI_URL: tei.url };
  for (const [at, stores] of [toChroma, toQdrant].entries()) {
    const settings = { ...stores, DATA_DIR: join(dataDir, String(at)), SOURCES_DIR: sampleDir };
    await runSeedCommand(['run'], seedJobEnvironmentSchema.parse(settings), silentLogger);
  }
  const ports = { ...servers, llm: { port: Number(new URL(double.baseUrl).port) } };
  const proxies = {} as Record<Upstream, FaultProxy>;
  for (const [name, server] of Object.entries(ports)) proxies[name as Upstream] = await startFaultProxy(server);
  const hosts = nameHosts();
  const at = (name: Upstream) => `http://${name}.test:${proxies[name].port}`;
  return {
    servers,
    async set(upstream, fault) {
      hosts.gone.clear();
      if (fault === 'name gone from the DNS') hosts.gone.add(`${upstream}.test`);
      await proxies[upstream].set(fault === 'name gone from the DNS' ? undefined : (fault as ProxyFault | undefined));
    },
    replica(stores, settings = {}) {
      const environment = apiEnvironmentSchema.parse({
        REQUEST_TIMEOUT_MS: deadlines.request,
        UPSTREAM_TIMEOUT_MS: deadlines.upstream,
        UPSTREAM_PATIENCE_MS: deadlines.patience,
        UPSTREAM_PAUSE_MS: deadlines.pause,
        TEI_URL: at('tei'),
        ...(stores === 'chroma'
          ? { SPARQL_ENDPOINT: at('oxigraph'), CHROMA_HOST: 'chroma.test', CHROMA_PORT: proxies.chroma.port }
          : { SPARQL_ENDPOINT: second.url, VECTOR_BACKEND: 'qdrant', QDRANT_URL: at('qdrant') }),
        LLM_BASE_URL: `${at('llm')}/v1`,
        LLM_MODEL: 'double-1',
        LLM_API_KEY: 'key-1',
        LLM_TIMEOUT_MS: deadlines.upstream,
        // What was answered before the fault would be answered from there.
        ANSWER_CACHE_MB: 0,
        EMBEDDING_CACHE_MB: 0,
        ...settings,
      });
      return createApp(createApiContext(environment, silentLogger));
    },
    environment: toChroma,
    async stop() {
      hosts.restore();
      for (const proxy of Object.values(proxies)) await proxy.stop();
      await Promise.all([...Object.values(servers), second, double].map((server) => server.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
