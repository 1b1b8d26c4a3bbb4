import { appendFile, chmod, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the sources with one comment more: the seed is another, what it says and what it costs are the same. */
export async function copyChanged(sourcesDir: string): Promise<string> {
  const changed = await mkdtemp(join(tmpdir(), 'attack-kg-sources-'));
  // In a container the job runs as another user.
  await chmod(changed, 0o755);
  await cp(sourcesDir, changed, { recursive: true, filter: (path) => !/\/(sealed|releases|labelled)$/.test(path) });
  await appendFile(join(changed, 'd3fend.ttl'), '\n# changed\n');
  return changed;
}
