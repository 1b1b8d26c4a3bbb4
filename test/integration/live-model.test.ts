import { analysisRequestSchema } from '@attack-kg/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { injections } from '../fixtures/injections.ts';
import { analystCase } from '../support/analyst-case.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { unsoundness } from '../support/sound-answer.ts';

const { OLLAMA_HOST, OPENAI_API_KEY, LLM_MODEL } = process.env;
const settings = OLLAMA_HOST
  ? { LLM_BACKEND: 'ollama', LLM_BASE_URL: ollamaUrl(OLLAMA_HOST), LLM_MODEL: LLM_MODEL ?? 'llama3.1' }
  : OPENAI_API_KEY
    ? { LLM_BACKEND: 'openai', LLM_API_KEY: OPENAI_API_KEY, LLM_MODEL: LLM_MODEL ?? 'gpt-5-mini' }
    : undefined;
const findings = [
  'Attackers used PowerShell to download a payload and dumped LSASS memory on FILESRV01',
  'Shadow copies were deleted with vssadmin before files were encrypted and a ransom note was left',
  'CVE-2021-44228: remote code execution through a log message in a Java web application',
  'The meeting is on Tuesday.',
  ...injections.filter((_, index) => index % 9 === 0),
];

/** `OLLAMA_HOST` is a host, perhaps with a port, perhaps with a scheme. */
function ollamaUrl(host: string): string {
  const url = new URL(host.includes('://') ? host : `http://${host}`);
  if (!url.port && url.protocol === 'http:') url.port = '11434';
  return `${url.origin}/v1`;
}

describe.skipIf(!settings)(`a real model${settings ? '' : ': set OLLAMA_HOST or OPENAI_API_KEY'}`, () => {
  const rows: Record<string, unknown>[] = [];
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem(sampleDir, undefined, {
      ...(settings ?? {}),
      LLM_TIMEOUT_MS: '120000',
      REQUEST_TIMEOUT_MS: '240000',
    });
  });
  afterAll(async () => {
    console.table(rows);
    await system.remove();
    // A model that is not there makes every answer sound: that is no proof of anything.
    expect(rows.filter(({ mode }) => mode === 'llm').length).toBeGreaterThan(0);
  });

  it.each(findings)('puts nothing foreign into the answer: %s', { timeout: 300_000 }, async (finding) => {
    const { shown, facts } = await analystCase(system, finding);
    const startedAt = performance.now();
    const answer = await system.api.analyze(analysisRequestSchema.parse({ finding }));
    const { mode, llm, warnings } = answer.meta;
    rows.push({
      finding: finding.slice(0, 40),
      mode,
      ids: answer.techniques.map((technique) => technique.attack_id).join(' '),
      filtered: answer.filtered_ids.length,
      repaired: llm?.quotes_repaired,
      dropped: llm?.quotes_dropped,
      calls: llm?.calls,
      tokens: llm && `${llm.input_tokens}+${llm.output_tokens}`,
      warning: warnings.find((warning) => warning.code === 'llm_failed')?.message,
      ms: Math.round(performance.now() - startedAt),
    });
    expect(unsoundness(answer, shown, facts)).toEqual([]);
  });
});
