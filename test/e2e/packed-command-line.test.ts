import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sampleDir } from '../support/sample-system.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

let folder: string;
let environment: NodeJS.ProcessEnv;

/** The program as somebody gets it who installs the package on the oldest Node that it is for. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attack-kg-packed-'));
  await run(process.execPath, [join(root, 'scripts/pack-cli.mjs'), folder]);
  const [tarball = ''] = globSync('*.tgz', { cwd: folder });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-audit', '--no-fund', join(folder, tarball), 'node@22'], { cwd: folder });
  environment = {
    PATH: `${folder}/node_modules/node/bin:${folder}/node_modules/.bin:${process.env.PATH}`,
    HOME: folder,
    SOURCES_DIR: sampleDir,
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const attackKg = (...args: string[]) => run('attack-kg', args, { env: environment, cwd: folder });

describe('the packed command-line program on Node 22', () => {
  it('runs on it', async () => {
    expect((await run('node', ['--version'], { env: environment })).stdout).toMatch(/^v22\./);
  });

  it('answers by itself, and says what stood in', async () => {
    const first = await attackKg('analyze', finding);
    expect(first.stdout).toMatch(/T1003\.001 +LSASS Memory/);
    expect(first.stderr).toContain('First use');
    const second = await attackKg('analyze', finding, '--json');
    expect(JSON.parse(second.stdout).techniques[0].attack_id).toBe('T1003.001');
    expect(second.stderr).not.toContain('First use');
    expect((await attackKg('seed', 'status')).stdout).toContain('documents');
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('completes in %s', async (shell) => {
    expect((await attackKg('completion', shell)).stdout).toContain('attack-kg');
  });

  it('says what may stand next', async () => {
    expect((await attackKg('complete', '--', 'ana')).stdout).toContain('analyze');
    expect((await attackKg('complete', '--', 'analyze', '--format', '')).stdout).toContain('navigator');
  });

  it.each([['auto'], ['legacy']] as const)('serves an agent that starts it (%s)', async (mode) => {
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
    const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value ?? '']));
    await client.connect(new StdioClientTransport({ command: 'attack-kg', args: ['mcp'], env, cwd: folder }));
    const { content } = await client.callTool({ name: 'analyze_finding', arguments: { finding, top_k: 2 } });
    expect(content).toMatchObject([{ type: 'text', text: expect.stringContaining('T1003.001') }]);
    await client.close();
  });

  it('is the step of a workflow, which can gate on a file', async () => {
    const action = parse(await readFile(join(root, 'action.yml'), 'utf8'));
    const [{ run: script }] = action.runs.steps;
    const bin = join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    // The package of this checkout in the place of the registry's.
    await writeFile(join(bin, 'npx'), '#!/usr/bin/env bash\nshift 2\nexec attack-kg "$@"\n');
    await chmod(join(bin, 'npx'), 0o755);
    const rules = [{ id: 'R1', fullDescription: { text: finding } }];
    const results = [{ ruleId: 'R1', message: { text: finding } }];
    const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'scanner', rules } }, results }] };
    await writeFile(join(folder, 'in.sarif'), JSON.stringify(log));
    const step = (failOn: string) =>
      run('bash', ['-c', script], {
        cwd: folder,
        env: {
          ...environment,
          PATH: `${bin}:${environment.PATH}`,
          SARIF: 'in.sarif',
          OUTPUT: 'out.sarif',
          FAIL_ON: failOn,
          VERSION: action.inputs.version.default,
          GITHUB_OUTPUT: join(folder, 'output'),
        },
      });
    await step('T1566');
    await expect(step('T1003')).rejects.toMatchObject({ code: 1 });
    expect(await readFile(join(folder, 'out.sarif'), 'utf8')).toContain('T1003.001');
    expect(await readFile(join(folder, 'output'), 'utf8')).toContain('sarif=out.sarif');
  });
});
