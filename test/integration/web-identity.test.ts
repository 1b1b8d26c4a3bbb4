import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiEnvironmentSchema, awsSettings } from '@attack-kg/settings';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startSigv4Proxy } from '../support/sigv4-double.ts';
import { podToken, type StsRules, startStsDouble } from '../support/sts-double.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const roleArn = 'arn:aws:iam::111122223333:role/attack-kg/reader';
const region = 'eu-central-1';
const lent = (number: number) => ({
  accessKeyId: `ASIA${number}`,
  // Characters that keys of AWS have, and that a form or XML could spoil.
  secretAccessKey: `secret/${number}+of=role`,
  sessionToken: `token//${number}+of=role==`,
});
const keys = [lent(1), lent(2), lent(3)];
const minute = 60_000;

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) await server.stop();
});

/** STS, a service that lets in whoever signs with one of its keys, a pod with its token, and a clock for all. */
async function cluster(rules: Partial<StsRules> = {}, token?: string) {
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const sts = await startStsDouble({ roleArn, keys, now, ...rules });
  open.push(sts);
  const tokenFile = join(await temporaryFolder(), 'token');
  writeFileSync(tokenFile, token ?? podToken(clock.now + 1440 * minute));
  const variables = {
    SPARQL_ENDPOINT: 'http://unused',
    TEI_URL: 'http://unused',
    AWS_REGION: region,
    AWS_ROLE_ARN: roleArn,
    AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
    AWS_ROLE_SESSION_NAME: 'attack-kg-api',
    AWS_ENDPOINT_URL_STS: sts.url,
  };
  const aws = createAwsFetch(awsSettings(apiEnvironmentSchema.parse(variables)), { now });
  /** Which key a signed request is let in with; undefined where it is none of them. */
  async function service(key = keys[0] ?? lent(1)) {
    const door = await startSigv4Proxy({
      service: 'neptune-db',
      region,
      ...key,
      now,
      target: sts.url,
      intercept: () => ({ status: 200, body: 'in' }),
    });
    open.push(door);
    return async () => (await aws('neptune-db')(`${door.url}/sparql`)).status;
  }
  return { sts, clock, tokenFile, variables, service, ask: () => aws('s3')(`${sts.url}/nothing`) };
}

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Error) => error,
  );

describe('the role of a ServiceAccount', () => {
  it("is taken as AWS's own client takes it, and gives the same key", async () => {
    const { sts, service, variables } = await cluster({ keys: [lent(1)] });
    const ask = await service(lent(1));
    expect(await ask()).toBe(200);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
    const client = new BedrockRuntimeClient({ region });
    expect(await client.config.credentials()).toMatchObject(lent(1));
    client.destroy();
    const [ours, theirs] = sts.forms;
    expect(ours).toEqual(theirs);
    expect(sts.refusals).toEqual([]);
  });

  it('is asked for once, however many want a key, and not again while there is time', async () => {
    const { sts, service, clock } = await cluster({ delayMs: 20 });
    const ask = await service();
    const answers = await Promise.all(Array.from({ length: 100 }, ask));
    expect(new Set(answers)).toEqual(new Set([200]));
    clock.now += 50 * minute;
    expect(await ask()).toBe(200);
    expect(sts.forms).toHaveLength(1);
  });

  it('is renewed before its key ends, with the token that is in the file by then', async () => {
    const { sts, service, clock, tokenFile } = await cluster({}, podToken(Date.now() + 30 * minute));
    const [first, second] = [await service(lent(1)), await service(lent(2))];
    expect(await first()).toBe(200);
    clock.now += 56 * minute;
    const renewed = podToken(clock.now + 60 * minute);
    writeFileSync(tokenFile, `${renewed}\n`);
    // Who asks meanwhile has the old key, which is good for minutes.
    expect(await first()).toBe(200);
    await expect.poll(second).toBe(200);
    expect(sts.forms.map(({ WebIdentityToken }) => WebIdentityToken)).toEqual([expect.anything(), renewed]);
  });

  it.each([
    ['is not of the cluster', () => `${podToken(Date.now() + minute)}x`, /answered 400 InvalidIdentityToken$/],
    ['is for somebody else', () => podToken(Date.now() + minute, 'vault'), /answered 400 InvalidIdentityToken$/],
    ['has ended', () => podToken(Date.now() - minute), /answered 400 ExpiredTokenException$/],
    ['is blank', () => ' \n', /holds no token$/],
  ])('is refused to a token that %s, in a message without it', async (_, token, reason) => {
    const { ask, sts } = await cluster({}, token());
    const failure = await failureOf(ask());
    expect(failure?.message).toMatch(reason);
    expect(`${failure?.message} ${failure?.stack} ${failure?.cause}`).not.toContain(token().trim() || 'nothing');
    expect(sts.forms.length).toBe(sts.refusals.length);
  });

  it('is refused where it trusts this ServiceAccount not', async () => {
    const { ask } = await cluster({ roleArn: 'arn:aws:iam::111122223333:role/another' });
    expect((await failureOf(ask()))?.message).toMatch(/^AWS credentials: http:\/\/127.*: answered 403 AccessDenied$/);
  });

  it('is asked for anew at the next request where STS refused', async () => {
    const { sts, service, tokenFile, clock } = await cluster({}, 'no token yet');
    const ask = await service(lent(2));
    await expect(ask()).rejects.toThrow('InvalidIdentityToken');
    writeFileSync(tokenFile, podToken(clock.now + minute));
    expect(await ask()).toBe(200);
    expect(sts.forms).toHaveLength(2);
  });
});
