import { type Analyst, AppError } from '@attack-kg/contracts';
import { describeError, type Logger } from '@attack-kg/telemetry';

/** How the language model was, the last time that somebody asked. */
export interface ModelState {
  name: string;
  status: 'unknown' | 'ok' | 'failing';
  code?: string;
  reason?: string;
}

export interface WatchedAnalyst extends Analyst {
  /** What its word depends on beside the question: model, settings, and the version of what it is told. */
  fingerprint(): Promise<string>;
  state(): ModelState;
  /** Looks once whether the model is there, and says so in the log; never fails. */
  look(): Promise<void>;
}

/** Keeps how each call ended, and logs each failure once, also where the caller gets an answer without the model. */
export function watchAnalyst(
  analyst: Analyst & Pick<WatchedAnalyst, 'fingerprint'>,
  describe: () => Promise<unknown>,
  logger: Logger,
): WatchedAnalyst {
  let state: ModelState = { name: analyst.model, status: 'unknown' };
  function fail(thrown: unknown): void {
    const { code, publicMessage: reason } = AppError.from(thrown);
    state = { name: analyst.model, status: 'failing', code, reason };
    logger.warn('llm_failed', { model: analyst.model, code, error: describeError(thrown) });
  }
  return {
    model: analyst.model,
    fingerprint: analyst.fingerprint,
    state: () => state,
    async look() {
      try {
        await describe();
        state = { name: analyst.model, status: 'ok' };
      } catch (thrown) {
        fail(thrown);
      }
    },
    async choose(answer, request, signal) {
      try {
        const choice = await analyst.choose(answer, request, signal);
        state = { name: analyst.model, status: 'ok' };
        return choice;
      } catch (thrown) {
        // A caller's leaving says nothing of the model.
        if (!signal?.aborted || AppError.is(thrown)) fail(thrown);
        throw thrown;
      }
    },
  };
}
