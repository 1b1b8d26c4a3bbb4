import type { AnalysisResult } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { completeAnswer } from './complete-answer.ts';
import { coverWith } from './cover-with.ts';
import { cutEvidence } from './cut-evidence.ts';
import { type Decision, decideAnswer } from './decide-answer.ts';
import { sayPercent } from './say-percent.ts';

const technique = (attack_id: string, probability = 0.5) => ({ attack_id, probability });
const remediation = (mitigation_id: string, ...addresses: string[]) => ({
  mitigation_id,
  name: mitigation_id,
  addresses,
  guidance: addresses.map((attack_id) => ({ attack_id, text: '', inherited_from: null })),
});

/** Only the fields that decisions touch. */
const answer = {
  techniques: ['T1', 'T2', 'T3', 'T4'].map((id) => technique(id)),
  remediations: [remediation('M1', 'T1', 'T2'), remediation('M2', 'T2', 'T3'), remediation('M3', 'T3')],
  countermeasures: [{ d3fend_id: 'D3-A', covers: ['T1'], paths: [{ attack_id: 'T1' }] }],
  controls: [{ control_id: 'AC-1', name: '', techniques_covered: ['T1', 'T3'] }],
  detections: [
    {
      data_source: 'Process',
      techniques_covered: ['T1', 'T4'],
      analytics: [{ attack_id: 'T1' }],
      rules: [{ techniques_covered: ['T1'] }],
    },
  ],
  validations: [{ attack_id: 'T1' }],
  kill_chain: [{ tactic_id: 'TA1', techniques: ['T1'] }],
} as unknown as AnalysisResult;
const decisions = (entries: Record<string, Decision>) => new Map(Object.entries(entries));

it('takes what was rejected out of every list, and finds the minimal set anew', () => {
  const decided = decideAnswer(answer, decisions({ T1: 'rejected' }), 'not-rejected');
  expect(decided.techniques.map((entry) => entry.attack_id)).toEqual(['T2', 'T3', 'T4']);
  expect(JSON.stringify({ ...decided, minimal_set: 0 })).not.toContain('T1');
  expect(decided.minimal_set).toEqual({
    mitigations: [{ mitigation_id: 'M2', name: 'M2', addresses: ['T2', 'T3'] }],
    covers: 2,
    of: 3,
    uncovered: ['T4'],
  });
});

it('keeps only what was accepted where that is asked for', () => {
  const decided = decideAnswer(answer, decisions({ T4: 'accepted', T1: 'rejected' }), 'accepted');
  expect(decided.techniques.map((entry) => entry.attack_id)).toEqual(['T4']);
  expect(decided.remediations).toEqual([]);
  expect(decided.minimal_set).toMatchObject({ covers: 0, of: 1, uncovered: ['T4'] });
  expect(decided.detections[0]?.techniques_covered).toEqual(['T4']);
});

it('keeps the likely ones, and what was accepted though it is not likely', () => {
  const techniques = [technique('T1', 0.1), technique('T2', 0.09), technique('T3', 0.01), technique('T4', 0.9)];
  const decided = decideAnswer(
    { ...answer, techniques } as unknown as AnalysisResult,
    decisions({ T3: 'accepted', T4: 'rejected' }),
    'likely',
  );
  expect(decided.techniques.map((entry) => entry.attack_id)).toEqual(['T1', 'T3']);
});

it('shows an answer that an earlier version kept, with what it has', () => {
  const { validations, ...old } = answer;
  const kept = { ...old, detections: [{ data_source: 'Process', techniques_covered: ['T1'], analytics: [] }] };
  const whole = completeAnswer(kept as unknown as AnalysisResult);
  expect(whole.techniques.map(({ attack_id, also }) => [attack_id, also])[0]).toEqual(['T1', []]);
  expect([whole.validations, whole.detections[0]?.rules, validations.length]).toEqual([[], [], 1]);
  expect(decideAnswer(whole, new Map(), 'not-rejected').detections).toHaveLength(1);
});

it('calls no probability certain', () => {
  expect([1, 0.995, 0.994, 0.5, 0.005, 0.004, 0].map(sayPercent)).toEqual([
    '>99%',
    '>99%',
    '99%',
    '50%',
    '1%',
    '<1%',
    '<1%',
  ]);
});

it('cuts the text where evidence begins or ends, and loses no character', () => {
  const text = 'abcdefgh';
  const segments = cutEvidence(text, [
    { attack_id: 'T1', evidence: [{ text: 'bcde', start: 1, end: 5 }] },
    { attack_id: 'T2', evidence: [{ text: 'def', start: 3, end: 6 }] },
    { attack_id: 'T3', evidence: [{ text: 'beyond', start: 6, end: 99 }] },
  ]);
  expect(segments.map((segment) => segment.text).join('')).toBe(text);
  expect(segments.map((segment) => [segment.text, segment.techniques, segment.ending])).toEqual([
    ['a', [], []],
    ['bc', ['T1'], []],
    ['de', ['T1', 'T2'], ['T1']],
    ['f', ['T2'], ['T2']],
    ['gh', [], []],
  ]);
});

it('says what ticked mitigations close, and what each other one would add', () => {
  const { covered, beyond, gains } = coverWith(answer.remediations, ['T1', 'T2', 'T3', 'T4'], new Set(['M1']));
  expect([...covered]).toEqual(['T1', 'T2']);
  expect(beyond).toEqual(['T4']);
  expect(Object.fromEntries(gains)).toEqual({ M1: 0, M2: 1, M3: 1 });
});
