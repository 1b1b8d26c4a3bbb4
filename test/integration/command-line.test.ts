import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { serveApp } from '@attack-kg/api';
import { runCommandLine, type Terminal } from '@attack-kg/cli';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

let system: TestSystem;
let server: Awaited<ReturnType<typeof serveApp>>;
let folder: string;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  server = await serveApp(system.app, { host: '127.0.0.1', port: 0, drainMs: 0 });
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-cli-'));
});
afterAll(async () => {
  await server.stop();
  await system.remove();
  await rm(folder, { recursive: true });
});

/** One run of the program against the server of this test. */
async function run(args: string[], input: string | null = null, serverUrl = `http://127.0.0.1:${server.port}`) {
  const written: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const terminal: Terminal = {
    out: (text) => void written.out.push(`${text}\n`),
    err: (text) => void written.err.push(`${text}\n`),
    readInput: async () => input,
    input: Readable.from([input ?? '']),
    isWatched: false,
    style: (_, words) => words,
  };
  const status = await runCommandLine(args, terminal, () => ({ ATTACK_KG_SERVER: serverUrl }));
  return { status, out: written.out.join(''), err: written.err.join('') };
}

describe('attack-kg analyze', () => {
  it('shows people what was seen, by which words, and what to do', async () => {
    const { status, out } = await run(['analyze', finding]);
    expect(status).toBe(0);
    expect(out).toMatch(/T1003\.001 +LSASS Memory/);
    expect(out).toContain('What to do');
    expect(out).toContain('What to log and look for');
  });

  it('says of each technique whether a rule, its log source and a test are there', async () => {
    const rules = await mkdtemp(join(folder, 'rules-'));
    const rule = 'title: Mine\nlogsource:\n  product: windows\ndetection:\n  a: 1\ntags:\n  - attack.t1003.001\n';
    await writeFile(join(rules, 'mine.yml'), rule);
    await writeFile(join(rules, 'broken.json'), '{');
    const { status, out, err } = await run(['analyze', finding, '--coverage', rules]);
    expect(status).toBe(0);
    expect(out).toMatch(/T1003\.001 +rule: yes \(1\) +log source: not told +test: not told/);
    expect(out).toMatch(/T1059\.001 +rule: no/);
    expect(err).toContain('Not read: broken.json');
    const { out: json } = await run(['analyze', finding, '--json', '--coverage', rules]);
    expect(JSON.parse(json).coverage[0]).toMatchObject({
      attack_id: expect.any(String),
      rule: { state: expect.any(String) },
    });
    expect((await run(['analyze', finding, '--coverage', join(rules, 'none')])).status).toBe(64);
  });

  it('takes a file, or what is piped in, and gives programs the whole answer', async () => {
    const file = join(folder, 'finding.txt');
    await writeFile(file, finding);
    const [fromFile, fromPipe] = [
      await run(['analyze', '-f', file, '--json', '-k', '2']),
      await run(['--json', 'analyze', '--top-k', '2'], finding),
    ];
    const answer = JSON.parse(fromFile.out);
    expect(answer.techniques).toHaveLength(2);
    expect(JSON.parse(fromPipe.out).techniques).toEqual(answer.techniques);
  });

  it('writes other formats', async () => {
    const { out } = await run(['analyze', finding, '--format', 'navigator']);
    expect(JSON.parse(out)).toMatchObject({ domain: 'enterprise-attack' });
    expect((await run(['analyze', finding, '--format', 'csv'])).out.split('\n').length).toBeGreaterThan(2);
  });

  it('ends with 1 where --fail-on finds something, and with 0 where nothing was found at all', async () => {
    expect((await run(['analyze', finding, '--fail-on', 'T1003'])).status).toBe(1);
    expect((await run(['analyze', finding, '--fail-on', 'T1566'])).status).toBe(0);
    expect((await run(['analyze', finding, '--fail-on', 'low'])).status).toBe(1);
    expect((await run(['analyze', finding, '--fail-on', 'T1003', '-k', '1', '--platform', 'ESXi'])).status).toBe(0);
  });

  it('heeds --fail-on whatever it prints', async () => {
    const rules = await mkdtemp(join(folder, 'gate-'));
    for (const rest of [['--format', 'csv'], ['--json'], ['--coverage', rules]]) {
      const { status, out } = await run(['analyze', finding, '--fail-on', 'T1003', ...rest]);
      expect([status, out.includes('T1003')], rest.join(' ')).toEqual([1, true]);
      expect((await run(['analyze', finding, '--fail-on', 'T1566', ...rest])).status).toBe(0);
    }
    // What covers a technique has no place in another format: better refused than left out.
    const both = await run(['analyze', finding, '--format', 'csv', '--coverage', rules]);
    expect(both).toMatchObject({ status: 64, out: '' });
  });

  it('names the parent that a sub-technique stands for', async () => {
    const { techniques } = JSON.parse((await run(['analyze', finding, '--json'])).out);
    const entry = techniques.find(({ also }: { also: string[] }) => also.length > 0);
    expect(entry, 'the sample has an entry with a parent').toBeDefined();
    expect((await run(['analyze', finding])).out).toContain(`${entry.name} (and ${entry.also.join(', ')})`);
  });

  it('says what is wrong, with the status of the table', async () => {
    const blank = await run(['analyze', ' ']);
    expect(blank).toMatchObject({ status: 64, out: '' });
    expect(blank.err).toContain('must not be blank');
    expect((await run(['analyze', '-f', join(folder, 'nowhere.txt')])).err).toContain('nowhere.txt');
    expect(await run(['analyse', finding])).toMatchObject({ status: 64, err: expect.stringContaining('analyze') });
    expect((await run(['analyze', finding, '--fail-on', 'big'])).status).toBe(64);
    const nobody = await run(['analyze', finding, '--timeout', '2'], null, 'http://127.0.0.1:9');
    expect(nobody).toMatchObject({ status: 69, err: expect.stringContaining('http://127.0.0.1:9') });
    expect((await run(['technique', 'T9999'])).status).toBe(66);
  });
});

describe('attack-kg batch', () => {
  it('answers a line for each line, requests, strings or plain text', async () => {
    const lines = [JSON.stringify({ finding, id: 7 }), JSON.stringify(finding), '', JSON.stringify({ finding: '' })];
    const { status, out } = await run(['batch', '-k', '1'], lines.join('\n'));
    const replies = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(replies[0]).toMatchObject({ line: 1, id: 7, result: { techniques: [{}] } });
    expect(replies[1].result.techniques).toEqual(replies[0].result.techniques);
    expect(replies[2].error).toMatchObject({ code: 'invalid_request' });
    expect((await run(['batch', '--lines'], `${finding}\n`)).out).toContain('T1003.001');
  });
});

describe('attack-kg sarif', () => {
  const log = {
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'scanner', rules: [{ id: 'R1', fullDescription: { text: finding } }] } },
        results: [{ ruleId: 'R1', message: { text: finding } }],
      },
    ],
  };

  it('enriches a file and can gate on it', async () => {
    const [file, output] = [join(folder, 'in.sarif'), join(folder, 'out.sarif')];
    await writeFile(file, JSON.stringify(log));
    expect((await run(['sarif', file, '-o', output, '--fail-on', 'T1003'])).status).toBe(1);
    expect(await readFile(output, 'utf8')).toContain('T1003.001');
    expect((await run(['sarif', '--fail-on', 'T1566'], JSON.stringify(log))).status).toBe(0);
    expect((await run(['sarif'], 'no json')).err).toContain('standard input is no JSON');
  });
});

describe('attack-kg ocsf', () => {
  const event = (title: string) => ({ class_uid: 2004, finding_info: { uid: '1', title } });

  it('enriches events in the shape in which they came, and can gate on them', async () => {
    const [file, output] = [join(folder, 'in.json'), join(folder, 'out.json')];
    await writeFile(file, JSON.stringify([event(finding)]));
    expect((await run(['ocsf', file, '-o', output, '--fail-on', 'T1003'])).status).toBe(1);
    expect(JSON.parse(await readFile(output, 'utf8'))[0].finding_info.attacks.length).toBeGreaterThan(0);
    const lines = `${JSON.stringify(event(finding))}\n\n${JSON.stringify(event('The meeting is on Tuesday'))}\n`;
    const { status, out } = await run(['ocsf', '--fail-on', 'T1566'], lines);
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).class_uid),
    ).toEqual([2004, 2004]);
    const whole = await run(['ocsf'], JSON.stringify(event(finding), null, 2));
    expect(JSON.parse(whole.out)).toMatchObject({ class_uid: 2004, enrichments: [{ provider: 'attack-kg' }] });
  });

  it('says what is wrong, with the line', async () => {
    const broken = await run(['ocsf'], `${JSON.stringify(event('a'))}\n{"class_uid":`);
    expect(broken).toMatchObject({ status: 64, err: expect.stringContaining('line 2 is no JSON') });
    expect((await run(['ocsf'], '{"class_uid": 3001}')).err).toContain('2002');
  });
});

describe('attack-kg on the graph', () => {
  it('shows an object, for people and for programs', async () => {
    expect((await run(['technique', 't1003.001'])).out).toMatch(/^name: LSASS Memory$/m);
    expect(JSON.parse((await run(['software', 'S0002', '--json'])).out)).toMatchObject({ id: 'S0002' });
    expect((await run(['technique', 'T9999'])).err).toContain('none of techniques');
  });

  it('finds and counts', async () => {
    expect((await run(['search', 'powershell'])).out).toContain('T1059.001');
    expect((await run(['stats'])).out).toMatch(/^triples: \d+$/m);
    expect((await run(['health', '--json'])).out).toContain('"dependencies"');
  });
});

describe('attack-kg', () => {
  it('verifies a stored answer', async () => {
    const file = join(folder, 'answer.json');
    const { out } = await run(['analyze', finding, '--json']);
    await writeFile(file, out.replace('LSASS Memory', 'Lass Memory'));
    expect((await run(['verify', file])).out).toContain('wrong_fact');
  });

  it('explains itself', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ status: 0 });
    for (const command of [
      'analyze',
      'batch',
      'sarif',
      'ocsf',
      'technique',
      'search',
      'query',
      'repl',
      'mcp',
      'seed',
    ]) {
      expect(help.out).toContain(command);
    }
    expect((await run(['analyze', '--help'])).out).toContain('--fail-on');
  });
});
