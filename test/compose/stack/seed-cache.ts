import { existsSync, mkdirSync } from 'node:fs';
import { seedCacheFolder } from '../../support/seed-cache-folder.ts';
import type { ComposeStack } from './compose-stack.ts';
import { run } from './run.ts';

/** Puts what an earlier run has computed into the seed job's volume. */
export async function restoreSeedCache(stack: ComposeStack): Promise<void> {
  if (!existsSync(seedCacheFolder)) return;
  await withVolume(stack, 'cp -R /kept/. /data/cache/');
}

export async function saveSeedCache(stack: ComposeStack): Promise<void> {
  mkdirSync(seedCacheFolder, { recursive: true });
  await withVolume(stack, 'cp -R /data/cache/. /kept/');
}

async function withVolume(stack: ComposeStack, command: string): Promise<void> {
  const script = `mkdir -p /data/cache && ${command} && chown -R 1000:1000 /data/cache`;
  const volumes = ['--volume', `${stack.project}_seed:/data`, '--volume', `${seedCacheFolder}:/kept`];
  await run('docker', [
    'run',
    '--rm',
    '--user',
    '0',
    '--network',
    'none',
    ...volumes,
    'node:24-slim',
    'sh',
    '-c',
    script,
  ]);
}
