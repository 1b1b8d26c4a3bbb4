import type { ApiEnvironment } from '@attack-kg/settings';
import type { Logger } from '@attack-kg/telemetry';
import type { AccessPolicy } from './guard.ts';
import { createKeyRing } from './key-ring.ts';

type AccessSettings = Pick<
  ApiEnvironment,
  'HOST' | 'API_KEYS' | 'API_KEYS_FILE' | 'RATE_LIMIT' | 'TRUST_PROXY' | 'CORS_ORIGINS'
>;

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1)$/;

/** What the settings say. Without keys on an address that others can reach, the log says so loudly. */
export function accessPolicy(environment: AccessSettings, logger: Logger): AccessPolicy {
  const keys = createKeyRing({ entries: environment.API_KEYS, file: environment.API_KEYS_FILE, logger });
  if (!keys.isOn && !loopback.test(environment.HOST)) {
    const warning = `Everybody who reaches ${environment.HOST} may ask: set API_KEYS, or let only a proxy that asks for keys reach it`;
    logger.warn('no_api_keys', { host: environment.HOST, warning });
  }
  return {
    keys,
    rateLimit: environment.RATE_LIMIT,
    trustProxy: environment.TRUST_PROXY,
    corsOrigins: environment.CORS_ORIGINS,
  };
}
