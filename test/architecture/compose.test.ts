import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiEnvironmentSchema, seedJobEnvironmentSchema } from '@attack-kg/settings';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const schemas = { api: apiEnvironmentSchema, seed: seedJobEnvironmentSchema } as const;

interface Service {
  image?: string;
  environment?: Record<string, string>;
  env_file?: unknown;
  ports?: string[];
  networks?: string[];
  read_only?: boolean;
  user?: string;
  init?: boolean;
  restart?: string;
  cap_drop?: string[];
  security_opt?: string[];
  logging?: { options?: Record<string, string> };
  mem_limit?: string;
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
}

interface ComposeFile {
  services: Record<string, Service>;
  networks?: Record<string, { internal?: boolean } | null>;
}

/** Compose's own tags (`!override`) are left aside. */
const readCompose = (file: string) =>
  parse(readFileSync(join(root, file), 'utf8'), { merge: true, logLevel: 'error' }) as ComposeFile;

const compose = readCompose('docker-compose.yml');
const furtherFiles = globSync('compose.*.yml', { cwd: root }).sort();
const defaultOf = (value: string) => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

it('sets only variables that env.ts knows, to values that it takes', () => {
  for (const file of ['docker-compose.yml', ...furtherFiles]) {
    const { services } = readCompose(file);
    for (const [name, schema] of Object.entries(schemas)) {
      const environment = { ...compose.services[name]?.environment, ...services[name]?.environment };
      expect(Object.keys(schema.shape)).toEqual(
        expect.arrayContaining(
          Object.keys(environment).filter((key) => key !== 'LLM_API_KEY' && environment[key] !== ''),
        ),
      );
      const defaults = Object.entries(environment).map(([key, value]) => [key, defaultOf(value)]);
      // As readEnv does: blank is absent.
      const present = Object.fromEntries(defaults.filter(([, value]) => value !== ''));
      expect(schema.safeParse(present).error, file).toBeUndefined();
    }
  }
});

it('lets nothing but the proxy be reached from outside, and lets out only what fetches something', () => {
  const published = Object.entries(compose.services).filter(([, service]) => service.ports);
  expect(published.map(([name]) => name)).toEqual(['proxy']);
  const inside = Object.entries(compose.networks ?? {}).filter(([, network]) => network?.internal);
  expect(inside.map(([name]) => name).sort()).toEqual(['front', 'stores']);
  for (const name of ['oxigraph', 'chroma']) expect(compose.services[name]?.networks).toEqual(['stores']);
  expect(compose.services.api?.networks).toEqual(['stores', 'front']);
  expect(compose.services.proxy?.networks).toEqual(['front', 'published']);
  const out = Object.entries(compose.services).filter(([, { networks = [] }]) => networks.includes('outside'));
  expect(out.map(([name]) => name)).toEqual(['tei', 'seed']);
});

/** Of these, only Ollama's image has nothing but root. */
const services = ['docker-compose.yml', 'compose.qdrant.yml', 'compose.ollama.yml', 'compose.observe.yml'].flatMap(
  (file) => Object.entries(readCompose(file).services).filter(([, { image }]) => image !== undefined),
);

it.each(services)('%s has a pinned image, few rights, a bounded log and bounded memory', (name, service) => {
  expect(defaultOf(service.image ?? '')).toMatch(/:[\w.-]*\d/);
  expect(service.cap_drop).toEqual(['ALL']);
  expect(service.security_opt).toEqual(['no-new-privileges:true']);
  expect(service.mem_limit).toMatch(/\d+[mg]/);
  if (name === 'ollama-pull') return;
  expect(service.logging?.options).toMatchObject({ 'max-size': expect.any(String), 'max-file': expect.any(String) });
  if (name === 'ollama') return;
  expect(service.read_only).toBe(true);
  // Without one, it is that of our own Dockerfile; the one that is root only hands volumes over.
  expect(service.user ?? 'node').toMatch(name === 'volume-owner' ? /^0$/ : /^(?:node|haproxy|[1-9]\d*:\d+)$/);
});

it('stops replicas after they have drained, and before Docker kills them', () => {
  const { DRAIN_MS = '', STOP_GRACE_MS = '' } = compose.services.api?.environment ?? {};
  const graceMs = Number.parseInt(compose.services.api?.stop_grace_period ?? '', 10) * 1000;
  expect(Number(DRAIN_MS) + Number(STOP_GRACE_MS)).toBeLessThan(graceMs);
});

it('lets the seed job end for good: it waits and tries again by itself', () => {
  expect(compose.services.seed?.restart).toBe('no');
});

it('the proxy has a place for each replica that .env.example promises', () => {
  const promised = /How many replicas of the API, at most (\d+)/.exec(readFileSync(join(root, '.env.example'), 'utf8'));
  const proxy = readFileSync(join(root, 'services/proxy/haproxy.cfg'), 'utf8');
  const places = [...proxy.matchAll(/server-template api (\d+) /g)].map((match) => match[1]);
  expect(new Set(places)).toEqual(new Set([promised?.[1]]));
});

it('waits for services and networks that are there', () => {
  for (const service of Object.values(compose.services)) {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
    expect(Object.keys(compose.networks ?? {})).toEqual(expect.arrayContaining(service.networks ?? []));
  }
});

it('.env reaches replicas and seed job, stays out of the images, and may be absent', () => {
  for (const name of ['api', 'seed']) {
    expect(compose.services[name]?.env_file).toEqual([{ path: '.env', required: false }]);
  }
  expect(readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')).toEqual(
    expect.arrayContaining(['.env', '.env.*']),
  );
});

it('a setting in .env that replicas do not heed does not reach them: its change would restart them all', () => {
  const [, ofCompose = ''] = readFileSync(join(root, '.env.example'), 'utf8').split('--- docker compose alone');
  const names = [...ofCompose.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');
  expect(names).toContain('API_REPLICAS');
  for (const name of [...names, 'SOURCES_DIR', 'EMBEDDINGS_MODEL_DIR']) {
    expect(compose.services.api?.environment?.[name], name).toBe('');
  }
});

/** `COMPOSE_BIN`, or docker's own; the engine need not run to check a file. */
const [program = '', ...composeArguments] =
  [[process.env.COMPOSE_BIN ?? 'docker-compose'], ['docker', 'compose']].find(
    ([name = '', ...rest]) => spawnSync(name, [...rest, 'version']).status === 0,
  ) ?? [];
const whenCompose = program ? '' : ' (SKIPPED: no docker compose; set COMPOSE_BIN)';

/** The services as Compose understands them, with these settings in `.env`. */
function configured(settings: Record<string, string>, files: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-compose-'));
  try {
    writeFileSync(
      join(folder, '.env'),
      Object.entries(settings)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    );
    const named = ['docker-compose.yml', ...files].flatMap((file) => ['-f', join(root, file)]);
    const { status, stdout, stderr } = spawnSync(
      program,
      [...composeArguments, ...named, '--project-directory', folder, 'config', '--format', 'json'],
      {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, DOCKER_CONFIG: process.env.DOCKER_CONFIG },
        encoding: 'utf8',
      },
    );
    expect(status, stderr).toBe(0);
    return (JSON.parse(stdout) as { services: Record<string, ConfiguredService> }).services;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ConfiguredService {
  environment?: Record<string, string>;
  networks?: Record<string, unknown>;
  depends_on?: Record<string, unknown>;
  deploy?: { replicas?: number };
  dns_opt?: string[];
  ports?: { target: number; host_ip?: string }[];
}

it.skipIf(!program)(`docker compose takes the file as it is${whenCompose}`, () => {
  const { api } = configured({});
  expect(api?.environment).toMatchObject({ VECTOR_BACKEND: 'chroma' });
  expect(api?.deploy?.replicas).toBe(4);
});

it.skipIf(!program)(`with Qdrant, Chroma is neither started nor waited for${whenCompose}`, () => {
  const { api, seed, chroma, qdrant } = configured({ QDRANT_API_KEY: 'key' }, ['compose.qdrant.yml']);
  // Without one, compose does not start it.
  expect(qdrant?.environment).toMatchObject({ QDRANT__SERVICE__API_KEY: 'key' });
  expect(() => configured({}, ['compose.qdrant.yml'])).toThrow('QDRANT_API_KEY');
  expect(chroma).toBeUndefined();
  expect(Object.keys(seed?.depends_on ?? {}).sort()).toEqual(['oxigraph', 'qdrant', 'tei']);
  for (const service of [api, seed])
    expect(service?.environment).toMatchObject({ VECTOR_BACKEND: 'qdrant', QDRANT_API_KEY: 'key' });
});

it.skipIf(!program)(`offline, nothing but the proxy is on a network that leads outside${whenCompose}`, () => {
  const services = configured({ SOURCES_DIR: '/tmp', EMBEDDINGS_MODEL_DIR: '/tmp' }, ['compose.offline.yml']);
  const out = Object.entries(services).filter(
    ([, { networks }]) => networks && ('outside' in networks || 'published' in networks),
  );
  expect(out.map(([name]) => name)).toEqual(['proxy']);
  expect(services.seed?.environment).toMatchObject({ SOURCES_DIR: '/sources' });
});

it.skipIf(!program)(`with Ollama, replicas ask the model that is pulled${whenCompose}`, () => {
  const { api } = configured({ LLM_MODEL: 'some-model' }, ['compose.ollama.yml']);
  expect(api?.environment).toMatchObject({ LLM_BACKEND: 'ollama', LLM_MODEL: 'some-model' });
  expect(apiEnvironmentSchema.safeParse(api?.environment).error).toBeUndefined();
});

it.skipIf(!program)(`with a model outside, replicas may go there, with time for its name${whenCompose}`, () => {
  const { api } = configured({}, ['compose.remote-llm.yml']);
  expect(Object.keys(api?.networks ?? {})).toContain('outside');
  expect([configured({}).api?.dns_opt, api?.dns_opt]).toEqual([
    ['timeout:1', 'attempts:1'],
    ['timeout:3', 'attempts:2'],
  ]);
});

it.skipIf(!program)(
  `observed, every replica and the job send traces to a collector that only they reach${whenCompose}`,
  () => {
    const { api, seed, jaeger, prometheus, grafana } = configured({}, ['compose.observe.yml']);
    for (const service of [api, seed])
      expect(service?.environment).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318' });
    expect(apiEnvironmentSchema.safeParse(api?.environment).error).toBeUndefined();
    for (const service of [api, seed, jaeger]) expect(Object.keys(service?.networks ?? {})).toContain('stores');
    for (const service of [jaeger, prometheus, grafana])
      for (const { host_ip } of service?.ports ?? []) expect(host_ip).toBe('127.0.0.1');
    expect(jaeger?.ports?.map(({ target }) => target)).toEqual([16_686]);
  },
);

/** Inside a container these are not for the user to say, or mean a path of the host. */
const fixed = new Set([
  'PORT',
  'HOST',
  'DRAIN_MS',
  'STOP_GRACE_MS',
  'DATA_DIR',
  'SOURCES_DIR',
  'EMBEDDINGS_MODEL_DIR',
  // Our proxy is always before the replicas.
  'TRUST_PROXY',
]);

it.skipIf(!program)(`each setting of .env.example reaches the programs that know it${whenCompose}`, () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  const names = [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');
  const asked = names.filter((name) => !fixed.has(name) && name !== 'COMPOSE_FILE');
  const isKnown = (name: string) => Object.values(schemas).some((schema) => Object.hasOwn(schema.shape, name));
  const settings = Object.fromEntries(asked.filter(isKnown).map((name) => [name, `of ${name}`]));
  const services = configured(settings);
  for (const [program_, schema] of Object.entries(schemas)) {
    const expected = Object.entries(settings).filter(([name]) => Object.hasOwn(schema.shape, name));
    expect(expected.length).toBeGreaterThan(10);
    expect(services[program_]?.environment).toMatchObject(Object.fromEntries(expected));
  }
});
