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
