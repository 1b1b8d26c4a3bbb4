import { readFile } from 'node:fs/promises';

/** Private and whole memory of a process in MB, from Linux's own books. */
export async function processMemory(pid: number): Promise<{ anon: number; rss: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { anon: read('RssAnon'), rss: read('VmRSS') };
}
