import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type AwsServices, startAwsServices } from './aws-services.ts';
import { freePort, type RealServer, startChroma, startOxigraph, startQdrantEdge } from './real-servers.ts';
import { type ReplicaProxy, startProxy } from './round-robin-proxy.ts';
import { collectionSettings, startCollection } from './vector-collection.ts';

const here = resolve(import.meta.dirname, '../..');
/** What services/api/Dockerfile gives a replica. */
export const replicaFlags = [
  '--min-semi-space-size=4',
  '--max-semi-space-size=4',
  '--incremental-marking-soft-trigger=50',
  '--incremental-marking-hard-trigger=40',
  '--no-sparkplug',
  '--expose-gc',
];

export const replicaSettings = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '65536',
};

/** The vector stores that a stack can have, and how its programs find them. */
const vectorStores = {
  chroma: {
    start: startChroma,
    settings: ({ port }: RealServer) => ({ CHROMA_HOST: '127.0.0.1', CHROMA_PORT: String(port) }),
  },
  qdrant: {
    start: startQdrantEdge,
    settings: ({ url }: RealServer) => ({ VECTOR_BACKEND: 'qdrant', QDRANT_URL: url }),
  },
  collection: { start: startCollection, settings: collectionSettings },
};

export interface StackOptions {
  modelDir: string;
  /** Lock file, caches and logs of the job. */
  dataDir: string;
  replicas: number;
  /** Chroma where nobody says. */
  vectorStore?: keyof typeof vectorStores;
  /** Whether graph and embeddings are behind doubles of Neptune and SageMaker, with a key from a container's agent. */
  onAws?: boolean;
  /** Further settings of all programs. */
  settings?: Record<string, string>;
  /** 0 for any. */
  port?: number;
  /** The checkout whose programs are run; this one where nobody says. */
  root?: string;
}

export interface Replica {
  port: number;
  process: ChildProcess;
}

export interface Stack {
  url: string;
  environment: Record<string, string>;
  replicas: Replica[];
  oxigraph: RealServer;
  vectors: RealServer;
  embeddings: ChildProcess;
  proxy: ReplicaProxy;
  aws: AwsServices | undefined;
  /** Runs the seed job to its end; resolves to its exit status. */
  runJob(command: string, sourcesDir: string): Promise<number>;
  spawnJob(command: string, sourcesDir: string, settings?: Record<string, string>): ChildProcess;
  startReplica(): Promise<Replica>;
  stop(): Promise<void>;
}

/** The topology of docker-compose.yml as local processes: real Oxigraph and Chroma (or another vector store), our embeddings server, replicas. */
export async function startStack(options: StackOptions): Promise<Stack> {
  await mkdir(options.dataDir, { recursive: true });
  const logs = createWriteStream(join(options.dataDir, 'stack.log'), { flags: 'a' });
  logs.setMaxListeners(0);
  const children: ChildProcess[] = [];
  const program = (path: string, env: Record<string, string>, args: string[] = [], flags: string[] = []) => {
    const child = spawn(process.execPath, [...flags, join(options.root ?? here, path, 'dist/main.js'), ...args], {
      env: { ...process.env, ...options.settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.pipe(logs, { end: false });
    child.stderr?.pipe(logs, { end: false });
    children.push(child);
    return child;
  };
  const store = vectorStores[options.vectorStore ?? 'chroma'];
  const [oxigraph, vectors, teiPort] = await Promise.all([startOxigraph(), store.start(), freePort()]);
  const embeddings = program('services/embeddings', { PORT: String(teiPort), EMBEDDINGS_MODEL_DIR: options.modelDir });
  const teiUrl = `http://127.0.0.1:${teiPort}`;
  await waitFor(`${teiUrl}/health`);
  const aws = options.onAws ? await startAwsServices(oxigraph.url, teiUrl, options.dataDir) : undefined;
  const environment: Record<string, string> = {
    ...(aws?.settings ?? { SPARQL_ENDPOINT: oxigraph.url, TEI_URL: teiUrl }),
    ...store.settings(vectors),
    SEED_REFRESH_MS: '500',
  };
  const replicas: Replica[] = [];
  const startReplica = async (): Promise<Replica> => {
    const port = await freePort();
    // On a busy machine what was sent may take its time to be accepted; docker-compose.yml gives three seconds.
    const settings = { ...environment, ...replicaSettings, PORT: String(port), DRAIN_MS: '1000' };
    const child = program('services/api', settings, [], replicaFlags);
    await waitFor(`http://127.0.0.1:${port}/livez`);
    const replica = { port, process: child };
    replicas.push(replica);
    return replica;
  };
  for (let count = 0; count < options.replicas; count += 1) await startReplica();
  const proxy = await startProxy(
    options.port ?? 0,
    replicas.map((replica) => replica.port),
  );
  const spawnJob: Stack['spawnJob'] = (command, sourcesDir, settings = {}) =>
    program('seed-job', { ...environment, DATA_DIR: options.dataDir, SOURCES_DIR: sourcesDir, ...settings }, [command]);
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    environment,
    replicas,
    oxigraph,
    vectors,
    embeddings,
    proxy,
    aws,
    spawnJob,
    runJob: (command, sourcesDir) =>
      new Promise((done) => spawnJob(command, sourcesDir).once('exit', (status) => done(status ?? -1))),
    startReplica,
    async stop() {
      await proxy.stop();
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([oxigraph.stop(), vectors.stop(), aws?.stop()]);
      logs.end();
    },
  };
}

/** Resolves when the address answers 2xx. */
export async function waitFor(url: string, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error(`${url} did not answer in ${timeoutMs} ms`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
