import { AppError } from '@attack-kg/contracts';

/** Errors: `data_mismatch` for a query of another length than the seed's vectors, as another model gives it. */
export function assertDimension(queries: readonly Float32Array[], dimension: number | undefined): void {
  const wrong = queries.find((query) => query.length !== dimension);
  if (!wrong) return;
  throw new AppError('data_mismatch', {
    message: `the query has ${wrong.length} dimensions, the seed's vectors ${dimension}`,
  });
}
