import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleKey } from '../support/aws-services.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { processMemory } from '../support/process-memory.ts';
import { hasServer } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { podToken, startStsDouble } from '../support/sts-double.ts';

const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('chroma') ? [] : ['servers']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';
const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

describe.skipIf(lacking.length > 0)(`the programs on doubles of Neptune and SageMaker${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-aws-'));
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ modelDir: modelDir ?? '', dataDir, replicas: 1, onAws: true });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ask = async () => {
    const response = await fetch(`${stack.url}/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ finding }),
    });
    return analysisResultSchema.parse(await response.json());
  };
  const log = () => readFileSync(join(dataDir, 'stack.log'), 'utf8');

  it('the job seeds with signed requests, and a replica answers; each fetches its key once', async () => {
    expect(await stack.runJob('run', sampleDir), log()).toBe(0);
    const answer = await ask();
    expect(answer.techniques.map(({ attack_id }) => attack_id)).toContain('T1003.001');
    expect(answer.meta.degraded).toBeUndefined();
    expect([stack.aws?.neptune.refusals, stack.aws?.sagemaker.refusals]).toEqual([[], []]);
    expect(stack.aws?.neptune.passed()).toBeGreaterThan(10);
    expect(stack.aws?.sagemaker.passed()).toBeGreaterThan(1);
    // Replica, and of the job its wait for the stores and its work.
    expect(stack.aws?.agent.asked()).toBeLessThanOrEqual(3);
  }, 240_000);

  it('the job does no work twice there, either', async () => {
    expect(await stack.runJob('run', sampleDir)).toBe(0);
    expect(log()).toContain('"state":"equal"');
  }, 120_000);

  it('a job takes the role of its ServiceAccount, where it has a token for one (IRSA)', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/attack-kg';
    const sts = await startStsDouble({ roleArn, keys: [roleKey] });
    const tokenFile = join(dataDir, 'service-account-token');
    writeFileSync(tokenFile, podToken(Date.now() + 3_600_000));
    const asked = stack.aws?.agent.asked();
    const job = stack.spawnJob('status', sampleDir, {
      AWS_ROLE_ARN: roleArn,
      AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
      AWS_ENDPOINT_URL_STS: sts.url,
    });
    expect(await new Promise((done) => job.once('exit', done)), log()).toBe(0);
    expect(sts.forms.length).toBeGreaterThan(0);
    expect([sts.refusals, stack.aws?.agent.asked()]).toEqual([[], asked]);
    await sts.stop();
  }, 60_000);

  it('whose key is not good says so and ends', async () => {
    const [job] = [stack.spawnJob('status', sampleDir, { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'bad' })];
    expect(await new Promise((done) => job?.once('exit', done))).toBe(76);
    expect(log()).toContain('InvalidClientTokenId');
  }, 60_000);

  it('nothing of the key is in any log', () => {
    for (const secret of [roleKey.secretAccessKey, roleKey.sessionToken, 'token-of-the-pod']) {
      expect(log()).not.toContain(secret);
    }
  });

  it('a replica on the sample is small while it signs', async () => {
    const [replica] = stack.replicas;
    await Promise.all(Array.from({ length: 8 }, async () => ask()));
    // Linux alone says how much is private.
    if (process.platform !== 'linux') return;
    expect((await processMemory(replica?.process.pid ?? 0)).anon).toBeLessThan(96);
  });
});
