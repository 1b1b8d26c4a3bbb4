import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder } from '../support/models.ts';
import { hasOpenSearch } from '../support/opensearch-node.ts';
import { hasServer } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { type Stack, startStack } from '../support/stack.ts';

const modelDir = modelFolder('all-minilm-l6-v2-q');
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') ? [] : ['Oxigraph']),
  ...(hasOpenSearch() ? [] : ['OpenSearch']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';

describe.skipIf(lacking.length > 0)(`the stack on a vector collection${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-collection-'));
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ modelDir: modelDir ?? '', dataDir, replicas: 1, vectorStore: 'collection' });
  }, 240_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('the seed job fills it by signed requests, and a replica answers from it', async () => {
    expect(await stack.runJob('run', sampleDir)).toBe(0);
    const response = await fetch(`${stack.url}/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ finding: 'Attackers used PowerShell to download a payload and dumped LSASS memory.' }),
    });
    const { techniques, meta } = analysisResultSchema.parse(await response.json());
    expect(techniques.map(({ attack_id }) => attack_id)).toEqual(expect.arrayContaining(['T1003.001', 'T1059.001']));
    // Without the vector store there would be an answer, too.
    expect(meta.degraded ?? []).toEqual([]);
    const { status } = await fetch(`${stack.url}/readyz`);
    expect(status).toBe(200);
  }, 300_000);
});
