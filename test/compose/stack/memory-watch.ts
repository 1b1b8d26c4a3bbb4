import { setTimeout as sleep } from 'node:timers/promises';
import { readContainerStats } from './container-stats.ts';
import { docker } from './run.ts';

export interface MemoryWatch {
  /** The most that any container of a service had, and what it may have, in MiB, by service. */
  peaks: Map<string, { most: number; limit: number }>;
  stop(): Promise<void>;
}

const everyMs = 2000;
/** The engine may not answer at all about what goes away; the next look must come, and so must the end. */
const longestLookMs = 30_000;
const mebibyte = 1024 * 1024;

/** Looks at the memory of all containers of a project until it is stopped. */
export function watchMemory(project: string): MemoryWatch {
  const peaks: MemoryWatch['peaks'] = new Map();
  let running = true;
  const look = async () => {
    const format = '{{.ID}} {{.Label "com.docker.compose.service"}}';
    const list = await docker('ps', '--filter', `label=com.docker.compose.project=${project}`, '--format', format);
    for (const line of list.split('\n').filter((text) => text !== '')) {
      const [id = '', service = ''] = line.split(' ');
      // A container may end while it is looked at, and has neither memory nor limit then.
      const stats = await readContainerStats(id).catch(() => undefined);
      if (!stats?.memoryLimit) continue;
      const most = Math.max(peaks.get(service)?.most ?? 0, Math.round(stats.memory / mebibyte));
      peaks.set(service, { most, limit: Math.round(stats.memoryLimit / mebibyte) });
    }
  };
  const watching = (async () => {
    while (running) {
      // The engine refuses a list while a container of it goes away: the next look comes soon.
      await Promise.race([look().catch(() => undefined), sleep(longestLookMs)]);
      await sleep(everyMs);
    }
  })();
  return {
    peaks,
    async stop() {
      running = false;
      await watching;
    },
  };
}
