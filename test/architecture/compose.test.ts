import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiEnvironmentSchema } from '@attack-kg/api';
import { seedJobEnvironmentSchema } from '@attack-kg/seed-job';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

interface Service {
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  networks?: string[];
  read_only?: boolean;
  user?: string;
  init?: boolean;
  depends_on?: Record<string, { condition: string }>;
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
};

it('sets only variables that env.ts knows, to values that it takes', () => {
  const schemas = { api: apiEnvironmentSchema, seed: seedJobEnvironmentSchema } as const;
  for (const [name, schema] of Object.entries(schemas)) {
    const environment = compose.services[name]?.environment ?? {};
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
    const defaults = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{\w+:-([^}]*)\}/, '$1')]),
    );
    // As readEnv does: blank is absent.
    const present = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== ''));
    expect(schema.safeParse(present).error).toBeUndefined();
  }
});

it('lets nothing but the proxy be reached from outside', () => {
  const published = Object.entries(compose.services).filter(([, service]) => service.ports);
  expect(published.map(([name]) => name)).toEqual(['proxy']);
  expect(compose.networks.stores).toEqual({ internal: true });
  for (const name of ['oxigraph', 'chroma', 'qdrant']) expect(compose.services[name]?.networks).toEqual(['stores']);
});

it('pins every image, and runs replicas without rights', () => {
  for (const [name, { image }] of Object.entries(compose.services)) {
    if (image) expect(image, name).toMatch(/:[\w.-]*\d/);
  }
  expect(compose.services.api).toMatchObject({ read_only: true, user: 'node', init: true });
});

it('waits for services and networks that are there', () => {
  for (const service of Object.values(compose.services)) {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
    expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(service.networks ?? []));
  }
});

/** `COMPOSE_BIN`, or docker's own; the engine need not run to check a file. */
const [program = '', ...composeArguments] =
  [[process.env.COMPOSE_BIN ?? 'docker-compose'], ['docker', 'compose']].find(
    ([name = '', ...rest]) => spawnSync(name, [...rest, 'version']).status === 0,
  ) ?? [];
const whenCompose = program ? '' : ' (SKIPPED: no docker compose; set COMPOSE_BIN)';

it.skipIf(!program).each([
  ['as it is', {}],
  ['with Qdrant', { VECTOR_BACKEND: 'qdrant', COMPOSE_PROFILES: 'qdrant' }],
  ["with a model of one's own", { LLM_BACKEND: 'ollama', LLM_MODEL: 'llama3.2', COMPOSE_PROFILES: 'ollama' }],
])(`docker compose takes the file %s${whenCompose}`, (_, settings) => {
  const { status, stdout, stderr } = spawnSync(program, [...composeArguments, 'config', '--format', 'json'], {
    cwd: root,
    env: { ...process.env, ...settings },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  const { services } = JSON.parse(stdout) as { services: Record<string, { environment?: Record<string, string> }> };
  expect(services.api?.environment).toMatchObject({
    VECTOR_BACKEND: 'chroma',
    ...pick(settings, 'VECTOR_BACKEND', 'LLM_BACKEND'),
  });
});

function pick(settings: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}
