import { createAnalyze } from '@attack-kg/analysis';
import { createAnalyst } from '@attack-kg/analyst';
import type { LanguageModel } from '@attack-kg/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AnalystCase, analystCase } from '../support/analyst-case.ts';
import { fuzzedReply } from '../support/fuzzed-reply.ts';
import { randomFrom } from '../support/random.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { unsoundness } from '../support/sound-answer.ts';

const replies = 10_000;
const findings = [
  'Attackers used PowerShell to download a payload and dumped LSASS memory on FILESRV01',
  'CVE-2021-44228 in a web application: remote code execution; T1190 was seen.\r\n“Files” were encrypted 💀 — twice',
  'Der Angreifer löschte Schattenkopien (İstanbul) und legte\u200b eine geplante Aufgabe an; a scheduled task was created',
];

let system: TestSystem;
let cases: AnalystCase[];
beforeAll(async () => {
  system = await startSystem(sampleDir);
  cases = await Promise.all(findings.map((finding) => analystCase(system, finding)));
});
afterAll(() => system.remove());

it(`takes nothing foreign from ${replies} fuzzed replies, and never breaks`, { timeout: 300_000 }, async () => {
  const random = randomFrom(20_261_124);
  const outcomes = { used: 0, refused: 0, chosen: 0, filtered: 0 };
  for (let round = 0; round < replies; round += 1) {
    const entry = cases[round % cases.length];
    if (!entry) throw new Error('no case');
    const { request, shown, facts } = entry;
    const model: LanguageModel = {
      model: 'fuzz',
      describe: async () => ({ contextTokens: null }),
      complete: async () => ({ text: fuzzedReply(random, shown), cut: false, usage: null }),
    };
    const analyst = createAnalyst({ model, contextTokens: 12_000, prices: null });
    const answer = await createAnalyze({ ...system.ports, analyst })(request);
    expect(unsoundness(answer, shown, facts), `round ${round}`).toEqual([]);
    if (answer.meta.mode === 'deterministic') {
      expect(answer.meta.warnings.at(-1)?.message).toContain('upstream_invalid_response');
      outcomes.refused += 1;
      continue;
    }
    outcomes.used += 1;
    outcomes.chosen += answer.techniques.filter((technique) => technique.rationale).length;
    outcomes.filtered += answer.filtered_ids.length;
  }
  // The fuzz reached both ends: replies that were used and replies that were not.
  expect(outcomes.used).toBeGreaterThan(replies / 4);
  expect(outcomes.refused).toBeGreaterThan(replies / 100);
  expect(outcomes.chosen).toBeGreaterThan(outcomes.used / 4);
  expect(outcomes.filtered).toBeGreaterThan(outcomes.used / 4);
});
