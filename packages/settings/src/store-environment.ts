import * as z from 'zod';
import { awsEnvironmentShape, checkAwsEnvironment } from './aws-environment.ts';
import { embedderShape, missingForEmbedder } from './embedder-settings.ts';
import { checkVectorStore, signsForVectors, vectorStoreShape } from './vector-store-settings.ts';

/** The settings that say where the stores of the networked stack are; API and seed job read the same names. */
export const storeEnvironmentSchema = z.object({
  SPARQL_ENDPOINT: z.url({ protocol: /^https?$/ }),
  /** How queries and updates say whose they are: `sigv4` for Neptune with IAM. */
  SPARQL_AUTH: z.enum(['none', 'sigv4']).default('none'),
  ...vectorStoreShape,
  ...embedderShape,
  /** Longest time for one call to a store or model. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(50).default(5000),
  /** How long one that cannot be reached is waited for: as long as it takes to restart. */
  UPSTREAM_PATIENCE_MS: z.coerce.number().int().min(0).default(8000),
  /** How long one that failed three times in a row is not asked; then one call tries. */
  UPSTREAM_PAUSE_MS: z.coerce.number().int().min(0).default(5000),
  /** How traces say whose they are: `sigv4` where OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is AWS X-Ray's own. */
  TRACES_AUTH: z.enum(['none', 'sigv4']).default('none'),
  ...awsEnvironmentShape,
});

type StoreEnvironment = Omit<z.infer<typeof storeEnvironmentSchema>, 'SPARQL_ENDPOINT'> & {
  /** Without it a job fills embedded stores, and none of this is asked for. */
  SPARQL_ENDPOINT?: string | undefined;
};

/** What the settings of the stores lack together; for a schema's `superRefine`. */
export function checkStoreEnvironment(environment: StoreEnvironment, context: z.RefinementCtx): void {
  const { SPARQL_ENDPOINT, SPARQL_AUTH, EMBEDDINGS_BACKEND, TRACES_AUTH } = environment;
  if (!SPARQL_ENDPOINT) return;
  for (const name of missingForEmbedder(environment)) {
    const message = `is needed with EMBEDDINGS_BACKEND=${EMBEDDINGS_BACKEND}`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
  const signed = [
    ...(SPARQL_AUTH === 'sigv4' ? ['SPARQL_AUTH=sigv4'] : []),
    ...(signsForVectors(environment) ? ['VECTOR_AUTH=sigv4'] : []),
    ...(TRACES_AUTH === 'sigv4' ? ['TRACES_AUTH=sigv4'] : []),
    ...(EMBEDDINGS_BACKEND === 'tei' ? [] : [`EMBEDDINGS_BACKEND=${EMBEDDINGS_BACKEND}`]),
  ];
  checkAwsEnvironment(environment, signed, context);
  checkVectorStore(environment, context);
}
