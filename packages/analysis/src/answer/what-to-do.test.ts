import type { Countermeasure, TechniqueAnswer, TechniqueFacts } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { composeDetections } from './detections.ts';
import type { RankedTechnique } from './ranked-technique.ts';
import { composeRemediations } from './remediations.ts';

const advice = (mitigation_id: string, text = '') => ({ mitigation_id, name: mitigation_id, description: '', text });
const watched = (data_component: string): TechniqueFacts['analytics'][number] => ({
  analytic_id: `AN-${data_component}`,
  text: '',
  platforms: [],
  detection_strategy_id: '',
  detection_strategy: '',
  mutable_elements: [],
  log_sources: [{ data_component_id: data_component, data_component, name: '', channel: '' }],
});

function technique(attack_id: string, probability: number, facts: Partial<TechniqueFacts>): RankedTechnique {
  const answer = { attack_id, probability, confidence: 'low' } as TechniqueAnswer;
  return { answer, facts: { ...emptyFacts(attack_id), ...facts }, parentFacts: undefined };
}

it('puts what covers the likelier techniques first, and before it what removes the flaw itself', () => {
  const found = [
    technique('T1190', 0.9, { mitigations: [advice('M1026'), advice('M1048')] }),
    technique('T1505', 0.1, { mitigations: [advice('M1026'), advice('M1051', 'Update.')] }),
  ];
  const order = (remedies: Map<string, string[]>) =>
    composeRemediations(found, remedies).map((entry) => `${entry.mitigation_id} ${entry.priority}`);
  expect(order(new Map())).toEqual(['M1026 high', 'M1048 high', 'M1051 low']);
  expect(order(new Map([['M1051', ['CVE-1: …']]]))).toEqual(['M1051 high', 'M1026 high', 'M1048 high']);
});

it('names no remedy that the graph gives for none of the techniques', () => {
  const found = [technique('T1190', 0.9, { mitigations: [advice('M1026')] })];
  expect(composeRemediations(found, new Map([['M1051', ['CVE-1: …']]])).map(({ reasons }) => reasons)).toEqual([[]]);
});

it('gives a mitigation the countermeasures that it leads to, with its own paths and those over artifacts, each once', () => {
  const by = (d3fend_id: string, path: Countermeasure['path']) => ({
    d3fend_id,
    name: d3fend_id,
    definition: '',
    path,
  });
  const mitigation = (mitigation_id: string) => ({ via: 'mitigation' as const, mitigation_id });
  const artifact = {
    via: 'artifact' as const,
    technique_relation: 'executes',
    technique_artifact: 'Script',
    countermeasure_relation: 'filters',
    countermeasure_artifact: 'Script',
  };
  const countermeasures = [
    by('D3-B', mitigation('M1026')),
    by('D3-B', mitigation('M1048')),
    by('D3-B', artifact),
    by('D3-A', mitigation('M1026')),
    by('D3-C', mitigation('M1048')),
    by('D3-D', artifact),
  ];
  const found = ['T1190', 'T1505'].map((attackId) =>
    technique(attackId, 0.9, { mitigations: [advice('M1026')], countermeasures }),
  );
  expect(composeRemediations(found, new Map())[0]?.d3fend.map(({ d3fend_id, paths }) => [d3fend_id, paths])).toEqual([
    ['D3-A', [mitigation('M1026')]],
    ['D3-B', [mitigation('M1026'), artifact]],
  ]);
});

it('logs first what shows the likelier techniques, not what shows many that are unlikely', () => {
  const found = [
    technique('T1190', 0.9, { analytics: [watched('DC1')] }),
    technique('T1083', 0.1, { analytics: [watched('DC2')] }),
    technique('T1005', 0.1, { analytics: [watched('DC2')] }),
  ];
  expect(composeDetections(found, []).map((entry) => entry.data_component_id)).toEqual(['DC1', 'DC2']);
});
