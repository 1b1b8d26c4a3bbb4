import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { type Stack, startStack } from '../support/stack.ts';

const modelDir = modelFolder('all-minilm-l6-v2-q');
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('qdrant-edge') ? [] : ['servers']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';

const findings = [
  'Attackers used PowerShell to download a payload and dumped LSASS memory.',
  'CVE-2021-44228 in a web server. Intruders ran code from a remote LDAP server.',
  'A scheduled task kept the malware on the host; it sent files to a cloud storage every night.',
  'The S3 bucket can be read by everyone.',
  'SQL injection in a login form.',
];

describe.skipIf(lacking.length > 0)(`the stack on Qdrant's engine${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-qdrant-'));
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ modelDir: modelDir ?? '', dataDir, replicas: 2, vectorStore: 'qdrant' });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** All of an answer but the times and the request's id. */
  async function answers(): Promise<unknown[]> {
    const all: unknown[] = [];
    for (const { port } of stack.replicas) {
      for (const finding of findings) {
        const response = await fetch(`http://127.0.0.1:${port}/analyze`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ finding }),
        });
        const { meta, ...answer } = analysisResultSchema.parse(await response.json());
        all.push({ ...answer, seed: meta.seed_id });
      }
    }
    return all;
  }

  it('seeds; every replica gives the identical answer, also after the engine has moved its points', async () => {
    expect(await stack.runJob('run', sampleDir)).toBe(0);
    const before = await answers();
    expect(before.slice(0, findings.length)).toEqual(before.slice(findings.length));
    expect(before[0]).toMatchObject({
      techniques: expect.arrayContaining([expect.objectContaining({ attack_id: 'T1003.001' })]),
    });
    const [{ seed }] = before as [{ seed: string }];
    const optimize = `${stack.vectors.url}/collections/attack-kg-${seed}/optimize`;
    expect((await fetch(optimize, { method: 'POST' })).status).toBe(200);
    expect(await answers()).toEqual(before);
  }, 240_000);
});
