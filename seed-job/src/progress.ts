import type { SeedProgress } from '@attack-kg/seeding';
import type { Logger } from '@attack-kg/telemetry';
import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal, JSON lines elsewhere. */
export function createProgress(logger: Logger, isTerminal: boolean): SeedProgress {
  return isTerminal ? createBars() : createLines(logger);
}

function createBars(): SeedProgress {
  let bar: SingleBar | undefined;
  let current = '';
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    update(step, subject, done, total) {
      if (current !== `${step} ${subject}`) {
        stop();
        current = `${step} ${subject}`;
        const format = `${step.padEnd(9)}${subject.padEnd(28)} {bar} {percentage}%`;
        bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
        bar.start(total ?? 1, 0);
      }
      if (total !== null) bar?.setTotal(total);
      bar?.update(total === null ? 0 : done);
    },
    finish(step, subject, message) {
      stop();
      current = '';
      process.stdout.write(`${step.padEnd(9)}${subject}: ${message}\n`);
    },
  };
}

function createLines(logger: Logger): SeedProgress {
  let lastAt = 0;
  return {
    update(step, subject, done, total) {
      const now = performance.now();
      if (now - lastAt < 2000) return;
      lastAt = now;
      logger.info('seed_progress', { step, subject, done, total });
    },
    finish: (step, subject, message) => logger.info('seed_step', { step, subject, message }),
  };
}
