import { AppError } from '@attack-kg/contracts';
import * as z from 'zod';

/** The part of SPARQL 1.1 Query Results JSON that we use. */
const resultsSchema = z.object({
  results: z.object({ bindings: z.array(z.record(z.string(), z.object({ value: z.string() }))) }),
});

/** One solution: the bound variables only, as plain strings. */
export type Row = Readonly<Record<string, string>>;

/** Parses a result document; anything else is `upstream_invalid_response`. */
export function parseSparqlResults(document: unknown): Row[] {
  const parsed = resultsSchema.safeParse(document);
  if (!parsed.success) {
    throw new AppError('upstream_invalid_response', {
      message: `not SPARQL results: ${parsed.error.issues[0]?.message ?? ''}`,
      details: { upstream: 'graph' },
    });
  }
  return parsed.data.results.bindings.map((binding) =>
    Object.fromEntries(Object.entries(binding).map(([name, term]) => [name, term.value])),
  );
}
