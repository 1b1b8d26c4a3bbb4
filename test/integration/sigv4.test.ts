import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AwsSettings, createAwsFetch, signRequest } from '@attack-kg/upstream/aws';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCredentialAgent } from '../support/credential-agent.ts';
import { awsSigner, type Sigv4Rules, startSigv4Proxy } from '../support/sigv4-double.ts';

const services = ['neptune-db', 'aoss', 'es', 'bedrock', 'sagemaker', 's3', 'xray'] as const;
const text = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.~!'()*:@$&+,;=/% ?#[]äß漢💀"), maxLength: 12 });
const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'),
  host: fc.constantFrom('db.example.com', 'db.example.com:8182', '127.0.0.1:9200'),
  segments: fc.array(text, { maxLength: 4 }),
  /** Some characters may stand in a path as they are; whoever calls has not always encoded them. */
  encoded: fc.boolean(),
  query: fc.array(fc.tuple(text, text), { maxLength: 5 }),
  headers: fc.dictionary(
    fc.constantFrom('accept', 'content-type', 'x-amz-meta-note', 'X-Own', 'user-agent', 'x-amzn-trace-id', 'range'),
    fc.string({ unit: fc.constantFrom(...'ab /;,=\t'), minLength: 1, maxLength: 12 }),
  ),
  body: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 64 })),
  at: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  sessionToken: fc.option(fc.constantFrom('token/+=', 'IQoJb3JpZ2luX2VjE'), { nil: undefined }),
});

describe.each(services)('signatures for %s', (service) => {
  it("are those of AWS's own client, for 200 generated requests", async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        async ({ method, host, segments, encoded, query, headers, body, at, sessionToken }) => {
          const url = new URL(`https://${host}/`);
          url.pathname = `/${segments.map(encoded ? encodeURIComponent : (segment) => segment.replaceAll('%', '%25')).join('/')}`;
          for (const [name, value] of query) url.searchParams.append(name, value);
          const rules: Sigv4Rules = {
            service,
            region: 'eu-central-1',
            accessKeyId: 'AKID',
            secretAccessKey: 'se/cret',
          };
          const credentials = { accessKeyId: 'AKID', secretAccessKey: 'se/cret', sessionToken };
          const ours = signRequest(
            { method, url, headers: new Headers(headers), body },
            { service, region: rules.region, credentials, at },
          );
          const parameters: Record<string, string[]> = {};
          for (const [name, value] of ours.url.searchParams) parameters[name] = [...(parameters[name] ?? []), value];
          const theirs = await awsSigner({ ...rules, sessionToken }).sign(
            {
              method,
              protocol: 'https:',
              hostname: ours.url.hostname,
              path: ours.url.pathname,
              query: parameters,
              headers: { ...Object.fromEntries(new Headers(headers)), host: ours.url.host },
              body,
            },
            { signingDate: at },
          );
          for (const name of ['authorization', 'x-amz-date', 'x-amz-content-sha256', 'x-amz-security-token']) {
            expect(ours.headers.get(name) ?? undefined, name).toBe(theirs.headers[name]);
          }
          // What is sent means what was asked for.
          expect([...ours.url.searchParams].sort()).toEqual([...url.searchParams].sort());
          expect(decodeURIComponent(ours.url.pathname)).toBe(decodeURIComponent(url.pathname));
        },
      ),
      { numRuns: 200, seed: 20_261_127 },
    );
  });
});

const key = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'made-up-secret', sessionToken: 'made-up-token' };
const rules: Sigv4Rules = { service: 'neptune-db', region: 'eu-central-1', ...key };
const settings: AwsSettings = { region: 'eu-central-1', ...key };

describe('a service that looks at signatures', () => {
  let proxy: Awaited<ReturnType<typeof startSigv4Proxy>>;
  const behind = createServer((request, response) => {
    request.resume();
    response.end(`${request.method} ${request.url}`);
  });
  beforeAll(async () => {
    behind.listen(0, '127.0.0.1');
    await once(behind, 'listening');
    const address = behind.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    proxy = await startSigv4Proxy({ target: `http://127.0.0.1:${port}`, ...rules });
  });
  afterAll(async () => {
    await proxy.stop();
    behind.close();
  });
  const post = { method: 'POST', headers: { 'content-type': 'application/sparql-update' }, body: 'CLEAR ALL' };
  const ask = async (
    given: Partial<AwsSettings> = {},
    change: typeof globalThis.fetch = globalThis.fetch,
    now = Date.now,
    service: (typeof services)[number] = 'neptune-db',
  ) => {
    const fetch = createAwsFetch({ ...settings, ...given }, { fetch: change, now })(service);
    const response = await fetch(`${proxy.url}/sparql/gsp/?graph=urn:a b%2Bc+d&z=(1)`, post);
    return [response.status, await response.text()];
  };
  /** Another request under the same signature. */
  const tampered =
    (change: { url?: (url: URL) => URL; init?: RequestInit }): typeof globalThis.fetch =>
    (input, init) =>
      globalThis.fetch(change.url?.(new URL(String(input))) ?? input, {
        ...init,
        ...change.init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), ...(change.init?.headers as object) },
      });

  it('lets in what is signed, and the server behind it gets what was asked', async () => {
    expect(await ask()).toEqual([200, 'POST /sparql/gsp/?graph=urn%3Aa%20b%2Bc%20d&z=%281%29']);
    const fetch = createAwsFetch(settings)('neptune-db');
    expect((await fetch(new URL('/status', proxy.url))).status).toBe(200);
  });

  it.each([
    ['another body', tampered({ init: { body: 'DROP ALL' } }), /not that of the body/],
    ['another method', tampered({ init: { method: 'PUT' } }), /SignatureDoesNotMatch/],
    ['another path', tampered({ url: (url) => new URL(url.href.replace('/gsp/', '/')) }), /SignatureDoesNotMatch/],
    ['another graph', tampered({ url: (url) => new URL(url.href.replace('urn', 'url')) }), /SignatureDoesNotMatch/],
    ['another type', tampered({ init: { headers: { 'content-type': 'text/plain' } } }), /SignatureDoesNotMatch/],
    ['a header of AWS more', tampered({ init: { headers: { 'x-amz-meta': 'a' } } }), /not signed: x-amz-meta/],
    ['another token', tampered({ init: { headers: { 'x-amz-security-token': 'b' } } }), /security token/],
    ['no signature', tampered({ init: { headers: { authorization: 'Bearer x' } } }), /MissingAuthenticationToken/],
  ])('refuses %s than was signed', async (_, change, problem) => {
    expect(await ask({}, change)).toEqual([403, expect.stringMatching(problem)]);
  });

  it.each([
    ['another secret', { secretAccessKey: 'other' }, /SignatureDoesNotMatch/],
    ['another key', { accessKeyId: 'AKIAOTHER' }, /InvalidClientTokenId/],
    ['no token', { sessionToken: undefined }, /security token/],
    ['another region', { region: 'us-east-1' }, /wrong scope: us-east-1/],
  ])('refuses %s', async (_, given, problem) => {
    expect(await ask(given)).toEqual([403, expect.stringMatching(problem)]);
  });

  it('refuses a signature for another service, and one that is ten minutes old', async () => {
    expect(await ask({}, undefined, Date.now, 's3')).toEqual([403, expect.stringMatching(/wrong scope/)]);
    expect(await ask({}, undefined, () => Date.now() - 600_000)).toEqual([403, expect.stringMatching(/Expired/)]);
  });

  it('gets nothing along a redirect, which would take the token elsewhere', async () => {
    let followed = 0;
    const elsewhere = createServer((_, response) => {
      followed += 1;
      response.end();
    });
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const address = elsewhere.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const moving = createServer((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
    });
    moving.listen(0, '127.0.0.1');
    await once(moving, 'listening');
    const moved = moving.address();
    const from = typeof moved === 'object' && moved ? moved.port : 0;
    await expect(createAwsFetch(settings)('s3')(`http://127.0.0.1:${from}/bucket/key`)).rejects.toThrow();
    expect(followed).toBe(0);
    for (const server of [moving, elsewhere]) server.close();
  });

  it('sees one and the same key on 100 requests at a time, fetched once from the container endpoint', async () => {
    const agent = await startCredentialAgent(key, { token: 'pod-token', delayMs: 50 });
    const aws = createAwsFetch({ region: 'eu-central-1', containerFullUri: agent.url, containerToken: 'pod-token' });
    const before = proxy.passed();
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await aws('neptune-db')(proxy.url, post)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect([agent.asked(), proxy.passed() - before]).toEqual([1, 100]);
    await agent.stop();
  });
});
