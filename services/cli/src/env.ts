import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type CliEnvironment,
  cliEnvironmentSchema,
  readEnv,
  type SeedJobEnvironment,
  type StandaloneEnvironment,
  seedJobEnvironmentSchema,
  standaloneEnvironmentSchema,
} from '@attack-kg/settings';

export function readCliEnvironment(): CliEnvironment {
  return readEnv(cliEnvironmentSchema, process.env);
}

/** Settings of the embedded stores; they lie where the user's data lie, unless DATA_DIR says otherwise. */
export function readEmbeddedEnvironment(): StandaloneEnvironment {
  return readEnv(standaloneEnvironmentSchema, withDataDir());
}

/** Settings of `seed …` on the same stores. */
export function readSeedEnvironment(): SeedJobEnvironment {
  return readEnv(seedJobEnvironmentSchema, withDataDir());
}

function withDataDir() {
  const dataHome = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  const ours = { DATA_DIR: join(dataHome, 'attack-kg'), ...(canRunModels() ? {} : { EMBEDDINGS_MODEL: 'lexical' }) };
  return { ...ours, ...process.env };
}

/** The published package leaves the runtime of models out: it is thirty times as large as all the rest. */
function canRunModels(): boolean {
  try {
    return Boolean(import.meta.resolve('onnxruntime-node'));
  } catch {
    return false;
  }
}

/** As other programs do it: https://no-color.org. */
export function wantsColour(isTerminal: boolean): boolean {
  return isTerminal && !process.env.NO_COLOR;
}
