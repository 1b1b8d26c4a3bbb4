import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SeedSettings } from './seed-settings.ts';

export interface WholeSeed {
  /** Settled when the process has ended; true where the whole seed is live. Never fails. */
  made: Promise<boolean>;
  stop(): void;
}

/** Makes the whole seed in a process of its own, so that answers stay quick and the memory that it takes is given back. */
export function makeWholeSeed(settings: SeedSettings): WholeSeed {
  // Beside this file in TypeScript, beside the program in a bundle.
  const file = import.meta.url.endsWith('.ts') ? './whole-seed-process.ts' : './whole-seed-process.js';
  const child = fork(new URL(file, import.meta.url));
  child.send(settings);
  return {
    made: once(child, 'exit').then(
      ([code]) => code === 0,
      () => false,
    ),
    stop: () => child.kill(),
  };
}
