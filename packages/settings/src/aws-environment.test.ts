import { expect, it } from 'vitest';
import { apiEnvironmentSchema } from './programs/api-environment.ts';
import { seedJobEnvironmentSchema } from './programs/seed-job-environment.ts';
import { readEnv } from './read-env.ts';

const stores = { SPARQL_ENDPOINT: 'https://db.example.com:8182/sparql', TEI_URL: 'http://tei' };

it.each([
  ['replica', apiEnvironmentSchema],
  ['seed job', seedJobEnvironmentSchema],
])('a %s that signs wants a region, and both parts of a key', (_, schema) => {
  const read = (environment: Record<string, string>) => readEnv(schema, { ...stores, ...environment });
  expect(() => read({ SPARQL_AUTH: 'sigv4' })).toThrow(/AWS_REGION: is needed with SPARQL_AUTH=sigv4/);
  expect(read({ SPARQL_AUTH: 'sigv4', AWS_REGION: 'eu-central-1' }).SPARQL_AUTH).toBe('sigv4');
  expect(() => read({ AWS_ACCESS_KEY_ID: 'AKIA' })).toThrow(/AWS_SECRET_ACCESS_KEY: is needed/);
  expect(() => read({ AWS_SECRET_ACCESS_KEY: 's' })).toThrow(/AWS_ACCESS_KEY_ID: is needed/);
  expect(read({}).SPARQL_AUTH).toBe('none');
});
