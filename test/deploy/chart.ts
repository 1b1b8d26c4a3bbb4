import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { parseAllDocuments } from 'yaml';

export const run = promisify(execFile);
export const chart = join(import.meta.dirname, '../../deploy/helm/attack-kg');
export const bin = process.env.HELM_BIN ?? '';
if (!bin && process.env.CI)
  throw new Error('HELM_BIN is not set: CI runs helm and kubeconform (test/deploy/install.sh)');
export const lacking = bin ? '' : ' (SKIPPED: no helm; test/deploy/install.sh FOLDER, and HELM_BIN=FOLDER)';

export interface KubernetesObject {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  [field: string]: unknown;
}

interface Container {
  name: string;
  image: string;
  imagePullPolicy: string;
  securityContext: unknown;
  resources: { limits: { memory: string } };
  livenessProbe?: unknown;
  readinessProbe?: unknown;
  env?: { name: string; value?: string; valueFrom?: object }[];
  volumeMounts: { name: string; mountPath: string }[];
}

interface Pod {
  serviceAccountName?: string;
  securityContext: unknown;
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds?: number;
  imagePullSecrets?: { name: string }[];
  nodeSelector?: object;
  tolerations?: object[];
  topologySpreadConstraints?: { topologyKey: string; whenUnsatisfiable: string }[];
  volumes: { name: string; emptyDir?: { sizeLimit?: string } }[];
  containers: Container[];
}

const folder = mkdtempSync(join(tmpdir(), 'attack-kg-chart-'));
afterAll(() => rm(folder, { recursive: true }));

export async function valuesFile(values: unknown): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, JSON.stringify(values));
  return file;
}

/** What `helm template` makes of these values. */
export async function render(values: unknown): Promise<string> {
  const { stdout } = await run(join(bin, 'helm'), ['template', 'test', chart, '-f', await valuesFile(values)]);
  return stdout;
}

export async function objectsOf(values: unknown): Promise<KubernetesObject[]> {
  const documents = parseAllDocuments(await render(values));
  return documents.flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);
}

/** The pod that an object makes, wherever its template stands. */
export function podOf(object: KubernetesObject): { name: string; pod: Pod }[] {
  const spec = object.spec as { template?: { spec: Pod }; jobTemplate?: { spec: { template: { spec: Pod } } } };
  const pod = spec?.template?.spec ?? spec?.jobTemplate?.spec.template.spec;
  return pod ? [{ name: `${object.kind} ${object.metadata.name}`, pod }] : [];
}

/** The one object of this kind whose name ends so. */
export function objectOf(objects: readonly KubernetesObject[], kind: string, end = ''): KubernetesObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name.endsWith(end));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${kind} …${end}`);
  return found[0];
}
