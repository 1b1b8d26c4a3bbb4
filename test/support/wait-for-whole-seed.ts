import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from './stack.ts';

/** A first seed answers before all of it is made, beside that; what is measured is the whole. Minutes in a new folder. */
export async function waitForWholeSeed(url: string): Promise<void> {
  await waitFor(`${url}/readyz`, 1_800_000);
  while (await isWarming(url)) await sleep(1000);
}

async function isWarming(url: string): Promise<boolean> {
  const body = JSON.stringify({ finding: 'dumped LSASS memory' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/analyze`, { method: 'POST', headers, body });
  const { meta } = (await response.json()) as { meta: { warming?: string[] } };
  return meta.warming !== undefined;
}
