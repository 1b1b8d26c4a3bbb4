import { expect, it } from 'vitest';
import { readCoverageFile } from './read-coverage-file.ts';
import { indexCoverage } from './technique-coverage.ts';

const sigmaRule = (title: string, tags: string, rest = '') =>
  `title: ${title}\nid: 1\nstatus: test\nlogsource:\n    product: windows\n    category: process_creation\ndetection:\n    selection:\n        A|contains: 'x: y'\n    condition: selection\n${rest}tags:\n${tags}`;
const layer = (version: unknown, techniques: object[]) =>
  JSON.stringify({ name: 'Mine', ...(version as object), domain: 'enterprise-attack', techniques });

it('reads a Sigma rule: title, techniques among its tags, log source; deprecated rules are left out', () => {
  const text = sigmaRule(
    'LSASS Dump',
    '    - attack.credential-access\n    - attack.t1003.001\n    - car.2013-05-009\n',
  );
  expect(readCoverageFile({ path: 'rules/a.yml', text })).toEqual({
    format: 'sigma',
    trouble: null,
    entries: [
      {
        fact: 'rule',
        name: 'LSASS Dump',
        source: 'rules/a.yml',
        techniques: ['T1003.001'],
        log_source: 'windows / process_creation',
      },
    ],
  });
  const deprecated = text.replace('status: test', 'status: deprecated');
  expect(readCoverageFile({ path: 'rules/a.yml', text: deprecated }).entries).toEqual([]);
});

it('says why a file cannot be read, and goes on', () => {
  const broken = { path: 'rules/a.yml', text: 'title: [x\ndetection:\n  a: b\n' };
  expect(readCoverageFile(broken)).toMatchObject({ format: 'none', entries: [], trouble: expect.any(String) });
  expect(readCoverageFile({ path: 'a.json', text: '{' }).trouble).toMatch(/JSON/);
  expect(readCoverageFile({ path: 'a.txt', text: 'nothing' }).trouble).toBe('no technique ids in it');
});

it.each(['4.0', '4.1', '4.2', '4.3', '4.4', '4.5'])('reads Navigator layer %s: what scores above 0', (format) => {
  const text = layer({ versions: { attack: '18', layer: format } }, [
    { techniqueID: 'T1003', score: 0 },
    { techniqueID: 'T1059.001', score: 2, comment: 'SIEM-7' },
    { techniqueID: 'T1105', score: 5, enabled: false },
    { techniqueID: 'T1110' },
  ]);
  const { entries } = readCoverageFile({ path: 'mine.json', text });
  expect(entries).toEqual([{ fact: 'rule', name: 'SIEM-7', source: 'mine.json', techniques: ['T1059.001'] }]);
});

it('takes what is coloured or commented in a layer without scores, else all; refuses other formats by name', () => {
  const ids = (techniques: object[]) =>
    readCoverageFile({ path: 'l.json', text: layer({ version: '4.0' }, techniques) }).entries.map(
      (e) => e.techniques[0],
    );
  expect(
    ids([{ techniqueID: 'T1', color: '' }, { techniqueID: 'T1003', color: '#fff' }, { techniqueID: 'T1005' }]),
  ).toEqual(['T1003']);
  expect(ids([{ techniqueID: 'T1003' }, { techniqueID: 'T1005' }])).toEqual(['T1003', 'T1005']);
  const old = readCoverageFile({ path: 'l.json', text: layer({ version: '3.0' }, [{ techniqueID: 'T1003' }]) });
  expect(old.trouble).toMatch(/^layer format 3\.0: 4\.0 to 4\.5 are read/);
});

it('reads a table: a fact for each column that is named after one, quoted cells, any separator', () => {
  const text = 'Technique;Rule;Log source;Tested\n"T1003.001; LSASS";"Dump ""lsass""";yes;no\nT1059;;;2026-01-02\n';
  const { entries } = readCoverageFile({ path: 'mine.csv', text });
  expect(entries.map(({ fact, name, techniques }) => [fact, name, techniques])).toEqual([
    ['rule', 'Dump "lsass"', ['T1003.001']],
    ['log_source', 'mine.csv', ['T1003.001']],
    ['test', '2026-01-02', ['T1059']],
  ]);
});

it('reads ids out of any text as what the reader says they are', () => {
  const { format, entries } = readCoverageFile(
    { path: 'tests.txt', text: 't1003.001, T1059 AML.T0051 T12345' },
    'test',
  );
  expect([format, entries.map(({ fact, techniques }) => [fact, ...techniques])]).toEqual([
    'ids',
    [
      ['test', 'T1003.001'],
      ['test', 'T1059'],
      ['test', 'AML.T0051'],
    ],
  ]);
});

it('keeps the three facts apart, follows old ids, and says when only a parent or a sub-technique is covered', () => {
  const rule = (id: string) => ({ fact: 'rule' as const, name: `on ${id}`, source: 'f', techniques: [id] });
  const look = indexCoverage([rule('T1086'), rule('T1003.002'), rule('T1110'), rule('T1111')], {
    T1086: 'T1059.001',
    T1111: null,
  });
  expect(look('T1059.001').rule).toMatchObject({ state: 'yes', entries: [{ name: 'on T1086', match: 'exact' }] });
  expect(look('T1003').rule).toMatchObject({ state: 'partly', entries: [{ match: 'sub-technique' }] });
  expect(look('T1110.003').rule).toMatchObject({ state: 'partly', entries: [{ match: 'parent' }] });
  expect(look('T1111').rule.state).toBe('no');
  expect(look('T1003').test.state).toBe('unknown');
});
