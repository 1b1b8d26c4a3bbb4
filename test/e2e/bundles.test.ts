import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { freePort } from '../support/real-servers.ts';
import { waitFor } from '../support/stack.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The bundle of a program alone in a folder, as its image has it, with no package but the named ones. */
function bundleAlone(program: string, packages: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-bundle-'));
  folders.push(folder);
  cpSync(join(root, program, 'dist'), folder, { recursive: true, filter: (path) => !path.endsWith('.map') });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of packages) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(root, program, 'node_modules', name)), link);
  }
  return folder;
}

interface Run {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

function run(folder: string, args: string[], environment: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(folder, 'main.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return { child, output: () => output, ended: once(child, 'close').then(([status]) => status as number | null) };
}

/** What text-embeddings-inference says of itself. */
const info = { model_id: 'double', max_input_length: 512, model_type: { embedding: { pooling: 'cls' } } };

/** A port where nothing listens. */
const nowhere = 'http://127.0.0.1:9';
const stores = { SPARQL_ENDPOINT: nowhere, TEI_URL: nowhere, CHROMA_HOST: '127.0.0.1', CHROMA_PORT: '9' };

it.each(['services/api', 'seed-job'])('%s signs by itself: no client of AWS is in its bundle', (program) => {
  const files = globSync('**/*.js', { cwd: join(root, program, 'dist') });
  const texts = files.map((file) => readFileSync(join(root, program, 'dist', file), 'utf8'));
  expect(texts.some((text) => text.includes('AWS4-HMAC-SHA256'))).toBe(true);
  expect(texts.filter((text) => /@aws-sdk|@smithy|aws4fetch/.test(text))).toEqual([]);
});

it('the API runs without any package: alive, not ready, and says of which service it is in want', async () => {
  const port = await freePort();
  const { child, ended } = run(bundleAlone('services/api'), [], { ...stores, PORT: String(port), DRAIN_MS: '0' });
  await waitFor(`http://127.0.0.1:${port}/livez`);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { code: 'upstream_unavailable', upstream: 'graph' }]);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  const [, script] = /src="(\/assets\/main-\w+\.js)"/.exec(await page.text()) ?? [];
  const loaded = await fetch(`http://127.0.0.1:${port}${script}`, { headers: { 'accept-encoding': 'br' } });
  expect([page.status, loaded.status, loaded.headers.get('content-encoding')]).toEqual([200, 200, 'br']);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it.each(['chroma', 'qdrant', 'opensearch'])(
  'the seed job runs without any package, waits for its stores with %s, and says for whom',
  async (backend) => {
    const folder = bundleAlone('seed-job');
    const environment = {
      ...stores,
      VECTOR_BACKEND: backend,
      QDRANT_URL: nowhere,
      VECTOR_ENDPOINT: nowhere,
      DATA_DIR: folder,
      SEED_WAIT_MS: '500',
    };
    const { ended, output } = run(folder, ['run'], environment);
    expect(await ended).toBe(69);
    for (const name of ['graph store', 'vector store', 'embeddings server']) {
      expect(output()).toMatch(new RegExp(`The ${name} at http://127.0.0.1:9 does not answer yet; waiting`));
    }
    expect(output()).not.toContain('ERR_MODULE_NOT_FOUND');
  },
);

it('the seed job goes on as soon as what it waits for is there', async () => {
  const folder = bundleAlone('seed-job');
  const port = await freePort();
  const { ended, output } = run(folder, ['ingest'], {
    ...stores,
    TEI_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: folder,
    SOURCES_DIR: join(root, 'packages/seeding/sample'),
    SEED_WAIT_MS: '60000',
  });
  while (!output().includes('store_wait')) await new Promise((done) => setTimeout(done, 20));
  const server = createServer((request, response) => {
    const body = request.url === '/info' ? info : [[1, 0]];
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  server.listen(port, '127.0.0.1');
  expect(await ended, output()).toBe(0);
  server.close();
  expect(output()).toContain('in the input');
});

it('the seed job refuses a flag that it does not know before it asks anyone', async () => {
  const { ended, output } = run(bundleAlone('seed-job'), ['run', '--refesh'], {});
  expect(await ended).toBe(64);
  expect(output()).toContain('did you mean --refresh?');
});

it.each([
  ['services/standalone', ['oxigraph', 'onnxruntime-node']],
  ['services/embeddings', ['onnxruntime-node']],
])('%s needs no package but those that carry a library of their own', async (program, packages) => {
  const folder = bundleAlone(program, packages);
  const port = await freePort();
  const { child, ended, output } = run(folder, [], {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    EMBEDDINGS_MODEL_DIR: join(folder, 'no-model'),
    SOURCES_DIR: join(root, 'packages/seeding/sample'),
  });
  // It gets as far as its settings: all of it is loaded, and the model is what is lacking.
  expect(await ended, output()).toBe(78);
  expect(output()).not.toContain('ERR_MODULE_NOT_FOUND');
  child.kill();
});
