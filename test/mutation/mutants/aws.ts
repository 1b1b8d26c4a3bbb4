import type { Mutant } from '../mutant.ts';

const aws = 'packages/upstream/src/aws';
const signatures = ['test/integration/sigv4.test.ts'];
const renewal = [`${aws}/renewed-credentials.test.ts`];
const roles = ['test/integration/web-identity.test.ts'];
const sources = [`${aws}/find-credentials.test.ts`];
const bedrock = ['test/integration/bedrock.test.ts'];
const embedders = ['test/integration/aws-embedders.test.ts'];
const neptune = ['test/integration/neptune.test.ts'];

/** Requests to AWS: signatures, keys, and what each service wants. */
export const awsRequests: Mutant[] = [
  {
    what: 'some characters are signed as they are',
    file: `${aws}/sign-request.ts`,
    find: "/[!'()*]/g",
    replace: '/[!]/g',
    tests: signatures,
  },
  {
    what: 'the query is signed in the order in which it came',
    file: `${aws}/sign-request.ts`,
    find: 'compare(nameA, nameB) || compare(valueA, valueB)',
    replace: 'compare(nameA, nameB) * 0 + compare(valueA, valueB) * 0',
    tests: signatures,
  },
  {
    what: "the path of S3 is encoded twice, as others' is",
    file: `${aws}/sign-request.ts`,
    find: "const path = service === 's3' ? url.pathname",
    replace: "const path = service === 'xray' ? url.pathname",
    tests: signatures,
  },
  {
    what: "the session's token is sent unsigned",
    file: `${aws}/sign-request.ts`,
    find: 'transfer-encoding|upgrade|',
    replace: 'transfer-encoding|x-amz-security-token|upgrade|',
    tests: signatures,
  },
  {
    what: 'a redirect is followed with the token',
    file: `${aws}/signing-fetch.ts`,
    find: "headers: signed.headers, redirect: 'error'",
    replace: "headers: signed.headers, redirect: 'follow'",
    tests: signatures,
  },
  {
    what: 'each request fetches its own key',
    file: `${aws}/renewed-credentials.ts`,
    find: 'underway ??= find()',
    replace: 'underway = find()',
    tests: renewal,
  },
  {
    what: 'a key is renewed when it has ended, not before',
    file: `${aws}/renewed-credentials.ts`,
    find: 'leftMs() <= earlyMs && now()',
    replace: 'leftMs() <= 0 && now()',
    tests: renewal,
  },
  {
    what: 'a renewal that fails is tried at each request',
    file: `${aws}/renewed-credentials.ts`,
    find: 'notBefore = now() + pauseMs',
    replace: 'notBefore = now()',
    tests: renewal,
  },
  {
    what: 'a renewal that fails takes a good key away',
    file: `${aws}/renewed-credentials.ts`,
    find: 'if (held && leftMs() > 0) return held;',
    replace: '',
    tests: renewal,
  },
  {
    what: 'a key is taken from anybody over http',
    file: `${aws}/ask-for-key.ts`,
    find: "url.protocol === 'https:' || trustedHosts",
    replace: "url.protocol === 'http:' || trustedHosts",
    tests: sources,
  },
  {
    what: "the pod's token is read once",
    file: `${aws}/credential-endpoints.ts`,
    find: '(await readFile(containerTokenFile',
    replace: '(await readFile((containerTokenFile && "/dev/null")',
    tests: sources,
  },
  {
    what: 'the agent of the pod is asked before the STS of its role',
    file: `${aws}/find-credentials.ts`,
    find: 'if (settings.webIdentity) return',
    replace: 'if (settings.webIdentity && !settings.containerRelativeUri) return',
    tests: sources,
  },
  {
    what: 'the token of a role is sent to anybody over http',
    file: `${aws}/web-identity.ts`,
    find: 'checkTrusted(url);',
    replace: '',
    tests: sources,
  },
  {
    what: "the words of STS's refusal, which may hold the token, are repeated",
    file: `${aws}/web-identity.ts`,
    find: '/<Code>([A-Za-z]{1,60})<\\/Code>/',
    replace: '/<Error>([^]*)<\\/Error>/',
    tests: roles,
  },
  {
    what: 'a key without an end is taken from STS',
    file: `${aws}/web-identity.ts`,
    find: ' || Number.isNaN(expiresAt)',
    replace: '',
    tests: sources,
  },
  {
    what: 'the token of a role is sent with the blanks around it',
    file: `${aws}/web-identity.ts`,
    find: 'return token.trim();',
    replace: 'return token;',
    tests: roles,
  },
  {
    what: 'a role is taken under no name',
    file: `${aws}/web-identity.ts`,
    find: 'RoleSessionName: identity.sessionName,',
    replace: '',
    tests: roles,
  },
  {
    what: 'the instance is asked by version 1 of its metadata',
    file: `${aws}/credential-endpoints.ts`,
    find: "headers: { 'x-aws-ec2-metadata-token': token }",
    replace: "headers: { 'x-aws-ec2-metadata': token }",
    tests: sources,
  },
  {
    what: 'each part of a graph takes the place of the one before',
    file: 'packages/graph/src/server/sparql-server.ts',
    find: "method = 'POST';",
    replace: "method = 'PUT';",
    tests: neptune,
  },
  {
    what: 'a write that lost against another is not repeated',
    file: 'packages/graph/src/server/write-conflict.ts',
    find: 'const attempts = 10;',
    replace: 'const attempts = 1;',
    tests: neptune,
  },
  {
    what: 'the schema for Bedrock is another for each finding',
    file: 'packages/llm/src/bedrock/converse-request.ts',
    find: "'$schema', 'enum',",
    replace: "'$schema',",
    tests: bedrock,
  },
  {
    what: 'a model that cannot be held to a schema is asked for nothing else',
    file: 'packages/llm/src/bedrock/bedrock-language-model.ts',
    find: 'first.status === 400 && isStrict',
    replace: 'first.status === 418 && isStrict',
    tests: bedrock,
  },
  {
    what: "a model's name goes into the address as it is",
    file: 'packages/llm/src/bedrock/bedrock-language-model.ts',
    find: '`/model/${encodeURIComponent(model)}/converse`',
    replace: '`/model/${model}/converse`',
    tests: bedrock,
  },
  {
    what: 'as many texts are embedded at a time as there are',
    file: 'packages/embeddings/src/bedrock/titan-embedder.ts',
    find: 'atMost(concurrency)',
    replace: 'atMost(concurrency * 100)',
    tests: embedders,
  },
  {
    what: 'a text of too many tokens is not cut further',
    file: 'packages/embeddings/src/bedrock/titan-embedder.ts',
    find: 'if (!mayBeTooLong ||',
    replace: 'if (mayBeTooLong ||',
    tests: embedders,
  },
  {
    what: 'a call that fails lets the others go on',
    file: 'packages/embeddings/src/bedrock/titan-embedder.ts',
    find: 'failed.abort(thrown);',
    replace: '',
    tests: embedders,
  },
  {
    what: 'a place is lost with each call that fails',
    file: 'packages/embeddings/src/bedrock/at-most.ts',
    find: '    } finally {\n      leave();\n    }',
    replace: '    } finally {\n      if (signal?.aborted !== true) leave();\n    }',
    tests: embedders,
  },
  {
    what: 'what the container of SageMaker answers is not looked at',
    file: 'packages/embeddings/src/sagemaker/sagemaker-embedder.ts',
    find: 'if (response.status !== 424) return response;',
    replace: 'if (response.status !== 425) return response;',
    tests: embedders,
  },
];
