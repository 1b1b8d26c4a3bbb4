import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodes } from '@attack-kg/contracts';
import { apiEnvironmentSchema, readEnv, seedJobEnvironmentSchema } from '@attack-kg/settings';
import { describe, expect, it } from 'vitest';
import { bin, chart, lacking, objectOf, objectsOf, podOf, render, run, valuesFile } from './chart.ts';
import { variants } from './variants.ts';

const podsOf = async (values: unknown) => (await objectsOf(values)).flatMap(podOf);

describe.skipIf(!bin)(`the chart${lacking}`, () => {
  it.each(Object.entries(variants))('%s: is clean, and what Kubernetes takes', async (_name, values) => {
    const file = await valuesFile(values);
    await run(join(bin, 'helm'), ['lint', '--strict', chart, '-f', file]);
    const rendered = `${file}.yaml`;
    await writeFile(rendered, await render(values));
    const schemas = join(bin, 'schemas', '{{.ResourceKind}}{{.KindSuffix}}.json');
    // The operator of Prometheus has its own kinds, which are not among those of Kubernetes.
    const flags = ['-strict', '-summary', '-skip', 'ServiceMonitor', '-schema-location', schemas];
    await run(join(bin, 'kubeconform'), [...flags, rendered]);
  });

  it('gives no pod more rights than it needs, and nothing to write to but its volumes', async () => {
    const pods = await podsOf(variants.qdrant);
    expect(pods.length).toBe(6);
    for (const { name, pod } of pods) {
      expect(pod.securityContext, name).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        fsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.automountServiceAccountToken, name).toBe(false);
      expect(pod.volumes.find((volume) => volume.name === 'tmp')?.emptyDir?.sizeLimit, name).toMatch(/^\d+[MG]i$/);
      for (const container of pod.containers) {
        expect(container.securityContext, name).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.limits.memory, name).toBeDefined();
        expect(container.volumeMounts, name).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
      }
    }
  });

  it('takes every image from a registry that asks for a password, and stores from one of your own', async () => {
    for (const { name, pod } of await podsOf(variants['in a closed network'])) {
      expect(pod.imagePullSecrets, name).toEqual([{ name: 'registry' }]);
    }
  });

  it('puts each pod on the nodes that are asked for', async () => {
    for (const { name, pod } of await podsOf(variants['on chosen nodes'])) {
      expect(pod.nodeSelector, name).toEqual({ 'kubernetes.io/arch': 'amd64' });
      expect(pod.tolerations, name).toEqual([{ key: 'only', operator: 'Exists' }]);
    }
  });

  it('gives Qdrant the key that its callers have', async () => {
    const keyOf = async (values: object) => {
      const pods = await podsOf({ ...variants.qdrant, ...values });
      const { env } = pods.find(({ name }) => name.endsWith('-qdrant'))?.pod.containers[0] ?? {};
      return env?.find(({ name }) => name === 'QDRANT__SERVICE__API_KEY')?.valueFrom;
    };
    const secretKeyRef = { name: 'my-settings', key: 'QDRANT_API_KEY', optional: true };
    expect(await keyOf({ settingsSecret: 'my-settings' })).toEqual({ secretKeyRef });
    expect(await keyOf({})).toBeUndefined();
  });

  it('gives the programs settings that they take, and each its own account', async () => {
    const objects = await objectsOf(variants['on AWS by Pod Identity']);
    const { data } = objectOf(objects, 'ConfigMap') as unknown as { data: Record<string, string> };
    for (const schema of [apiEnvironmentSchema, seedJobEnvironmentSchema]) {
      expect(readEnv(schema, data)).toMatchObject({ SPARQL_AUTH: 'sigv4', VECTOR_BACKEND: 'opensearch' });
    }
    const accounts = objects.flatMap(podOf).map(({ name, pod }) => [name.split(' ')[0], pod.serviceAccountName]);
    expect(accounts).toEqual([
      ['Deployment', 'attack-kg-reader'],
      ['Job', 'attack-kg-writer'],
      ['CronJob', 'attack-kg-writer'],
    ]);
    expect(objects.filter(({ kind }) => kind === 'ServiceAccount')).toEqual([]);
  });

  it('makes accounts with a role each, where it is told to (IRSA)', async () => {
    const objects = await objectsOf(variants['on AWS by roles of ServiceAccounts (IRSA)']);
    const made = objects.filter(({ kind }) => kind === 'ServiceAccount');
    const roles = made.map(({ metadata }) => [metadata.name, metadata.annotations?.['eks.amazonaws.com/role-arn']]);
    expect(roles).toEqual([
      ['test-attack-kg-api', 'arn:aws:iam::111122223333:role/reader'],
      ['test-attack-kg-seed', 'arn:aws:iam::111122223333:role/writer'],
    ]);
    expect(made.map(({ automountServiceAccountToken }) => automountServiceAccountToken)).toEqual([false, false]);
    const named = objects.flatMap(podOf).map(({ pod }) => pod.serviceAccountName);
    expect(named).toEqual(['test-attack-kg-api', 'test-attack-kg-seed', 'test-attack-kg-seed']);
    const own = await objectsOf({ api: { serviceAccount: { create: true, name: 'mine' } } });
    expect(objectOf(own, 'ServiceAccount').metadata.name).toBe('mine');
  });

  it('lets Prometheus read every replica, with a key', async () => {
    const objects = await objectsOf(variants['with metrics and files']);
    const monitor = objectOf(objects, 'ServiceMonitor');
    const service = objectOf(objects, 'Service', '-api');
    expect(monitor.metadata).toMatchObject({ labels: { release: 'prometheus' } });
    const spec = monitor.spec as { selector: { matchLabels: object }; endpoints: unknown[] };
    expect(service.metadata).toMatchObject({ labels: spec.selector.matchLabels });
    expect(service.spec).toMatchObject({ ports: [{ name: 'http' }] });
    expect(spec.endpoints).toEqual([
      { port: 'http', path: '/metrics', interval: '15s', authorization: { credentials: { name: 'k', key: 'm' } } },
    ]);
    expect((await objectsOf({})).filter(({ kind }) => kind === 'ServiceMonitor')).toEqual([]);
  });

  it('keeps connections longer than an ingress does, unless told otherwise', async () => {
    const keepAlive = async (values: object) => {
      const settings = objectOf(await objectsOf({ ingress: { enabled: true }, ...values }), 'ConfigMap');
      return (settings as unknown as { data: Record<string, string> }).data.KEEP_ALIVE_MS;
    };
    expect(await keepAlive({})).toBe('75000');
    expect(await keepAlive({ settings: { KEEP_ALIVE_MS: 130000 } })).toBe('130000');
  });
});

describe.skipIf(!bin)(`replicas of the chart${lacking}`, () => {
  it('stay for as long as they drain and finish, and are asked whether they live and whether they can answer', async () => {
    const [{ pod } = { pod: undefined }] = (await podsOf({ api: { drainSeconds: 7, graceSeconds: 40 } })).filter(
      ({ name }) => name.startsWith('Deployment'),
    );
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(47);
    expect(pod?.containers[0]?.env).toContainEqual({ name: 'DRAIN_MS', value: '7000' });
    expect(pod?.containers[0]?.env).toContainEqual({ name: 'STOP_GRACE_MS', value: '40000' });
    expect(pod?.containers[0]?.livenessProbe).toMatchObject({ httpGet: { path: '/livez' } });
    expect(pod?.containers[0]?.readinessProbe).toMatchObject({ httpGet: { path: '/readyz' } });
  });

  it('are spread over zones and nodes, but rather stand together than not at all', async () => {
    const [{ pod } = { pod: undefined }] = await podsOf({});
    expect(pod?.topologySpreadConstraints).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
      { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
  });

  it('are as many as the work asks for, come before others go, and leave one by one', async () => {
    const objects = await objectsOf({ api: { autoscaling: { minReplicas: 2, maxReplicas: 7 }, maxUnavailable: 2 } });
    const deployment = objectOf(objects, 'Deployment');
    expect(objectOf(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: deployment.metadata.name },
      minReplicas: 2,
      maxReplicas: 7,
      behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1 }] } },
    });
    // A number here would undo at each upgrade what the autoscaler has found.
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(deployment.spec).toMatchObject({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
    expect(objectOf(objects, 'PodDisruptionBudget').spec).toMatchObject({
      maxUnavailable: 2,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
    const fixed = await objectsOf({ api: { autoscaling: { enabled: false }, replicas: 4 } });
    expect(objectOf(fixed, 'Deployment').spec).toMatchObject({ replicas: 4 });
    expect(fixed.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([]);
  });
});

describe.skipIf(!bin)(`the seed job of the chart${lacking}`, () => {
  const final = new Set(Object.values(errorCodes).map(({ exit }) => exit as number));
  for (const { exit, retryable } of Object.values(errorCodes)) if (retryable) final.delete(exit);

  it('is run again where that may help, and not where it cannot', async () => {
    const objects = await objectsOf({});
    const jobs = [
      objectOf(objects, 'Job').spec,
      (objectOf(objects, 'CronJob').spec as { jobTemplate: { spec: unknown } }).jobTemplate.spec,
    ];
    for (const job of jobs) {
      expect(job).toMatchObject({
        backoffLimit: 2,
        template: { spec: { restartPolicy: 'Never' } },
        podFailurePolicy: {
          rules: [
            {
              action: 'FailJob',
              onExitCodes: { containerName: 'seed', operator: 'In', values: [...final].sort((a, b) => a - b) },
            },
            { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
          ],
        },
      });
    }
    expect(objectOf(objects, 'CronJob').spec).toMatchObject({ concurrencyPolicy: 'Forbid' });
  });

  it('has another name at each change, since a job cannot be changed', async () => {
    const nameOf = async (values: object) => objectOf(await objectsOf(values), 'Job').metadata.name;
    expect(await nameOf({})).toBe(await nameOf({}));
    expect(await nameOf({ image: { tag: '3.0.1' } })).not.toBe(await nameOf({}));
    expect(await nameOf({})).toMatch(/^test-attack-kg-seed-1-[0-9a-f]{8}$/);
  });
});
