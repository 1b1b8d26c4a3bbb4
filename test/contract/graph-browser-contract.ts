import type { GraphBrowser, GraphWriter } from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { graphFixture } from '../fixtures/graph.ts';

export interface BrowsableStore {
  browser: GraphBrowser;
  writer: GraphWriter;
}

const page = { limit: 50, offset: 0 };

/** What looking around in a graph must give, on every engine. */
export function graphBrowserContract(name: string, open: () => Promise<BrowsableStore>): void {
  describe(`GraphBrowser contract: ${name}`, () => {
    let browser: GraphBrowser;
    beforeAll(async () => {
      const store = await open();
      browser = store.browser;
      await store.writer.replaceSeed('seed-browsed', graphFixture().statements);
    });
    const find = async (kind: Parameters<GraphBrowser['find']>[1], id: string) =>
      browser.find('seed-browsed', kind, id);

    it('lists a kind in pages, sorted by id, with how many there are in all', async () => {
      const all = await browser.list('seed-browsed', 'techniques', page);
      expect(all.total).toBe(2);
      expect(all.items).toEqual([
        { kind: 'techniques', id: 'T1003.001', name: 'LSASS "Memory"\n\\', domains: ['enterprise'] },
        {
          kind: 'techniques',
          id: 'T1059.001',
          name: 'PowerShell',
          url: 'https://example.org/T1059.001',
          domains: ['enterprise'],
          platforms: ['Windows'],
        },
      ]);
      const second = await browser.list('seed-browsed', 'techniques', { limit: 1, offset: 1 });
      expect([second.total, second.items.map(({ id }) => id)]).toEqual([2, ['T1059.001']]);
    });

    it.each([
      [{ q: 'powersh' }, ['T1059.001']],
      [{ q: '"Memory"\n\\' }, ['T1003.001']],
      [{ platform: 'Windows' }, ['T1059.001']],
      [{ tactic: 'TA0002' }, ['T1003.001', 'T1059.001']],
      [{ tactic: 'execution', domain: 'enterprise' as const }, ['T1003.001', 'T1059.001']],
      [{ domain: 'ics' as const }, []],
    ])('filters by %o', async (filter, ids) => {
      const { items, total } = await browser.list('seed-browsed', 'techniques', { ...page, ...filter });
      expect([items.map(({ id }) => id), total]).toEqual([ids, ids.length]);
    });

    it('tells controls of frameworks apart', async () => {
      const { items } = await browser.list('seed-browsed', 'controls', { ...page, framework: 'csa-ccm' });
      expect(items).toEqual([{ kind: 'controls', id: 'IAM-14', name: 'Of another', framework: 'csa-ccm' }]);
    });

    it('finds an object with what it states and every kind of link', async () => {
      expect(await find('mitigations', 'M1042')).toEqual({
        properties: { id: 'M1042', name: 'Disable or Remove Feature', description: 'In general.' },
        links: {
          techniques: [{ id: 'T1059.001', name: 'PowerShell', text: 'Remove it where it is not needed.' }],
          countermeasures: [{ id: 'D3-FR', name: 'Feature Removal' }],
        },
        cut: [],
      });
      expect((await find('tactics', 'TA0002'))?.links.techniques).toHaveLength(2);
      expect((await find('countermeasures', 'D3-FA'))?.links.techniques).toEqual([
        {
          id: 'T1059.001',
          name: 'PowerShell',
          technique_relation: 'executes',
          technique_artifact: 'Executable Script',
          countermeasure_relation: 'analyzes',
          countermeasure_artifact: 'File',
        },
      ]);
      expect((await find('data-components', 'DC0032'))?.links).toEqual({
        log_sources: [{ name: 'Sysmon', channel: 'EventCode=1' }],
        analytics: [{ id: 'AN0001', name: 'Analytic 0001' }],
        techniques: [{ id: 'T1059.001', name: 'PowerShell' }],
      });
      expect((await find('controls', 'guard_duty'))?.links.techniques).toEqual([
        { id: 'T1059.001', name: 'PowerShell', category: 'detect', score: 'partial' },
      ]);
      expect((await find('detections', 'DET0001'))?.links.analytics).toEqual([
        { id: 'AN0001', name: 'Analytic 0001', text: 'Look for it.' },
      ]);
    });

    it('finds nothing for an id that is unknown, of another kind, or an attempt at SPARQL', async () => {
      for (const id of ['T9999', 'M1042', 'T1086', 'T1" } DROP ALL #']) expect(await find('techniques', id)).toBeNull();
    });

    it('knows ids that are no more', async () => {
      expect(await browser.findRetired('seed-browsed', 'T1086')).toEqual({
        id: 'T1086',
        name: 'PowerShell (old)',
        status: 'revoked',
        replacedBy: null,
      });
      expect(await browser.findRetired('seed-browsed', 'T1500')).toMatchObject({ replacedBy: 'T1059.001' });
      expect(await browser.findRetired('seed-browsed', 'T1059.001')).toBeNull();
    });

    it('searches names and ids, the whole name first', async () => {
      const options = { limit: 10 };
      const [first] = await browser.searchNames('seed-browsed', 'POWERSHELL', options);
      expect(first).toEqual({ kind: 'techniques', id: 'T1059.001', name: 'PowerShell', exact: true });
      const features = await browser.searchNames('seed-browsed', 'feature', options);
      expect(features.map(({ id }) => id)).toEqual(['D3-FR', 'M1042']);
      const mitigations = await browser.searchNames('seed-browsed', 'feature', { ...options, kind: 'mitigations' });
      expect(mitigations.map(({ id }) => id)).toEqual(['M1042']);
    });

    it('gives a whole matrix: tactics in their order, techniques with their sub-techniques', async () => {
      expect(await browser.matrix('seed-browsed', 'enterprise')).toEqual([
        {
          id: 'TA0002',
          name: 'Execution',
          techniques: [
            { id: 'T1003.001', name: 'LSASS "Memory"\n\\', subtechniques: [] },
            { id: 'T1059.001', name: 'PowerShell', subtechniques: [] },
          ],
        },
      ]);
      expect(await browser.matrix('seed-browsed', 'ics')).toEqual([]);
      await expect(browser.matrix('seed-absent', 'enterprise')).rejects.toMatchObject({ code: 'data_not_ready' });
    });

    it('counts objects by class', async () => {
      expect(await browser.countObjects('seed-browsed')).toMatchObject({
        Technique: 2,
        Tactic: 1,
        Control: 3,
        Retired: 2,
      });
    });

    it('says that a seed is not there', async () => {
      await expect(browser.list('seed-absent', 'techniques', page)).rejects.toMatchObject({ code: 'data_not_ready' });
      await expect(browser.find('seed-absent', 'techniques', 'T1059')).rejects.toMatchObject({
        code: 'data_not_ready',
      });
    });
  });
}
