import type { GraphWriter, KnowledgeGraph } from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphFixture } from '../fixtures/graph.ts';

export interface GraphStore {
  graph: KnowledgeGraph;
  writer: GraphWriter;
}

/** What every KnowledgeGraph with its writer must keep. */
export function knowledgeGraphContract(name: string, open: () => Promise<GraphStore>): void {
  describe(`KnowledgeGraph contract: ${name}`, () => {
    let store: GraphStore;
    const fixture = graphFixture();
    beforeAll(async () => {
      store = await open();
      expect(await store.writer.replaceSeed('seed-one', fixture.statements)).toBe(fixture.triples);
    });

    const made = { source: 'SigmaHQ', licence: 'DRL 1.1' };
    it('knows every fact of a technique, with the path to each countermeasure', async () => {
      const [facts] = await store.graph.describeTechniques('seed-one', ['T1059.001']);
      expect(facts).toEqual({
        attack_id: 'T1059.001',
        description: '',
        name: 'PowerShell',
        url: 'https://example.org/T1059.001',
        domain: 'enterprise',
        platforms: ['Windows'],
        tactics: [{ attack_id: 'TA0002', name: 'Execution', shortname: 'execution', position: 3 }],
        mitigations: [
          {
            mitigation_id: 'M1042',
            name: 'Disable or Remove Feature',
            text: 'Remove it where it is not needed.',
            description: 'In general.',
          },
        ],
        countermeasures: [
          {
            d3fend_id: 'D3-FR',
            name: 'Feature Removal',
            definition: 'It is removed.',
            path: { via: 'mitigation', mitigation_id: 'M1042' },
          },
          {
            d3fend_id: 'D3-FA',
            name: 'File Analysis',
            definition: 'Files are examined.',
            path: {
              via: 'artifact',
              technique_relation: 'executes',
              technique_artifact: 'Executable Script',
              countermeasure_relation: 'analyzes',
              countermeasure_artifact: 'File',
            },
          },
        ],
        controls: [
          { framework: 'csa-ccm', control_id: 'IAM-14', name: 'Of another', category: '', score: '' },
          { framework: 'nist-800-53', control_id: 'CM-07', name: 'Least Functionality', category: '', score: '' },
          { framework: 'aws', control_id: 'guard_duty', name: 'Guard', category: 'detect', score: 'partial' },
        ],
        analytics: [
          {
            analytic_id: 'AN0001',
            detection_strategy_id: 'DET0001',
            detection_strategy: 'Detection of it',
            text: 'Look for it.',
            platforms: ['Windows'],
            log_sources: [
              {
                data_component_id: 'DC0032',
                data_component: 'Process Creation',
                name: 'Sysmon',
                channel: 'EventCode=1',
              },
            ],
            mutable_elements: [{ field: 'AllowList', description: 'What is normal.' }],
          },
          {
            analytic_id: '',
            detection_strategy_id: '',
            detection_strategy: '',
            text: 'Watch for scripts.',
            platforms: [],
            log_sources: [{ data_component_id: '', data_component: 'Script Execution', name: 'Script', channel: '' }],
            mutable_elements: [],
          },
        ],
        rules: [
          {
            rule_id: '6f0947a4',
            title: 'A "Rule"',
            level: 'high',
            status: 'test',
            logsource: 'windows / process_creation',
            url: 'https://example.org/rule.yml',
            author: 'Ann Author (@ann)',
            ...made,
          },
          {
            rule_id: '01aa',
            title: 'Bare',
            level: '',
            status: '',
            logsource: '',
            url: 'https://example.org/bare',
            author: '',
            ...made,
          },
        ],
        rule_count: 2,
        tests: [
          { guid: 'g-1', name: 'Try it', platforms: ['Linux', 'Windows'], url: 'https://example.org/test', ...made },
        ],
      });
    });

    it('answers in the order asked, each id once, text with quotes and line ends unharmed', async () => {
      const facts = await store.graph.describeTechniques('seed-one', ['T1003.001', 'T1059.001', 'T1003.001']);
      expect(facts.map((entry) => entry.name)).toEqual(['LSASS "Memory"\n\\', 'PowerShell']);
      expect(facts[0]?.mitigations).toEqual([]);
    });

    it('leaves out ids that are unknown, retired, or an attempt at SPARQL', async () => {
      const ids = ['T9999', 'T1086', 'T1" } DROP ALL #', 'T1059.001'];
      const facts = await store.graph.describeTechniques('seed-one', ids);
      expect(facts.map((entry) => entry.attack_id)).toEqual(['T1059.001']);
      expect(await store.graph.describeTechniques('seed-one', ['T9999'])).toEqual([]);
      expect(await store.graph.countTriples('seed-one')).toBe(fixture.triples);
    });

    it('gives nothing for no ids', async () => {
      expect(await store.graph.describeTechniques('seed-one', [])).toEqual([]);
    });

    it('says that a seed is not there', async () => {
      const describeAbsent = store.graph.describeTechniques('seed-absent', ['T1059.001']);
      await expect(describeAbsent).rejects.toMatchObject({ code: 'data_not_ready' });
      await expect(store.graph.assertSeed('seed-absent')).rejects.toMatchObject({ code: 'data_not_ready' });
      await store.graph.assertSeed('seed-one');
      await expect(store.graph.countTriples('seed-absent')).rejects.toMatchObject({ code: 'data_not_ready' });
    });

    it('keeps two seeds apart, replaces one whole, and drops one alone', async () => {
      const renamed = graphFixture('PowerShell 7');
      await store.writer.replaceSeed('seed-two', graphFixture('stale').statements);
      await store.writer.replaceSeed('seed-two', renamed.statements);
      const nameIn = async (seed: string) => (await store.graph.describeTechniques(seed, ['T1059.001']))[0]?.name;
      expect([await nameIn('seed-one'), await nameIn('seed-two')]).toEqual(['PowerShell', 'PowerShell 7']);
      expect(await store.graph.countTriples('seed-two')).toBe(renamed.triples);
      await store.writer.dropSeed('seed-two');
      await store.writer.dropSeed('seed-two');
      expect(await nameIn('seed-one')).toBe('PowerShell');
    });

    it('ends with the reason of an aborted signal', async () => {
      const signal = AbortSignal.abort(new Error('caller left'));
      await expect(store.graph.describeTechniques('seed-one', ['T1059.001'], signal)).rejects.toThrow('caller left');
    });
  });
}
