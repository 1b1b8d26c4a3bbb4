import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { apiEnvironmentSchema, readEnv, seedJobEnvironmentSchema } from '@attack-kg/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const chart = join(import.meta.dirname, '../../deploy/helm/attack-kg');
const bin = process.env.HELM_BIN;
if (!bin && process.env.CI)
  throw new Error('HELM_BIN is not set: CI runs helm and kubeconform (test/deploy/install.sh)');

/** Ways to run it that the values offer. */
const variants = {
  defaults: {},
  qdrant: { vectors: { store: 'qdrant' } },
  'with stores of your own': {
    oxigraph: { enabled: false },
    vectors: { store: 'external' },
    embeddings: { enabled: false },
    settings: {
      SPARQL_ENDPOINT: 'https://sparql.example',
      CHROMA_HOST: 'chroma.example',
      TEI_URL: 'https://tei.example',
    },
  },
  'on Neptune and OpenSearch Serverless': {
    oxigraph: { enabled: false },
    vectors: { store: 'external' },
    settings: {
      SPARQL_ENDPOINT: 'https://neptune.example:8182/sparql',
      SPARQL_AUTH: 'sigv4',
      VECTOR_BACKEND: 'opensearch',
      VECTOR_ENDPOINT: 'https://collection.example',
      VECTOR_AUTH: 'sigv4',
      AWS_REGION: 'eu-central-1',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability:4318',
    },
    api: { serviceAccount: 'attack-kg-reader' },
    seed: { serviceAccount: 'attack-kg-writer' },
    networkPolicies: { apiEgressTo: [{ to: [{ ipBlock: { cidr: '10.0.0.0/16' } }], ports: [{ port: 8182 }] }] },
  },
  'with metrics and files': {
    metrics: {
      serviceMonitor: { enabled: true, labels: { release: 'prometheus' }, keySecret: { name: 'k', key: 'm' } },
    },
    api: {
      extraVolumes: [{ name: 'files', configMap: { name: 'attack-kg-files' } }],
      extraVolumeMounts: [{ name: 'files', mountPath: '/files', readOnly: true }],
    },
    settings: { LLM_CALIBRATION_FILE: '/files/calibration.json' },
  },
  'in a closed network': { seed: { sourcesClaim: 'sources', schedule: '' }, image: { pullSecrets: ['registry'] } },
  'behind an ingress, with a language model': {
    ingress: { enabled: true, className: 'nginx', tlsSecret: 'tls', annotations: { a: 'b' } },
    networkPolicies: { apiEgress: true },
    settings: { LLM_BACKEND: 'openai', LLM_MODEL: 'some-model', BATCH_CONCURRENCY: 8 },
    settingsSecret: 'keys',
    api: { autoscaling: { enabled: false }, allowedFrom: [{ podSelector: {} }] },
  },
};

interface KubernetesObject {
  kind: string;
  metadata: { name: string };
  [field: string]: unknown;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-chart-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function valuesFile(values: unknown): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, JSON.stringify(values));
  return file;
}

async function render(values: unknown): Promise<string> {
  const { stdout } = await run(join(bin ?? '', 'helm'), ['template', 'test', chart, '-f', await valuesFile(values)]);
  return stdout;
}

const read = (text: string) =>
  parseAllDocuments(text).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);

describe.skipIf(!bin)(
  `the chart${bin ? '' : ' (SKIPPED: no helm; test/deploy/install.sh FOLDER, and HELM_BIN=FOLDER)'}`,
  () => {
    it.each(Object.entries(variants))('%s: is clean, and what Kubernetes takes', async (_name, values) => {
      await run(join(bin ?? '', 'helm'), ['lint', '--strict', chart, '-f', await valuesFile(values)]);
      const file = join(folder, 'rendered.yaml');
      await writeFile(file, await render(values));
      const schemas = join(bin ?? '', 'schemas', '{{.ResourceKind}}{{.KindSuffix}}.json');
      // The operator of Prometheus has its own kinds, which are not among those of Kubernetes.
      const flags = ['-strict', '-summary', '-skip', 'ServiceMonitor', '-schema-location', schemas];
      await run(join(bin ?? '', 'kubeconform'), [...flags, file]);
    });

    it('gives no pod more rights than it needs', async () => {
      const pods = read(await render(variants.qdrant)).flatMap(podOf);
      expect(pods.length).toBe(6);
      for (const { name, pod } of pods) {
        expect(pod.securityContext, name).toMatchObject({
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        });
        expect(pod.automountServiceAccountToken, name).toBe(false);
        for (const container of pod.containers) {
          expect(container.securityContext, name).toEqual({
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
          expect(container.resources.limits.memory, name).toBeDefined();
        }
      }
    });

    it('gives Qdrant the key that its callers have', async () => {
      const keyOf = async (values: object) => {
        const pods = read(await render({ ...variants.qdrant, ...values })).flatMap(podOf);
        const container = pods.find(({ name }) => name.endsWith('-qdrant'))?.pod.containers[0] as
          | { env?: { name: string; valueFrom?: object }[] }
          | undefined;
        return container?.env?.find(({ name }) => name === 'QDRANT__SERVICE__API_KEY')?.valueFrom;
      };
      const secretKeyRef = { name: 'my-settings', key: 'QDRANT_API_KEY', optional: true };
      expect(await keyOf({ settingsSecret: 'my-settings' })).toEqual({ secretKeyRef });
      expect(await keyOf({})).toBeUndefined();
    });

    it('lets a store answer replicas and the seed job alone, and go nowhere', async () => {
      const policies = read(await render({})).filter(({ kind }) => kind === 'NetworkPolicy');
      expect(policies.map(({ metadata }) => metadata.name).sort()).toEqual(
        ['api', 'chroma', 'oxigraph', 'tei'].map((component) => `test-attack-kg-${component}`),
      );
      const oxigraph = policies.find(({ metadata }) => metadata.name.endsWith('oxigraph'));
      expect(oxigraph?.spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
      expect(JSON.stringify(oxigraph?.spec)).not.toContain('"egress"');
    });

    it('gives the programs settings that they take, each its own rights, and a way to stores outside', async () => {
      const objects = read(await render(variants['on Neptune and OpenSearch Serverless']));
      const { data } = objects.find(({ kind }) => kind === 'ConfigMap') as unknown as { data: Record<string, string> };
      for (const schema of [apiEnvironmentSchema, seedJobEnvironmentSchema]) {
        expect(readEnv(schema, data)).toMatchObject({ SPARQL_AUTH: 'sigv4', VECTOR_BACKEND: 'opensearch' });
      }
      const accounts = objects.flatMap(podOf).map(({ name, pod }) => [name.split(' ')[0], pod.serviceAccountName]);
      expect(accounts).toEqual(
        expect.arrayContaining([
          ['Deployment', 'attack-kg-reader'],
          ['Job', 'attack-kg-writer'],
          ['CronJob', 'attack-kg-writer'],
        ]),
      );
      const policy = objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.endsWith('-api'));
      expect(JSON.stringify(policy?.spec)).toContain('{"cidr":"10.0.0.0/16"}');
    });

    it('lets Prometheus read every replica, with a key', async () => {
      const objects = read(await render(variants['with metrics and files']));
      const monitor = objects.find(({ kind }) => kind === 'ServiceMonitor');
      const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name.endsWith('-api'));
      expect(monitor?.metadata).toMatchObject({ labels: { release: 'prometheus' } });
      const spec = monitor?.spec as { selector: { matchLabels: object }; endpoints: unknown[] } | undefined;
      expect(service?.metadata).toMatchObject({ labels: spec?.selector.matchLabels });
      expect(service?.spec).toMatchObject({ ports: [{ name: 'http' }] });
      expect(spec?.endpoints).toEqual([
        { port: 'http', path: '/metrics', interval: '15s', authorization: { credentials: { name: 'k', key: 'm' } } },
      ]);
      expect(read(await render({})).filter(({ kind }) => kind === 'ServiceMonitor')).toEqual([]);
    });

    it('keeps connections longer than an ingress does, unless told otherwise', async () => {
      const keepAlive = async (values: object) =>
        (
          read(await render({ ingress: { enabled: true }, ...values })).find(
            ({ kind }) => kind === 'ConfigMap',
          ) as unknown as { data: Record<string, string> }
        ).data.KEEP_ALIVE_MS;
      expect(await keepAlive({})).toBe('75000');
      expect(await keepAlive({ settings: { KEEP_ALIVE_MS: 130000 } })).toBe('130000');
    });

    it('keeps a replica for as long as it drains and finishes', async () => {
      const api = read(await render({ api: { drainSeconds: 7, graceSeconds: 40 } })).find(
        ({ kind }) => kind === 'Deployment',
      );
      const [{ pod } = { pod: undefined }] = api ? podOf(api) : [];
      expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(47);
      expect(JSON.stringify(pod)).toContain('{"name":"DRAIN_MS","value":"7000"}');
      expect(pod?.containers[0]?.livenessProbe).toMatchObject({ httpGet: { path: '/livez' } });
      expect(pod?.containers[0]?.readinessProbe).toMatchObject({ httpGet: { path: '/readyz' } });
    });

    it.each([
      [{ api: { replica: 2 } }, 'replica'],
      [{ vectors: { store: 'pinecone' } }, 'store'],
      [{ settings: { 'not a variable': '1' } }, 'not a variable'],
      // Secrets have their own place.
      [{ settings: { LLM_API_KEY: 'a secret' } }, 'LLM_API_KEY'],
      [{ settings: { VECTOR_PASSWORD: 'a secret' } }, 'VECTOR_PASSWORD'],
    ])('refuses values that it does not have: %j', async (values, named) => {
      await expect(render(values)).rejects.toMatchObject({ stderr: expect.stringContaining(named) });
    });
  },
);

interface Pod {
  serviceAccountName?: string;
  securityContext: unknown;
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds?: number;
  containers: {
    securityContext: unknown;
    resources: { limits: { memory: string } };
    livenessProbe?: unknown;
    readinessProbe?: unknown;
  }[];
}

/** The pod that an object makes, wherever its template stands. */
function podOf(object: KubernetesObject): { name: string; pod: Pod }[] {
  const spec = object.spec as { template?: { spec: Pod }; jobTemplate?: { spec: { template: { spec: Pod } } } };
  const pod = spec?.template?.spec ?? spec?.jobTemplate?.spec.template.spec;
  return pod ? [{ name: `${object.kind} ${object.metadata.name}`, pod }] : [];
}
