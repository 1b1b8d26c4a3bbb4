import { expect, it } from 'vitest';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import type { References } from '../references.ts';
import { parseSigma } from './parse.ts';
import { sigma } from './source.ts';
import { sigmaLexicon } from './to-lexicon.ts';

const rule = (title: string, tags: string[]) =>
  `title: ${title}\nid: id-${title.length}\ndescription: Looks for it.\nauthor: A. Author\nlevel: high\nstatus: test\nlogsource:\n  product: windows\n  category: process_creation\ntags: [${tags.join(', ')}]\n`;
const parse = (...titles: string[]) =>
  parseSigma(
    rawSourceOf(
      sigma.definition,
      Object.fromEntries(titles.map((title, index) => [`sigma/rules/${index}.yml`, rule(title, ['attack.t1003.001'])])),
    ),
  );
const references: References = {
  technique: (id) => ({ iri: id, attack_id: id, domain: 'enterprise', platforms: [] }),
  mitigations: () => [],
};

it('reads what defenders need of a rule, and its techniques from among its tags', () => {
  const text = rule('It', ['attack.credential-access', 'attack.T1003.001', 'car.2013-08-001', 'attack.g0007']);
  const { entries } = parseSigma(rawSourceOf(sigma.definition, { 'sigma-master/rules/windows/it.yml': text }));
  expect(entries).toEqual([
    {
      id: 'id-2',
      title: 'It',
      text: 'Looks for it.',
      level: 'high',
      status: 'test',
      logSource: 'windows / process_creation',
      url: 'https://github.com/SigmaHQ/sigma/blob/master/rules/windows/it.yml',
      author: 'A. Author',
      attackIds: ['T1003.001'],
    },
  ]);
});

it('leaves a malformed rule out and names it; where all are, the source is corrupt', () => {
  const broken = 'title: [x\n';
  const { entries, skipped } = parseSigma(
    rawSourceOf(sigma.definition, { 'sigma/rules/a.yml': broken, 'sigma/rules/b.yml': rule('It', []) }),
  );
  expect(entries).toHaveLength(1);
  expect(skipped).toEqual([expect.stringContaining('sigma/rules/a.yml')]);
  expect(() => parseSigma(rawSourceOf(sigma.definition, { 'sigma/rules/a.yml': broken }))).toThrow(/a\.yml/);
});

it('takes tools by name from rules that are about one, and no ordinary words', () => {
  const rules = parse(
    'HackTool - SharpThing Execution',
    'PUA - OneTool/otherTool.exe Execution - ScriptBlock',
    'HackTool - Impersonate Execution',
    'HackTool - Generic Process Access',
    'HackTool - PPID Spoofing',
    'Remote Access Tool - AnyThing Silent Installation',
    'Remote Access Tool - Anything Incoming Connection',
    'PUA- Xkqtool Tunneling',
    'OtherThing Execution',
  );
  expect(sigmaLexicon(rules, references).names).toEqual(
    ['SharpThing', 'OneTool', 'otherTool', 'AnyThing', 'Xkqtool'].map((name) => ({
      name,
      kind: 'tool',
      id: name,
      techniques: ['T1003.001'],
    })),
  );
});

it('takes its rules from a checkout and from the archive, and nothing else', () => {
  const { localPath } = sigma.definition;
  const paths = ['sigma/rules/a/b.yml', 'sigma-master/rules-emerging-threats/2026/c.yml', 'sigma-master/tests/x.yml'];
  expect(paths.filter((path) => localPath.test(path))).toEqual(paths.slice(0, 2));
});
