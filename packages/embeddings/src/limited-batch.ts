import { AppError } from '@attack-kg/contracts';

/** Refuses a list that is longer than an adapter takes in one call; whoever has more cuts it (`batchEmbedder`). */
export function assertBatchSize(texts: readonly string[], maxBatchSize: number): void {
  if (texts.length <= maxBatchSize) return;
  throw new AppError('invalid_request', { message: `${texts.length} texts, the server takes ${maxBatchSize}` });
}
