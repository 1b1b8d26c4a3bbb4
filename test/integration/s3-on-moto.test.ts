import { createAwsFetch } from '@attack-kg/upstream/aws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasServer, type RealServer, startMoto, whenServer } from '../support/real-servers.ts';

/** A third opinion on signatures, beside AWS's client for JavaScript: moto looks at them with botocore's own signer. */
describe.skipIf(!hasServer('moto'))(`S3 as moto has it${whenServer('moto')}`, () => {
  let moto: RealServer;
  let accessKeyId = '';
  let secretAccessKey = '';

  /** Unsigned, while moto still lets that in. */
  async function iam(form: Record<string, string>): Promise<string> {
    const response = await fetch(moto.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization:
          'AWS4-HMAC-SHA256 Credential=none/20261127/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: new URLSearchParams({ Version: '2010-05-08', UserName: 'reader', ...form }).toString(),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  }

  beforeAll(async () => {
    moto = await startMoto(3);
    await iam({ Action: 'CreateUser' });
    const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam({ Action: 'PutUserPolicy', PolicyName: 'all', PolicyDocument });
    const key = await iam({ Action: 'CreateAccessKey' });
    accessKeyId = /<AccessKeyId>([^<]+)/.exec(key)?.[1] ?? '';
    secretAccessKey = /<SecretAccessKey>([^<]+)/.exec(key)?.[1] ?? '';
  }, 120_000);
  afterAll(() => moto?.stop());

  const s3 = (secret = secretAccessKey) =>
    createAwsFetch({ region: 'us-east-1', accessKeyId, secretAccessKey: secret })('s3');

  it('takes what we sign, whatever the name of the object', async () => {
    const fetch = s3();
    expect((await fetch(`${moto.url}/sources`, { method: 'PUT' })).status).toBe(200);
    for (const name of ['plain.txt', "a b+c(1)!*'.txt", 'ü/漢/💀', 'q=1&x;y,z', 'folder/file.json.gz', '100%']) {
      const url = `${moto.url}/sources/${name.split('/').map(encodeURIComponent).join('/')}`;
      const headers = { 'content-type': 'text/plain', 'x-amz-meta-note': 'a   b' };
      expect((await fetch(url, { method: 'PUT', body: `content of ${name}`, headers })).status, name).toBe(200);
      expect(await (await fetch(url)).text()).toBe(`content of ${name}`);
    }
    const list = await fetch(`${moto.url}/sources?list-type=2&prefix=a b%2Bc`);
    expect(await list.text()).toContain('<KeyCount>1</KeyCount>');
  });

  it('refuses another secret, and who does not sign', async () => {
    const refused = await s3('another')(`${moto.url}/sources/plain.txt`);
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
    expect((await fetch(`${moto.url}/sources/plain.txt`)).status).toBe(403);
  });
});
