import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiEnvironmentSchema, seedJobEnvironmentSchema } from '@attack-kg/settings';
import { describe, expect, it } from 'vitest';
import { bin, chart, lacking, render } from './chart.ts';

const schema: unknown = JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8'));

/** What the chart sets by itself, from values of its own. */
const own = ['HOST', 'PORT', 'DRAIN_MS', 'STOP_GRACE_MS', 'DATA_DIR', 'SOURCES_DIR', 'SEED_WAIT_MS'];
/** What a ConfigMap must not hold. */
const secret = /_(?:API_KEY|TOKEN|PASSWORD|SECRET_ACCESS_KEY)$|^OTEL_EXPORTER_OTLP_HEADERS$/;

it('the schema of values knows every setting of replicas and seed job that is no secret and not its own', () => {
  const known = [...Object.keys(apiEnvironmentSchema.shape), ...Object.keys(seedJobEnvironmentSchema.shape)];
  const wanted = [...new Set(known)].filter((name) => !own.includes(name) && !secret.test(name)).sort();
  const { definitions } = schema as { definitions: { setting: { anyOf: { enum?: string[] }[] } } };
  expect(definitions.setting.anyOf.flatMap((part) => part.enum ?? [])).toEqual(wanted);
});

it('the schema of values is closed: what it does not know is an error, except where Kubernetes has the say', () => {
  const open: string[] = [];
  const look = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return;
    const { type, additionalProperties } = part as { type?: unknown; additionalProperties?: unknown };
    if (type === 'object' && additionalProperties === undefined) open.push(path.replaceAll('/properties', ''));
    for (const [name, inner] of Object.entries(part)) look(inner, `${path}/${name}`);
  };
  look(schema, '');
  expect(open).toEqual([
    '/definitions/resources/claims/items',
    '/global',
    '/api/allowedFrom/items',
    '/api/extraVolumes/items',
    '/api/extraVolumeMounts/items',
    '/networkPolicies/apiEgressTo/items',
  ]);
});

describe.skipIf(!bin)(`values of the chart${lacking}`, () => {
  it.each([
    [{ api: { replica: 2 } }, 'replica'],
    [{ api: { serviceAccount: 'reader' } }, 'serviceAccount'],
    [{ api: { resources: { request: {} } } }, 'request'],
    [{ api: { maxUnavailable: 0 } }, 'maxUnavailable'],
    [{ vectors: { store: 'pinecone' } }, 'store'],
    [{ vectors: { chroma: { tag: '1' } } }, 'tag'],
    [{ settings: { 'not a variable': '1' } }, 'not a variable'],
    // What the program does not know would be passed over there.
    [{ settings: { SPARQL_ENDPIONT: 'http://graph' } }, 'SPARQL_ENDPIONT'],
    // The chart has values of its own for these.
    [{ settings: { DRAIN_MS: 1 } }, 'DRAIN_MS'],
    // Secrets have their own place.
    [{ settings: { LLM_API_KEY: 'a secret' } }, 'LLM_API_KEY'],
    [{ settings: { VECTOR_PASSWORD: 'a secret' } }, 'VECTOR_PASSWORD'],
    [{ settings: { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=secret' } }, 'OTEL_EXPORTER_OTLP_HEADERS'],
  ])('that it does not have are refused: %j', async (values, named) => {
    await expect(render(values)).rejects.toMatchObject({ stderr: expect.stringContaining(named) });
  });

  it('may have what Node itself heeds', async () => {
    const settings = { NODE_EXTRA_CA_CERTS: '/files/ca.pem', HTTPS_PROXY: 'http://proxy.example', TZ: 'UTC' };
    expect(await render({ settings })).toContain('NODE_EXTRA_CA_CERTS: "/files/ca.pem"');
  });
});
