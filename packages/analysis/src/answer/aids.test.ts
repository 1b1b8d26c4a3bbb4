import type { DetectionRule, TechniqueAnswer, TechniqueFacts, ValidationTest } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { describe, expect, it } from 'vitest';
import { composeControls } from './controls.ts';
import { addRules } from './detection-rules.ts';
import { composeDetections } from './detections.ts';
import { createNearness, type Titled } from './nearness.ts';
import type { RankedTechnique } from './ranked-technique.ts';
import { createTitleWords } from './title-words.ts';
import { composeValidations } from './validations.ts';

const rule = (rule_id: string, title: string, logsource = 'windows / process_creation'): DetectionRule => ({
  rule_id,
  title,
  logsource,
  level: 'high',
  status: 'test',
  url: '',
  author: 'A. Author',
  source: 'SigmaHQ',
  licence: 'DRL 1.1',
});
const test = (guid: string, name: string, platforms: string[] = []): ValidationTest => ({
  guid,
  name,
  platforms,
  url: '',
  source: 'Atomic Red Team',
  licence: 'MIT',
});
const watched = (...components: string[]): TechniqueFacts['analytics'] => [
  {
    analytic_id: 'AN1',
    text: '',
    platforms: [],
    detection_strategy_id: '',
    detection_strategy: '',
    mutable_elements: [],
    log_sources: components.map((data_component) => ({
      data_component_id: data_component,
      data_component,
      name: '',
      channel: '',
    })),
  },
];

function technique(attack_id: string, probability: number, facts: Partial<TechniqueFacts>): RankedTechnique {
  const answer = { attack_id, probability, evidence: [] as unknown } as TechniqueAnswer;
  const rule_count = facts.rules?.length ?? 0;
  return { answer, facts: { ...emptyFacts(attack_id), rule_count, ...facts }, parentFacts: undefined };
}

const nearness = (finding: string, ...titled: Titled[]) => createNearness(createTitleWords(), finding, [], titled);
const none = () => () => 0;

describe('nearness', () => {
  const titles = ['Suspicious Procdump Execution', 'Suspicious Curl Execution', 'Rundll32 Execution'];
  const all = titles.map((title) => ({ id: title, title }));

  it('counts shared words, the rarer ones more, and those of the evidence in full', () => {
    const near = nearness('They ran procdump, an execution that is suspicious.', ...all);
    const [procdump, curl, other] = all.map(near(['They ran procdump']));
    expect(procdump).toBeGreaterThan(curl ?? 1);
    expect(curl).toBeGreaterThan(other ?? 1);
    expect(procdump).toBeGreaterThan(near([])({ id: '', title: titles[0] ?? '' }));
    const [rare, common] = ['Procdump Suspicious', 'Execution Suspicious'].map((title) =>
      nearness('x', ...all)(['procdump execution'])({ id: '', title }),
    );
    expect(rare).toBeGreaterThan(common ?? 1);
  });

  it('counts what search has found for a stretch of the finding, the better the place', () => {
    const hits = ['first', 'second'].map((id, index) => ({
      id: `sigma/${id}/T1`,
      kind: 'rule' as const,
      attack_id: 'T1',
      score: 1 / (1 + index),
    }));
    const near = createNearness(createTitleWords(), 'x', [{ found: { hits, nearest: 0 } }], []);
    const [first, second, third] = ['first', 'second', 'third'].map((id) => near([])({ id, title: 'y' }));
    expect(first).toBeGreaterThan(second ?? 1);
    expect(second).toBeGreaterThan(third ?? 1);
    expect(third).toBe(0);
  });
});

describe('rules', () => {
  it('stand where their logs are read, else where their technique is covered first, each once', () => {
    const both = rule('r3', 'Both');
    const found = [
      technique('T1', 0.9, {
        analytics: watched('Network Traffic Flow', 'Process Creation'),
        rules: [rule('r1', 'Reads flows', 'firewall'), rule('r2', 'Reads what nobody knows', 'elsewhere'), both],
      }),
      technique('T2', 0.5, { analytics: watched('Process Creation'), rules: [both] }),
    ];
    const detections = addRules(composeDetections(found, []), found, [], none);
    const shown = new Map(
      detections.map(({ data_source, rules }) => [
        data_source,
        rules.map((entry) => [entry.rule_id, ...entry.techniques_covered].join(' ')),
      ]),
    );
    expect(shown.get('Process Creation')).toEqual(['r2 T1', 'r3 T1 T2']);
    expect(shown.get('Network Traffic Flow')).toEqual(['r1 T1']);
    expect(detections[0]?.rules[0]).toMatchObject({ author: 'A. Author', licence: 'DRL 1.1' });
  });

  it('come nearest first, not of other platforms; what is not shown is counted, with what the record leaves out', () => {
    const many = Array.from({ length: 12 }, (_, index) => rule(`r${index}`, `Number ${index}`));
    const linux = rule('linux', 'On Linux', 'linux / process_creation');
    const rules = [...many, linux];
    const found = [technique('T1', 0.9, { analytics: watched('Process Creation'), rules, rule_count: 20 })];
    const near = nearness('It says number 11.', ...rules.map(({ rule_id: id, title }) => ({ id, title })));
    const [detection] = addRules(composeDetections(found, []), found, ['Windows'], near);
    expect(detection?.rules).toHaveLength(10);
    expect(detection?.rules[0]?.rule_id).toBe('r11');
    expect(detection?.rules.some(({ rule_id }) => rule_id === 'linux')).toBe(false);
    expect(detection?.rules_left_out).toBe(2 + 7);
  });
});

it('tests are few of each technique, the likelier first, none of other platforms, and the rest is counted', () => {
  const tests = ['1', '2', '3', '4', '5'].map((number) => test(`a${number}`, `Test ${number}`, ['Windows']));
  const found = [
    technique('T2', 0.2, { tests: [test('b', 'Other', ['Linux', 'Windows'])] }),
    technique('T1', 0.9, { tests: [...tests, test('c', 'On Linux', ['Linux'])] }),
  ];
  const answer = composeValidations(found, ['Windows'], none);
  expect(answer.validations.map(({ attack_id, guid }) => `${attack_id} ${guid}`)).toEqual([
    'T1 a1',
    'T1 a2',
    'T1 a3',
    'T1 a4',
    'T2 b',
  ]);
  expect(answer.validations_left_out).toBe(1);
});

it('controls are those of the frameworks asked for, in that order; capabilities say for which technique, and how well', () => {
  const controls: TechniqueFacts['controls'] = [
    { framework: 'nist-800-53', control_id: 'AC-2', name: 'Accounts', category: '', score: '' },
    { framework: 'aws', control_id: 'guard', name: 'Guard', category: 'detect', score: 'partial' },
    { framework: 'aws', control_id: 'guard', name: 'Guard', category: 'respond', score: 'minimal' },
    { framework: 'cis', control_id: '1.1', name: 'Inventory', category: '', score: '' },
  ];
  const found = [technique('T1', 0.9, { controls }), technique('T2', 0.9, { controls: controls.slice(0, 1) })];
  expect(composeControls(found, ['aws', 'nist-800-53'])).toEqual([
    {
      framework: 'aws',
      control_id: 'guard',
      name: 'Guard',
      techniques_covered: ['T1'],
      capabilities: [
        { attack_id: 'T1', category: 'detect', score: 'partial' },
        { attack_id: 'T1', category: 'respond', score: 'minimal' },
      ],
    },
    {
      framework: 'nist-800-53',
      control_id: 'AC-2',
      name: 'Accounts',
      techniques_covered: ['T1', 'T2'],
      capabilities: [],
    },
  ]);
  expect(composeControls(found, [])).toEqual([]);
});
