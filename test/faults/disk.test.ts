import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir } from '../support/sample-system.ts';
import { writeVersionOfSample } from '../support/versions-of-sample.ts';

const script = resolve(import.meta.dirname, '../../seed-job/src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'attack-kg-disk-'));
const disk = join(folder, 'disk');

/** Whether this may mount a small disk of its own; most containers may not. */
function canMount(): boolean {
  try {
    execFileSync('mkdir', ['-p', disk]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk], { stdio: 'ignore' });
    execFileSync('umount', [disk]);
    return true;
  } catch {
    return false;
  }
}
const mountable = canMount();
const title = mountable ? '' : ' (SKIPPED: no disk can be mounted here; it needs root)';

async function job(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, DATA_DIR: disk, SOURCES_DIR: sources, EMBEDDINGS_MODEL: 'lexical' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const status = new Promise<number | null>((done) => child.once('exit', done));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, said: out + err };
}
let sources = sampleDir;

describe.skipIf(!mountable)(`a seed job whose disk${title}`, { timeout: 180_000 }, () => {
  let changed: string;
  beforeAll(async () => {
    changed = join(folder, 'changed');
    await writeVersionOfSample(changed, 2);
  });
  afterEach(() => {
    sources = sampleDir;
    execFileSync('umount', [disk]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const mount = () => execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
  const liveSeed = async () => /seed-\w+/.exec((await job('status')).said)?.[0];

  it('is full ends with load_incomplete and what to do; the live seed stays, and a run with room goes through', async () => {
    mount();
    expect((await job('run')).status).toBe(0);
    const before = await liveSeed();
    sources = changed;
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize - 200_000));
    const failed = await job('run');
    expect([failed.status, failed.said]).toEqual([70, expect.stringMatching(/load_incomplete[\s\S]*disk is full/)]);
    expect(await liveSeed()).toBe(before);
    rmSync(join(disk, 'filler'));
    expect((await job('run')).status).toBe(0);
    expect(await liveSeed()).not.toBe(before);
  });

  it('is read-only ends the same way; what is there can be read', async () => {
    mount();
    expect((await job('run')).status).toBe(0);
    const before = await liveSeed();
    sources = changed;
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const failed = await job('run');
    expect([failed.status, failed.said]).toEqual([70, expect.stringMatching(/load_incomplete[\s\S]*read-only/)]);
    expect(await liveSeed()).toBe(before);
  });
});
