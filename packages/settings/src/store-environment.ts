import * as z from 'zod';
import { awsEnvironmentShape, checkAwsEnvironment } from './aws-environment.ts';
import { vectorStoreShape } from './vector-store-settings.ts';

/** The settings that say where the stores of the networked stack are; API and seed job read the same names. */
export const storeEnvironmentSchema = z.object({
  SPARQL_ENDPOINT: z.url({ protocol: /^https?$/ }),
  /** How queries and updates say whose they are: `sigv4` for Neptune with IAM. */
  SPARQL_AUTH: z.enum(['none', 'sigv4']).default('none'),
  ...vectorStoreShape,
  TEI_URL: z.url({ protocol: /^https?$/ }),
  /** Longest time for one call to a store or model. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(50).default(5000),
  ...awsEnvironmentShape,
});

type StoreEnvironment = Omit<z.infer<typeof storeEnvironmentSchema>, 'SPARQL_ENDPOINT' | 'TEI_URL'>;

/** What the settings of the stores lack together; for a schema's `superRefine`. */
export function checkStoreEnvironment(environment: StoreEnvironment, context: z.RefinementCtx): void {
  const signed = environment.SPARQL_AUTH === 'sigv4' ? ['SPARQL_AUTH=sigv4'] : [];
  checkAwsEnvironment(environment, signed, context);
}
