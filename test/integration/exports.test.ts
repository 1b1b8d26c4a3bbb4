import { type AnalysisResult, analysisResultSchema } from '@attack-kg/contracts';
import { type ExportFormatName, type ExportOptions, exportAnswer, exportFormatNames } from '@attack-kg/exports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { hasValidators, validateExports, whenValidators } from '../support/validate-exports.ts';

const findings = {
  narrative:
    'Attackers used PowerShell to download a payload and dumped LSASS memory. Weeks later files were encrypted.',
  vulnerability:
    'CVE-2021-44228: Apache Log4j2 JNDI features allow remote code execution (CWE-502) on a public web server',
  'flaw without an id': 'The login form is vulnerable to SQL injection',
  ics: 'A program download changed the logic of the PLC (T0843) after the engineering workstation was reached',
  nothing: 'The meeting is on Tuesday',
  hostile:
    '=HYPERLINK("http://evil.example","x") ran PowerShell <img src=x onerror=alert(1)> [click](http://evil.example)\n' +
    '# dumped LSASS memory ``` ![x](http://evil.example/i.png) "quoted" | a cell\r\n-- www.evil.example 👩‍💻 end; subgraph x["y"]',
};
const options: ExportOptions = {
  at: new Date('2026-01-02T03:04:05.000Z'),
  version: '3.0.0',
  attackVersion: '18.1',
  stixIds: {
    'T1059.001': 'attack-pattern--970a3432-3237-47ad-bcca-7d8cbb217736',
    M1026: 'course-of-action--9bb9e696-bff8-4ae1-9454-961fc7d91d5f',
    TA0002: 'x-mitre-tactic--4ca45d45-df4d-4613-8980-bac22d278fa5',
  },
};
const validated = ['navigator', 'stix', 'attack-flow', 'sarif', 'ocsf', 'markdown', 'csv'] as const;
const answers: Record<string, AnalysisResult> = {};
let system: TestSystem;

beforeAll(async () => {
  system = await startSystem(sampleDir);
  for (const [name, finding] of Object.entries(findings)) {
    answers[name] = analysisResultSchema.parse(await (await system.post({ finding })).json());
  }
});
afterAll(() => system.remove());

const answerTo = (name: keyof typeof findings): AnalysisResult => answers[name] ?? expect.fail(`no answer for ${name}`);
const textOf = (format: ExportFormatName, answer: AnalysisResult) => exportAnswer(format, answer, options).text;
const parse = (format: ExportFormatName, name: keyof typeof findings) => JSON.parse(textOf(format, answerTo(name)));

describe.skipIf(!hasValidators())(`published schemas and strict readers${whenValidators()}`, () => {
  it('have nothing against any export of any answer', async () => {
    const files = Object.values(answers).flatMap((answer) =>
      validated.map((kind) => ({ kind, text: textOf(kind, answer) })),
    );
    const complaints = await validateExports(files);
    expect(
      complaints.map((found, index) => [files[index]?.kind, ...found]).filter(([, ...found]) => found.length > 0),
    ).toEqual([]);
    expect(complaints).toHaveLength(files.length);
  });

  it('do complain where one is broken', async () => {
    const breaks: Record<(typeof validated)[number], [string | RegExp, string]> = {
      navigator: ['"enterprise-attack"', '"atlas"'],
      stix: ['"report_types"', '"report_kinds"'],
      'attack-flow': ['"start_refs"', '"begin_refs"'],
      sarif: ['"shortDescription"', '"summary"'],
      ocsf: ['"class_uid": 2004', '"class_uid": 2002'],
      markdown: ['https://attack.mitre.org/', 'https://attack.example/'],
      csv: ['T1059.001,', '=T1059.001,'],
    };
    const files = validated.map((kind) => ({
      kind,
      text: textOf(kind, answerTo('narrative')).replace(...breaks[kind]),
    }));
    const complaints = await validateExports(files);
    expect(files.filter((_, index) => complaints[index]?.length === 0).map(({ kind }) => kind)).toEqual([]);
  });
});

it.each(exportFormatNames)('%s is the same for the same answer', (format) => {
  for (const answer of Object.values(answers)) {
    expect(textOf(format, structuredClone(answer))).toBe(textOf(format, answer));
  }
});

describe('what an export says', () => {
  it('navigator: a score in per cent for each technique of one matrix', () => {
    const layer = parse('navigator', 'narrative');
    const { techniques } = answerTo('narrative');
    const scored = layer.techniques.filter(({ score }: { score?: number }) => score !== undefined);
    expect(scored).toHaveLength(techniques.length);
    for (const [index, { attack_id, probability }] of techniques.entries()) {
      expect(layer.techniques[index]).toMatchObject({ techniqueID: attack_id, score: Math.round(probability * 100) });
    }
    // A sub-technique is hidden until its parent is unfolded.
    for (const { attack_id } of techniques.filter((technique) => technique.attack_id.includes('.'))) {
      const parent = { techniqueID: attack_id.split('.')[0], showSubtechniques: true };
      expect(layer.techniques).toContainEqual(expect.objectContaining(parent));
    }
    const other = exportAnswer('navigator', answerTo('narrative'), options, { domain: 'ics' }).text;
    expect(JSON.parse(other)).toMatchObject({ domain: 'ics-attack', techniques: [] });
    expect(JSON.parse(other).description).toContain('T1059.001');
  });

  it("stix: a report that refers to MITRE's objects by their own ids, and to nothing that is not there", () => {
    const { objects } = parse('stix', 'narrative');
    const ids = objects.map(({ id }: { id: string }) => id);
    const [report] = objects.filter(({ type }: { type: string }) => type === 'report');
    expect(report.object_refs).toEqual(
      expect.arrayContaining([options.stixIds?.['T1059.001'], options.stixIds?.M1026]),
    );
    expect(report.object_refs.filter((ref: string) => !ids.includes(ref))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    const vulnerability = parse('stix', 'vulnerability').objects.find(
      ({ type }: { type: string }) => type === 'vulnerability',
    );
    expect(vulnerability).toMatchObject({ name: 'CVE-2021-44228' });
  });

  it('attack-flow: the likely techniques in the order of the text', () => {
    const answer = structuredClone(answerTo('narrative'));
    // Which are likely is no matter of the export.
    const likely = ['T1003.001', 'T1059.001'];
    for (const technique of answer.techniques) {
      technique.confidence = likely.includes(technique.attack_id) ? 'medium' : 'low';
    }
    const { objects } = JSON.parse(textOf('attack-flow', answer));
    const actions = objects.filter(({ type }: { type: string }) => type === 'attack-action');
    expect(actions.map(({ technique_id }: { technique_id: string }) => technique_id)).toEqual(likely.toReversed());
    expect(actions[0].effect_refs).toEqual([actions[1].id]);
    expect(actions[0].tactic_ref).toBe(options.stixIds?.TA0002);
  });

  it('sarif: regions that are the evidence, and no fixes', () => {
    const text = textOf('sarif', answerTo('hostile'));
    expect(text).not.toContain('"fixes"');
    const [run] = JSON.parse(text).runs;
    const content: string = run.artifacts[0].contents.text;
    for (const { physicalLocation } of run.results.flatMap(({ locations }: { locations: unknown[] }) => locations)) {
      const { charOffset, charLength, snippet } = physicalLocation.region;
      expect(content.slice(charOffset, charOffset + charLength)).toBe(snippet.text);
    }
    for (const rule of run.tool.driver.rules) expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
  });

  it('ocsf: a Detection Finding for a narrative, a Vulnerability Finding with its CVE for a vulnerability', () => {
    expect(parse('ocsf', 'narrative')).toMatchObject({ class_uid: 2004, type_uid: 200401 });
    expect(parse('ocsf', 'narrative').finding_info.attacks).toContainEqual(
      expect.objectContaining({
        technique: expect.objectContaining({ uid: 'T1059' }),
        sub_technique: expect.objectContaining({ uid: 'T1059.001', name: 'PowerShell' }),
        tactic: expect.objectContaining({ uid: 'TA0002', name: 'Execution' }),
      }),
    );
    const event = parse('ocsf', 'vulnerability');
    expect(event).toMatchObject({ class_uid: 2002, vulnerabilities: [{ cve: { uid: 'CVE-2021-44228' } }] });
    expect(event.vulnerabilities[0].cve.related_cwes[0].uid).toBe('CWE-502');
    expect(parse('ocsf', 'flaw without an id').vulnerabilities[0].advisory.uid).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('mermaid: no mark of the finding or a name stands in it unescaped', () => {
    const chart = textOf('mermaid', answerTo('hostile'));
    const labels = [...chart.matchAll(/"([^"\n]*)"/g)].map(([, label]) => label?.replaceAll('<br/>', ''));
    expect(labels.length).toBeGreaterThan(3);
    for (const label of labels) expect(label).not.toMatch(/[[\](){}<>|`"]/);
    expect(chart.split('\n').filter((line) => /^\s*subgraph x/.test(line))).toEqual([]);
  });

  it('ticket: other words for each reader', () => {
    const answer = answerTo('vulnerability');
    const tickets = (['soc', 'vulnerability-manager', 'detection-engineer'] as const).map(
      (audience) => exportAnswer('ticket', answer, options, { audience }).text,
    );
    expect(tickets[0]).toContain('Look there next:');
    expect(tickets[1]).toContain('Removes the flaw:\n- [ ] M1051 Update Software');
    expect(tickets[2]).toMatch(/AN\d{4} of DET\d{4}/);
  });

  it('rules and tests stand with whose they are', () => {
    const answer = structuredClone(answerTo('narrative'));
    const [detection] = answer.detections;
    const made = { source: 'SigmaHQ', licence: 'DRL 1.1', url: 'https://github.com/example/rule.yml' };
    const rule = {
      rule_id: 'r',
      title: 'A [rule]',
      level: 'high',
      status: 'test',
      logsource: 'windows',
      author: 'Ann',
    };
    detection?.rules.push({ ...rule, ...made, techniques_covered: ['T1059.001'] });
    answer.validations.push({ guid: 'g', name: 'Try it', platforms: ['Windows'], attack_id: 'T1059.001', ...made });
    const ticket = exportAnswer('ticket', answer, options, { audience: 'detection-engineer' }).text;
    expect(ticket).toContain(
      'rule: A [rule] (high; windows; Ann; SigmaHQ; DRL 1.1): https://github.com/example/rule.yml',
    );
    expect(ticket).toContain('T1059.001 Try it (Windows): https://github.com/example/rule.yml (SigmaHQ, DRL 1.1)');
    const markdown = textOf('markdown', answer);
    expect(markdown).toContain(
      '[A \\[rule\\]](https://github.com/example/rule.yml) (high, T1059.001; Ann, SigmaHQ, DRL 1.1)',
    );
  });
});
