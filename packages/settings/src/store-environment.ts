import * as z from 'zod';
import { vectorStoreShape } from './vector-store-settings.ts';

/** The settings that say where the stores of the networked stack are; API and seed job read the same names. */
export const storeEnvironmentSchema = z.object({
  SPARQL_ENDPOINT: z.url({ protocol: /^https?$/ }),
  ...vectorStoreShape,
  TEI_URL: z.url({ protocol: /^https?$/ }),
  /** Longest time for one call to a store or model. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(50).default(5000),
});
