import { createHash } from 'node:crypto';
import type { AnalysisRequest } from '@attack-kg/contracts';

/** Names answers: two requests have one key where their answers are the same. */
export interface AnswerKeys {
  of(request: AnalysisRequest, seedId: string): Promise<string>;
}

export interface AnswerKeysOptions {
  /** Of this program: another may word the same differently. */
  version: string;
  /** What a model's word depends on: its name, its settings, and the version of what it is told. Null where there is none. */
  model: (() => Promise<string>) | null;
}

export function createAnswerKeys({ version, model }: AnswerKeysOptions): AnswerKeys {
  return {
    async of(request, seedId) {
      const asked = request.llm === 'never' || !model ? 'none' : await model();
      // The fields of a request that was held to its schema stand in the schema's order. Whether an incomplete answer would do
      // makes no difference to a complete one.
      const { degraded: _, ...wanted } = request;
      const text = JSON.stringify([version, seedId, asked, wanted]);
      return createHash('sha256').update(text).digest('base64url');
    },
  };
}
