import { runSeedCommand as run } from '@attack-kg/seed-job';
import type { SeedJobEnvironment } from '@attack-kg/settings';
import { createLogger } from '@attack-kg/telemetry';

/** A command of the seed job on the stores of this machine, its log where progress is shown. */
export function runSeedCommand(
  args: readonly string[],
  environment: SeedJobEnvironment,
  write: (line: string) => void,
): Promise<void> {
  return run(args, environment, createLogger({ service: 'seed', write }));
}
