import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CredentialSettings } from './aws-credentials.ts';
import { findCredentials } from './find-credentials.ts';

const key = {
  Code: 'Success',
  AccessKeyId: 'ASIA1',
  SecretAccessKey: 'the-secret',
  Token: 'the-token',
  Expiration: '2026-11-27T01:00:00Z',
};
const found = {
  accessKeyId: 'ASIA1',
  secretAccessKey: 'the-secret',
  sessionToken: 'the-token',
  expiresAt: Date.UTC(2026, 10, 27, 1),
};

/** The endpoints as their documents have them, and what they were asked. */
function endpoints(answers: Record<string, () => Response> = {}) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = String(input);
    const method = init.method ?? 'GET';
    asked.push(`${method} ${url}`);
    const headers = new Headers(init.headers);
    return answers[url]?.() ?? (url.startsWith(metadata) ? instance(method, url, headers) : agent(url, headers));
  };
  return { fetch, asked };
}

const metadata = 'http://169.254.169.254/latest';
const refusal = (status: number) => new Response('', { status });

function agent(url: string, headers: Headers): Response {
  if (url === 'http://169.254.170.2/v2/credentials/id') return Response.json(key);
  if (!['http://169.254.170.23/v1/credentials', 'https://agent.example.com/key'].includes(url)) return refusal(404);
  return headers.get('authorization') === 'pod-token' ? Response.json(key) : refusal(401);
}

function instance(method: string, url: string, headers: Headers): Response {
  if (url === `${metadata}/api/token`) {
    const whole = method === 'PUT' && headers.get('x-aws-ec2-metadata-token-ttl-seconds') === '21600';
    return whole ? new Response('session') : refusal(400);
  }
  if (headers.get('x-aws-ec2-metadata-token') !== 'session') return refusal(401);
  if (url === `${metadata}/meta-data/iam/security-credentials/`) return new Response('the-role\n');
  return url === `${metadata}/meta-data/iam/security-credentials/the-role` ? Response.json(key) : refusal(404);
}

const find = (settings: CredentialSettings, fetch = endpoints().fetch) => findCredentials(settings, fetch)();

describe('a key comes from', () => {
  it('the environment before all else, without a call', async () => {
    const { fetch, asked } = endpoints();
    const settings = { accessKeyId: 'AKIA', secretAccessKey: 's', containerRelativeUri: '/v2/credentials/id' };
    expect(await find(settings, fetch)).toMatchObject({ accessKeyId: 'AKIA', secretAccessKey: 's' });
    expect(asked).toEqual([]);
  });

  it('a role by its token before any agent, from STS', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attack-kg-token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'of-the-pod');
    const given = Object.entries({ ...key, SessionToken: key.Token }).map(
      ([name, text]) => `<${name}>${text}</${name}>`,
    );
    const answer = () => new Response(`<Credentials>${given.join('')}</Credentials>`);
    const { fetch, asked } = endpoints({ 'https://sts.eu-central-1.amazonaws.com/': answer });
    const stsUrl = 'https://sts.eu-central-1.amazonaws.com';
    const webIdentity = { roleArn: 'arn:aws:iam::1:role/r', tokenFile, sessionName: 'attack-kg', stsUrl };
    const settings = { webIdentity, containerRelativeUri: '/v2/credentials/id' };
    expect(await find(settings, fetch)).toEqual(found);
    expect(asked).toEqual(['POST https://sts.eu-central-1.amazonaws.com/']);
    rmSync(folder, { recursive: true });
  });

  it("ECS's agent", async () => {
    expect(await find({ containerRelativeUri: '/v2/credentials/id' })).toEqual(found);
  });

  it("EKS's agent, with the token that is in the file now", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attack-kg-token-'));
    const containerTokenFile = join(folder, 'token');
    const settings = { containerFullUri: 'http://169.254.170.23/v1/credentials', containerTokenFile };
    writeFileSync(containerTokenFile, 'old');
    const credentials = findCredentials(settings, endpoints().fetch);
    await expect(credentials()).rejects.toThrow('169.254.170.23/v1/credentials: answered 401');
    writeFileSync(containerTokenFile, 'pod-token\n');
    expect(await credentials()).toEqual(found);
    rmSync(folder, { recursive: true });
  });

  it('any agent over https, with a token of the environment', async () => {
    const settings = { containerFullUri: 'https://agent.example.com/key', containerToken: 'pod-token' };
    expect(await find(settings)).toEqual(found);
  });

  it("the instance's metadata: a token, the role, its key", async () => {
    const { fetch, asked } = endpoints();
    expect(await find({}, fetch)).toEqual(found);
    expect(asked).toEqual([
      `PUT ${metadata}/api/token`,
      `GET ${metadata}/meta-data/iam/security-credentials/`,
      `GET ${metadata}/meta-data/iam/security-credentials/the-role`,
    ]);
  });
});

describe('there is no key', () => {
  it.each(['http://169.254.170.2.evil.example/', 'http://10.0.0.1/', 'http://127.evil.example/'])(
    'from %s: it would come in the clear from anybody',
    async (containerFullUri) => {
      const { fetch, asked } = endpoints();
      await expect(find({ containerFullUri, containerToken: 't' }, fetch)).rejects.toMatchObject({
        code: 'config_invalid',
      });
      expect(asked).toEqual([]);
    },
  );

  it('from an STS that is asked in the clear', async () => {
    const { fetch, asked } = endpoints();
    const webIdentity = { roleArn: 'r', tokenFile: '/dev/null', sessionName: 's', stsUrl: 'http://sts.example.com' };
    await expect(find({ webIdentity }, fetch)).rejects.toMatchObject({ code: 'config_invalid' });
    expect(asked).toEqual([]);
  });

  it('where nothing names one and metadata are disabled', async () => {
    await expect(find({ metadataDisabled: true })).rejects.toMatchObject({ code: 'config_invalid' });
  });

  it.each([
    ['no key', '<Credentials><AccessKeyId>A</AccessKeyId></Credentials>'],
    [
      'half a key',
      '<Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>the-secret</SecretAccessKey></Credentials>',
    ],
    [
      'a key without an end',
      '<Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>the-secret</SecretAccessKey><SessionToken>the-token</SessionToken></Credentials>',
    ],
    ['no XML', 'the-secret the-token'],
  ])('in an answer of STS that has %s, and the message has nothing of it', async (_, answer) => {
    const stsUrl = 'https://sts.example.com';
    const { fetch } = endpoints({ [`${stsUrl}/`]: () => new Response(answer) });
    // Any file with a text.
    const tokenFile = import.meta.filename;
    const failure = await find({ webIdentity: { roleArn: 'r', tokenFile, sessionName: 's', stsUrl } }, fetch).then(
      () => null,
      (error: Error) => error,
    );
    expect(failure?.message).toBe('AWS credentials: https://sts.example.com/ gave no key');
    expect(`${failure?.stack} ${failure?.cause}`).not.toMatch(/the-secret|the-token/);
  });

  it.each([
    ['an error', () => new Response(JSON.stringify(key), { status: 500 })],
    ['half a key', () => Response.json({ ...key, SecretAccessKey: undefined })],
    ['a key without an end', () => Response.json({ ...key, Expiration: 'soon' })],
    ['no JSON', () => new Response('the-secret the-token')],
  ])('in %s, and the message has nothing of it', async (_, answer) => {
    const { fetch } = endpoints({ 'http://169.254.170.2/v2/credentials/id': answer });
    const failure = await find({ containerRelativeUri: '/v2/credentials/id' }, fetch).then(
      () => null,
      (error: Error) => error,
    );
    expect(failure?.message).toContain('AWS credentials: http://169.254.170.2/v2/credentials/id');
    expect(`${failure?.message} ${failure?.stack} ${failure?.cause}`).not.toMatch(/the-secret|the-token/);
  });
});
