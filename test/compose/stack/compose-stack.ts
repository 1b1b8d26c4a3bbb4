import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/real-servers.ts';

import { docker, run } from './run.ts';

export type Service = 'oxigraph' | 'chroma' | 'tei' | 'seed' | 'api' | 'proxy';

export interface ComposeStack {
  /** The proxy's address. */
  url: string;
  project: string;
  environment: Record<string, string>;
  /** `docker compose …` for this stack; `settings` as if they stood in .env. */
  compose(args: string[], settings?: Record<string, string>): Promise<string>;
  /** Ids of a service's running containers. */
  containers(service: Service): Promise<string[]>;
  /** Runs a command of the seed job to its end, with sources from a folder. */
  seed(command: string[], sourcesDir: string): Promise<string>;
  /** Waits until that many replicas say that they are ready. */
  replicasReady(count: number): Promise<void>;
}

/** docker-compose.yml as it is, with sources and model from folders as compose.offline.yml takes them, under a name of its own. */
export async function composeStack(sourcesDir: string, modelDir: string): Promise<ComposeStack> {
  const project = 'attack-kg-test';
  const port = String(await freePort());
  const environment = {
    COMPOSE_PROJECT_NAME: project,
    COMPOSE_FILE: 'docker-compose.yml:compose.offline.yml',
    // The checkout's own .env is another stack's.
    COMPOSE_ENV_FILES: '/dev/null',
    ATTACK_KG_VERSION: 'under-test',
    PORT: port,
    SOURCES_DIR: sourcesDir,
    EMBEDDINGS_MODEL_DIR: modelDir,
    TEI_MODEL: 'under-test',
  };
  const compose = (args: string[], settings: Record<string, string> = {}) =>
    run('docker', ['compose', ...args], { ...environment, ...settings });
  const containers = async (service: Service) =>
    (await compose(['ps', '--quiet', service])).split('\n').filter((id) => id !== '');
  return {
    url: `http://127.0.0.1:${port}`,
    project,
    environment,
    compose,
    containers,
    seed: (command, from) => compose(['run', '--rm', 'seed', 'node', 'main.js', ...command], { SOURCES_DIR: from }),
    async replicasReady(count) {
      const deadline = performance.now() + 120_000;
      const ready = async (id: string) =>
        docker('exec', id, 'node', '-e', readyProbe).then(
          () => true,
          () => false,
        );
      for (;;) {
        const ids = await containers('api');
        const states = await Promise.all(ids.map(ready));
        if (ids.length === count && states.every(Boolean)) return;
        if (performance.now() > deadline)
          throw new Error(`${states.filter(Boolean).length} of ${count} replicas ready`);
        await sleep(500);
      }
    },
  };
}

const readyProbe =
  "fetch('http://127.0.0.1:8000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))";
