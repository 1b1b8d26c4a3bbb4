import { stored } from './stored.ts';

/** How many techniques an answer has at most. */
export const topKs = [5, 10, 20, 50] as const;
export const topK = stored<number>('top-k', 10);
/** Whether a language model may review the answer, where the server has one. */
export const asksModel = stored('asks-model', true);

/** What a request says besides the finding. */
export function requestOptions() {
  return { top_k: topK.value, ...(asksModel.value ? {} : { llm: 'never' as const }) };
}
