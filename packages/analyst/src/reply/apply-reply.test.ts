import type { AnalysisResult, TechniqueAnswer } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { buildContext } from '../context/build-context.ts';
import { applyReply } from './apply-reply.ts';
import { parseReply } from './parse-reply.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory of the mail server';

function technique(attack_id: string, probability: number, ...signals: TechniqueAnswer['signals']): TechniqueAnswer {
  return {
    attack_id,
    name: `Name of ${attack_id}`,
    also: [],
    confidence: 'low',
    probability,
    score: probability,
    evidence: [{ text: finding.slice(0, 9), start: 0, end: 9 }],
    tactics: [],
    description: '',
    url: '',
    domain: 'enterprise',
    platforms: [],
    signals,
    reasons: [],
  };
}

/** Of an answer, what an analyst looks at. */
const answer = {
  finding,
  techniques: [technique('T1059.001', 0.5), technique('T1003.001', 0.4), technique('T1105', 0.3)],
  remediations: [
    { mitigation_id: 'M1026', name: 'Accounts', addresses: ['T1003.001'], implementation: 'Few.', d3fend: [] },
  ],
  detections: [{ data_source: 'Process Creation', data_component_id: 'DC0032', analytics: [] }],
  countermeasures: [],
  kill_chain: [],
  classification: { names: [] },
} as unknown as AnalysisResult;

const odds = { high: 4, medium: 1.5, low: 0.5, none: 0.25 };

function apply(reply: object, to: AnalysisResult = answer, { budget = 10_000, topK = 10, odds: by = odds } = {}) {
  const parsed = parseReply(JSON.stringify(reply));
  if (typeof parsed === 'string') throw new Error(parsed);
  const shown = buildContext(to, budget);
  return applyReply({ answer: to, shown, topK, odds: by, restore: (text) => text }, parsed);
}

const choice = (attack_id: string, confidence = 'high', evidence: string[] = [], rationale = '') => ({
  attack_id,
  confidence,
  evidence,
  rationale,
});
const choose = (...techniques: object[]) => apply({ techniques });
const probabilities = (applied: ReturnType<typeof apply>) =>
  applied.techniques.map(({ attack_id, probability }) => [attack_id, probability]);

describe('what of a reply stands', () => {
  it('is what was shown, however it is named, and nothing is deleted', () => {
    const applied = choose(choice('T1105', 'high'), choice(' t1003.001 Credential Dumping', 'low'));
    expect(applied.techniques.map((entry) => [entry.attack_id, entry.model_choice])).toEqual([
      ['T1105', 'high'],
      ['T1003.001', 'low'],
      ['T1059.001', 'none'],
    ]);
    expect(applied.notChosen).toEqual(['T1059.001']);
    expect(applied.filteredIds).toEqual([]);
  });

  it('is nothing that was not shown, and that is said', () => {
    const { techniques, filteredIds, mitigations, dataSources } = apply({
      techniques: [choice('T9999'), choice('T1105')],
      remediations: [
        { mitigation_id: 'M9999', adaptation: 'Buy.' },
        { mitigation_id: 'M1026', adaptation: 'Do.' },
      ],
      detections: [
        { data_source: 'Crystal Ball', rationale: 'Look.' },
        { data_source: 'process  creation', rationale: 'See.' },
      ],
    });
    expect(techniques.map((entry) => entry.attack_id).sort()).toEqual(['T1003.001', 'T1059.001', 'T1105']);
    expect([...mitigations]).toEqual([['M1026', 'Do.']]);
    expect([...dataSources]).toEqual([['Process Creation', 'See.']]);
    expect(filteredIds).toEqual(['T9999', 'M9999', 'Crystal Ball']);
  });

  it('is not a technique for which the prompt had no room; what is said of it does not count', () => {
    const room = JSON.stringify(buildContext(answer, 10_000).techniques[0]).length;
    const applied = apply({ techniques: [choice('T1059.001'), choice('T1105')] }, answer, { budget: room });
    expect(applied.techniques.find((entry) => entry.attack_id === 'T1105')).toEqual(answer.techniques[2]);
    expect(applied.filteredIds).toEqual(['T1105']);
  });

  it('is an error where techniques are named and none of them was shown', () => {
    expect(() => choose(choice('T9999'), choice('nothing'))).toThrow(/2 techniques were named, and none of them/);
    expect(() => apply({ techniques: [{}, null] })).toThrow(/2 techniques were named/);
  });

  it('names an id in the wrong place in vain, without having made it up', () => {
    const applied = apply({ techniques: [], remediations: [{ mitigation_id: 'T1105', adaptation: 'Do.' }] });
    expect([applied.filteredIds, applied.mitigations.size]).toEqual([[], 0]);
  });

  it('moves the odds of a technique by what its word is worth; an id in the finding needs no word', () => {
    const one = (word: string) =>
      choose(choice('T1059.001', word)).techniques.find((entry) => entry.attack_id === 'T1059.001')?.probability;
    expect(one('high')).toBeCloseTo(0.8, 3);
    expect(one('medium')).toBeCloseTo(0.6, 3);
    expect(one('low')).toBeCloseTo(1 / 3, 3);
    expect(one('quite')).toBe(one('low'));
    const named = { ...answer, techniques: [technique('T1105', 1, 'id'), technique('T1003.001', 0.5)] };
    expect(probabilities(apply({ techniques: [] }, named))).toEqual([
      ['T1105', 1],
      ['T1003.001', expect.closeTo(0.2, 3)],
    ]);
  });

  it('makes nothing sure and lifts nothing from nothing', () => {
    const sure = { ...answer, techniques: [technique('T1105', 1), technique('T1003.001', 0)] };
    const applied = apply({ techniques: [choice('T1105', 'low'), choice('T1003.001')] }, sure);
    expect(probabilities(applied)).toEqual([
      ['T1105', expect.closeTo(0.98, 2)],
      ['T1003.001', expect.closeTo(0.0388, 3)],
    ]);
  });

  it('keeps the first ones in; one from below comes in where it is likelier than not, for one as good as out', () => {
    const many = {
      ...answer,
      techniques: [technique('T1105', 0.6), technique('T1003.001', 0.2), technique('T1059.001', 0.3)],
    };
    const ids = (applied: ReturnType<typeof apply>) => applied.techniques.map((entry) => entry.attack_id);
    const reply = { techniques: [choice('T1059.001')] };
    expect(ids(apply(reply, many, { topK: 2 }))).toEqual(['T1105', 'T1003.001']);
    const strong = { high: 30, medium: 1, low: 1, none: 0.1 };
    expect(ids(apply(reply, many, { topK: 2, odds: strong }))).toEqual(['T1059.001', 'T1105']);
  });
});

describe('the quotes of a reply', () => {
  const quoted = (...quotes: string[]) => {
    const applied = choose(choice('T1105', 'high', quotes));
    const { evidence } = applied.techniques.find((entry) => entry.attack_id === 'T1105') ?? { evidence: [] };
    return { ...applied, texts: evidence.map((span) => span.text), evidence };
  };

  it('stand where the finding has them, three at most', () => {
    const { texts, evidence } = quoted('used  powershell', '"LSASS memory"', 'a payload', 'mail server');
    expect(texts).toEqual(['used PowerShell', 'LSASS memory', 'a payload']);
    for (const { text, start, end } of evidence) expect(finding.slice(start, end)).toBe(text);
  });

  it('move to the nearest stretch, or are dropped, and that is counted', () => {
    const { texts, quotesRepaired, quotesDropped } = quoted(
      'dumped the LSASS memory of',
      'they flew to the moon at night',
    );
    expect(texts).toEqual(['dumped LSASS memory of the']);
    expect([quotesRepaired, quotesDropped]).toEqual([1, 1]);
  });

  it('leave the evidence that was there where none stands', () => {
    expect(quoted('never said', '', '💀').texts).toEqual(['Attackers']);
  });
});

describe('the words of a reply', () => {
  it('are shown, without sentences that name what was not shown', () => {
    const applied = apply({
      techniques: [choice('T1105', 'high', [], 'It is T1105. It is T9999.')],
      kill_chain_analysis: 'First T1105. Then M9999.',
    });
    expect(applied.techniques.find((entry) => entry.attack_id === 'T1105')?.rationale).toBe('It is T1105.');
    expect(applied.sentencesRefused).toBe(2);
    expect(applied.killChain).toBe('First T1105.');
  });

  it('are left out where nothing of them stands, and cut where they are long', () => {
    expect(choose(choice('T1105', 'high', [], 'It is T9999.')).techniques[0]).not.toHaveProperty('rationale');
    expect(choose(choice('T1105', 'high', [], 'x'.repeat(5000))).techniques[0]?.rationale).toHaveLength(1200);
  });
});
