import { expect, it } from 'vitest';
import { apiEnvironmentSchema, seedJobEnvironmentSchema } from '../../packages/settings/src/index.ts';
import { containerOf, settingsOf } from './support/containers.ts';
import { synthesise } from './support/synthesise.ts';
import { variants } from './support/variants.ts';

const programs = { api: apiEnvironmentSchema, seed: seedJobEnvironmentSchema };

it.each(variants)('sets only what programs know, to values that they take: %j', (options) => {
  for (const [name, schema] of Object.entries(programs)) {
    const container = containerOf(synthesise(options).template, name);
    const settings = settingsOf(container);
    const names = [...Object.keys(settings), ...(container.Secrets ?? []).map(({ Name }) => Name)];
    expect(Object.keys(schema.shape), name).toEqual(expect.arrayContaining(names));
    expect(schema.safeParse(asDeployed(settings)).error, name).toBeUndefined();
  }
});

/** What is only known when it is deployed: addresses stand whole or in pieces, and the region. */
function asDeployed(settings: Record<string, string>): Record<string, string> {
  const known = Object.entries(settings).map(([name, value]) => {
    if (name === 'AWS_REGION') return [name, 'eu-central-1'];
    return [name, /_(?:ENDPOINT|MIRROR)$/.test(name) && value.startsWith('{') ? 'https://somewhere.example' : value];
  });
  return Object.fromEntries(known);
}

it('takes the address of a caller from the load balancer, which alone reaches a replica', () => {
  expect(settingsOf(containerOf(synthesise().template, 'api'))).toMatchObject({ TRUST_PROXY: 'true', HOST: '0.0.0.0' });
  const rules = Object.values(synthesise().template.findResources('AWS::EC2::SecurityGroupIngress')).filter(
    ({ Properties }) => JSON.stringify(Properties.GroupId).includes('ApiSecurityGroup'),
  );
  expect(
    rules.map(({ Properties }) => [Properties.FromPort, JSON.stringify(Properties.SourceSecurityGroupId)]),
  ).toEqual([[8000, expect.stringContaining('ApiBalancedLB')]]);
});

it('tells both programs of the same stores and the same model', () => {
  for (const options of variants) {
    const { template } = synthesise(options);
    const [api, seed] = ['api', 'seed'].map((name) => settingsOf(containerOf(template, name)));
    const shared = Object.keys(api ?? {}).filter((name) =>
      /^(?:SPARQL_|VECTOR_|EMBEDDINGS_|SAGEMAKER_|TITAN_|AWS_)/.test(name),
    );
    expect(shared.length).toBeGreaterThan(5);
    for (const name of shared) expect(seed?.[name], name).toBe(api?.[name]);
  }
});
