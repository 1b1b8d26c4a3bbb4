import { AppError } from '@attack-kg/contracts';
import { errorFromStatus } from '@attack-kg/upstream';
import { serverWords } from './server-words.ts';

/** What to do about a model that a server does not have. */
export type MissingModelCure = (model: string) => string;

/**
 * What an HTTP status of a model server means. Its words are for the log, without what they repeat of the prompt. A
 * model that is not there, or a key that does not fit, stays so: `permanent` opens the breaker at once.
 */
export function modelError(
  status: number,
  said: string,
  prompt: string,
  model: string,
  cure: MissingModelCure,
): AppError {
  const words = serverWords(said, prompt);
  const error = errorFromStatus('llm', status, words);
  if (status === 404) {
    const publicMessage = `The language model "${model}" is not on that server: ${cure(model)}`;
    return new AppError('upstream_rejected', {
      message: `llm: answered 404: ${words}; ${publicMessage}`,
      publicMessage,
      details: { upstream: 'llm', permanent: true },
    });
  }
  if (status !== 401 && status !== 403) return error;
  return new AppError(error.code, { message: error.message, details: { ...error.details, permanent: true } });
}
