import { ApiProblem } from '../api-problem.ts';
import { bounded } from './bounded.ts';

/** A tool's reply as text that a model reads; `next` says what to ask for more. */
export function reply(value: unknown, next?: string) {
  const text = JSON.stringify(bounded(value));
  return { content: [{ type: 'text' as const, text: next ? `${text}\n${next}` : text }] };
}

/** What went wrong is said to the model, which can do better; the request id is for people. */
export async function replyOrProblem(work: () => Promise<ReturnType<typeof reply>>) {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    const fields = thrown.errors.map(({ field, message }) => `${field}: ${message}`);
    const text = [thrown.code, thrown.message, ...fields, thrown.requestId ?? ''].filter(Boolean).join('; ');
    return { content: [{ type: 'text' as const, text }], isError: true };
  }
}
