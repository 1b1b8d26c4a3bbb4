import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, type RealServer } from './real-servers.ts';

/** What test/opensearch/install.sh made. */
const folder = process.env.OPENSEARCH_DIR ?? '';

/** Whether a real node is at hand; CI must have it. */
export function hasOpenSearch(): boolean {
  const found = existsSync(join(folder, 'ready'));
  if (!found && process.env.CI === 'true') throw new Error('CI needs OPENSEARCH_DIR (test/opensearch/install.sh)');
  return found;
}

export const whenOpenSearch = hasOpenSearch()
  ? ''
  : ' (SKIPPED: no OpenSearch; test/opensearch/install.sh FOLDER, and OPENSEARCH_DIR=FOLDER)';

/** A little memory is enough for our documents, and the quick compiler for the length of a test. */
const flags = ['-Xms256m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dlog4j2.level=ERROR'];

/** A real OpenSearch node with the k-NN plugin, on a folder of its own. */
export async function startOpenSearch(): Promise<RealServer> {
  const home = await mkdtemp(join(tmpdir(), 'attack-kg-opensearch-'));
  const [port, transportPort] = await Promise.all([freePort(), freePort()]);
  const classes = `${join(folder, 'classes')}:${join(folder, 'jars', '*')}`;
  const child = spawn('java', [...flags, '-cp', classes, 'KnnNode', home, `${port}`, `${transportPort}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2000)));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 180_000;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`OpenSearch did not start: ${said}`);
    }
    await sleep(200);
  }
  return {
    url,
    port,
    process: child,
    async stop() {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/_cluster/health`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
}
