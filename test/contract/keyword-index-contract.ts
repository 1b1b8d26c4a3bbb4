import type { BuildKeywordIndex, KeywordIndex, OpenKeywordIndex } from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../fixtures/documents.ts';

/** What every KeywordIndex with its builder must keep. */
export function keywordIndexContract(name: string, build: BuildKeywordIndex, open: OpenKeywordIndex): void {
  describe(`KeywordIndex contract: ${name}`, () => {
    let index: KeywordIndex;
    beforeAll(() => {
      index = open(build(documents));
    });
    const ids = (text: string, filter = {}) => index.search(text, { limit: 3, filter }).map((hit) => hit.id);

    it('finds whole what is written with punctuation: CVE, registry key, command', () => {
      expect(ids('cve-2021-44228')[0]).toBe('d');
      expect(ids('HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run')[0]).toBe('g');
      expect(ids('procdump.exe')).toEqual(['c']);
    });

    it('finds other forms of a word', () => {
      expect(ids('payloads were downloaded')).toEqual(['b']);
    });

    it('gives nothing for words it does not know, stop words and no words', () => {
      expect(ids('zyzzyva')).toEqual([]);
      expect(ids('the of and')).toEqual([]);
      expect(ids('')).toEqual([]);
    });

    it('filters before it cuts to the limit', () => {
      expect(ids('recorded web', { domains: ['mobile'] })).toEqual(['e']);
      expect(ids('web', { kinds: ['capec'] })).toEqual(['f']);
    });

    it('scores techniques by the mean score of their two best documents, whatever their domain', () => {
      const text = 'PowerShell commands download what procdump dumped and phones recorded';
      const techniques = ['T1003.001', 'T1417', 'T1059.001', 'T1486'];
      const hits = index.search(text, { limit: documents.length });
      const expected = techniques.map((id) => {
        const [best = 0, second = 0] = hits.filter((hit) => hit.attack_id === id).map((hit) => hit.score);
        return Math.log1p((best + second) / 2);
      });
      const scored = [...index.asScorer(techniques).score(text)];
      for (const [at, score] of expected.entries()) expect(scored[at]).toBeCloseTo(score, 5);
      expect(scored.filter((score) => score > 0)).toHaveLength(3);
    });

    it('gives equal bytes for equal documents, and refuses other bytes', () => {
      expect(build(documents)).toEqual(build(documents));
      expect(() => open(new TextEncoder().encode('{"format":"else"}\n'))).toThrow(/is not/);
    });

    it('works without documents', () => {
      expect(open(build([])).search('PowerShell', { limit: 3 })).toEqual([]);
    });
  });
}
