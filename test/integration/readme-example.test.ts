import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analysisResultSchema, confidenceWord, highFrom } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import * as z from 'zod';

const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
const { finding } = z.object({ finding: z.string() }).parse(JSON.parse(/-d '(\{.*\})'/.exec(readme)?.[1] ?? ''));
const shown: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '');

it('the answer in the README says what the code would say of such probabilities, and where the evidence stands', () => {
  const { techniques } = z
    .object({
      techniques: z.array(
        z.object({
          attack_id: z.string(),
          confidence: z.string(),
          probability: z.number(),
          evidence: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })),
        }),
      ),
    })
    .parse(shown);
  expect(techniques).toHaveLength(2);
  for (const { confidence, probability, evidence } of techniques) {
    expect(confidence).toBe(confidenceWord(probability));
    for (const { text, start, end } of evidence) expect(text).toBe(finding.slice(start, end));
  }
  expect(readme).toContain(`\`high\` begins at ${highFrom})`);
});

it('the answer in the README has no field that an answer has not', () => {
  const fields = new Set(Object.keys(analysisResultSchema.shape));
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(shown)).filter((name) => !fields.has(name))).toEqual([]);
});
