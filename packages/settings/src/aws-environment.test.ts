import { expect, it } from 'vitest';
import { awsSettings } from './aws-environment.ts';
import { embedderOptions } from './embedder-settings.ts';
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

it('a role by its token is taken at the STS of the region, or where the settings say; half of it is refused', () => {
  const role = {
    AWS_REGION: 'eu-central-1',
    AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/path/reader',
    AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
  };
  const read = (environment: Record<string, string>) =>
    awsSettings(readEnv(apiEnvironmentSchema, { ...stores, ...environment })).webIdentity;
  expect(read(role)).toEqual({
    roleArn: role.AWS_ROLE_ARN,
    tokenFile: role.AWS_WEB_IDENTITY_TOKEN_FILE,
    sessionName: 'attack-kg',
    stsUrl: 'https://sts.eu-central-1.amazonaws.com',
  });
  expect(read({ ...role, AWS_ENDPOINT_URL_STS: 'https://vpce.example.com' })?.stsUrl).toBe('https://vpce.example.com');
  expect(() => read({ ...role, AWS_ROLE_ARN: '' })).toThrow(/AWS_ROLE_ARN: is needed with AWS_WEB_IDENTITY_TOKEN_FILE/);
  expect(() => read({ ...role, AWS_ROLE_ARN: 'reader' })).toThrow(/AWS_ROLE_ARN: is no ARN of a role/);
  // Some environments name a role without a token, for tools of their own.
  expect(read({ AWS_ROLE_ARN: role.AWS_ROLE_ARN })).toBeUndefined();
});

it.each([
  [{ VECTOR_AUTH: 'sigv4' }, /AWS_REGION: is needed with VECTOR_AUTH=sigv4/],
  [{ VECTOR_AUTH: 'basic' }, /VECTOR_USERNAME: is needed[\s\S]*VECTOR_PASSWORD: is needed/],
])('OpenSearch with %j alone is refused at the start; another store asks for none of it', (environment, message) => {
  const read = (backend: string) =>
    readEnv(apiEnvironmentSchema, { ...stores, ...environment, VECTOR_BACKEND: backend });
  expect(() => read('opensearch')).toThrow(message);
  expect(read('chroma').VECTOR_BACKEND).toBe('chroma');
});

it.each([
  [{}, /TEI_URL: is needed with EMBEDDINGS_BACKEND=tei/],
  [
    { EMBEDDINGS_BACKEND: 'sagemaker', AWS_REGION: 'eu-central-1' },
    /SAGEMAKER_ENDPOINT: is needed[\s\S]*SAGEMAKER_MODEL: is needed/,
  ],
  [{ EMBEDDINGS_BACKEND: 'bedrock' }, /AWS_REGION: is needed with EMBEDDINGS_BACKEND=bedrock/],
  [{ EMBEDDINGS_BACKEND: 'bedrock', TITAN_DIMENSION: '384' }, /TITAN_DIMENSION/],
])('an embedder that %j does not find is said at the start', (environment, message) => {
  const { SPARQL_ENDPOINT } = stores;
  expect(() => readEnv(apiEnvironmentSchema, { SPARQL_ENDPOINT, ...environment })).toThrow(message);
  expect(() => readEnv(seedJobEnvironmentSchema, { SPARQL_ENDPOINT, ...environment })).toThrow(message);
});

it('a seed job on embedded stores asks for no embedder', () => {
  expect(readEnv(seedJobEnvironmentSchema, {}).EMBEDDINGS_BACKEND).toBe('tei');
});

it("an embedder on AWS has its own address, or the region's", () => {
  const region = { ...stores, AWS_REGION: 'eu-central-1' };
  const at = (environment: Record<string, string>) =>
    embedderOptions(readEnv(apiEnvironmentSchema, { ...region, ...environment }));
  const sagemaker = { EMBEDDINGS_BACKEND: 'sagemaker', SAGEMAKER_ENDPOINT: 'e', SAGEMAKER_MODEL: 'm' };
  expect(at(sagemaker).url).toBe('https://runtime.sagemaker.eu-central-1.amazonaws.com');
  const titan = at({ EMBEDDINGS_BACKEND: 'bedrock', TITAN_DIMENSION: '256' });
  expect(titan).toMatchObject({ url: 'https://bedrock-runtime.eu-central-1.amazonaws.com', dimension: 256 });
  const own = { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://vpce.example.com' };
  expect(at({ EMBEDDINGS_BACKEND: 'bedrock', ...own }).url).toBe('https://vpce.example.com');
});
