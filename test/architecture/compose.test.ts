import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiEnvironmentSchema } from '@attack-kg/api/env';
import { seedJobEnvironmentSchema } from '@attack-kg/seed-job/env';
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
