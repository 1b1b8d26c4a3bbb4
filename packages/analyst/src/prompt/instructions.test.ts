import { expect, it } from 'vitest';
import { instructionsOf } from './instructions.ts';

it("a user's own instructions stand in the place of ours, under a version of their own", () => {
  const own = instructionsOf('Map this {finding_type}. Answer with one JSON object.');
  expect(own.systemPrompt('vulnerability')).toBe('Map this vulnerability. Answer with one JSON object.');
  expect(own.version).toMatch(/^own-[0-9a-f]{8}$/);
  expect(instructionsOf('Another.').version).not.toBe(own.version);
});

it('without them a vulnerability is asked about otherwise than a narrative', () => {
  const ours = instructionsOf();
  expect(ours.version).toBe('analyst-2');
  expect(ours.systemPrompt('vulnerability')).toContain('describes a flaw');
  expect(ours.systemPrompt('attack_narrative')).toContain('tells of deeds');
});
