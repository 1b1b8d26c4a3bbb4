import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where `.ci/run` installs the servers of PyPI; SERVERS_BIN names another folder. */
const binFolder = process.env.SERVERS_BIN ?? resolve(import.meta.dirname, '../../.data/ci-venv/bin');

export interface RealServer {
  url: string;
  port: number;
  process: ChildProcess;
  stop(): Promise<void>;
}

export interface CrashableServer extends RealServer {
  /** As a crash and a restart: killed, away for a while, and there again at the same port with the same data. */
  crash(awayMs: number): Promise<void>;
}

/** What shows that a server of PyPI is installed: its program, or for Qdrant's engine its package. */
const proofs = {
  oxigraph: 'oxigraph',
  chroma: 'chroma',
  moto: 'moto_server',
  'qdrant-edge': '../lib/python3.*/site-packages/qdrant_edge',
} as const;
export type ServerName = keyof typeof proofs;

/** Whether a server is at hand; CI must have it. */
export function hasServer(name: ServerName): boolean {
  const found = globSync(proofs[name], { cwd: binFolder }).length > 0;
  if (!found && process.env.CI === 'true') throw new Error(`CI needs the ${name} server in ${binFolder}`);
  return found;
}

export const whenServer = (name: ServerName) =>
  hasServer(name) ? '' : ` (SKIPPED: no ${name} server; set SERVERS_BIN)`;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

/** The real Oxigraph server on a folder of its own. */
export async function startOxigraph(): Promise<CrashableServer> {
  return start('oxigraph', '/query?query=ASK%20%7B%7D', (port, folder) => [
    'serve',
    '--location',
    folder,
    '--bind',
    `127.0.0.1:${port}`,
  ]);
}

/** The real Chroma server on a folder of its own. */
export async function startChroma(): Promise<CrashableServer> {
  return start('chroma', '/api/v2/heartbeat', (port, folder) => [
    'run',
    '--path',
    folder,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
  ]);
}

/** Qdrant's own engine behind the part of its REST API that we use, on a folder of its own. */
export async function startQdrantEdge(): Promise<CrashableServer> {
  const script = join(import.meta.dirname, 'qdrant-edge-server.py');
  return start('python', '/', (port, folder) => [script, String(port), folder]);
}

/** moto's stand-in for services of AWS; after so many requests it lets nobody in whose signature or rights are not good. */
export async function startMoto(openRequests: number): Promise<CrashableServer> {
  const args = (port: number) => ['-H', '127.0.0.1', '-p', String(port)];
  return start('moto_server', '/moto-api/', args, { INITIAL_NO_AUTH_ACTION_COUNT: String(openRequests) });
}

async function start(
  name: string,
  probe: string,
  args: (port: number, folder: string) => string[],
  environment: Record<string, string> = {},
): Promise<CrashableServer> {
  const folder = await mkdtemp(join(tmpdir(), `attack-kg-${name}-`));
  const port = await freePort();
  const run = () =>
    spawn(join(binFolder, name), args(port, folder), {
      stdio: 'ignore',
      env: { ...process.env, ANONYMIZED_TELEMETRY: 'False', ...environment },
    });
  return keepRunning(name, port, probe, run, () => rm(folder, { recursive: true, force: true }));
}

/** A server as a process that answers `probe`, which can be killed and comes back. */
async function keepRunning(
  name: string,
  port: number,
  probe: string,
  run: () => ChildProcess,
  cleanUp: () => Promise<void> = async () => undefined,
): Promise<CrashableServer> {
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const child = run();
    const deadline = Date.now() + 60_000;
    while (
      !(await fetch(url + probe).then(
        (response) => response.status < 500,
        () => false,
      ))
    ) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`);
      await new Promise((done) => setTimeout(done, 100));
    }
    return child;
  };
  let child = await start();
  const kill = async () => {
    const gone = child.exitCode === null ? new Promise((done) => child.once('exit', done)) : undefined;
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    port,
    get process() {
      return child;
    },
    async crash(awayMs) {
      await kill();
      await new Promise((done) => setTimeout(done, awayMs));
      child = await start();
    },
    async stop() {
      await kill();
      await cleanUp();
    },
  };
}

/** Our embeddings server on a real model. */
export async function startEmbeddings(modelDir: string): Promise<CrashableServer> {
  const port = await freePort();
  const script = resolve(import.meta.dirname, '../../services/embeddings/src/main.ts');
  const env = { ...process.env, PORT: String(port), EMBEDDINGS_MODEL_DIR: modelDir };
  return keepRunning('embeddings', port, '/health', () => spawn(process.execPath, [script], { stdio: 'ignore', env }));
}
