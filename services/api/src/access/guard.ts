import { AppError } from '@attack-kg/contracts';
import type { Context, MiddlewareHandler } from 'hono';
import type { RequestState } from '../request-state.ts';
import { covers } from './api-key.ts';
import { callerAddress } from './caller-address.ts';
import type { KeyRing } from './key-ring.ts';
import { neededScope } from './needed-scope.ts';
import { createTokenBuckets } from './token-buckets.ts';

export interface AccessPolicy {
  keys: KeyRing;
  /** Requests a minute for each caller; 0 for no limit. */
  rateLimit: number;
  trustProxy: boolean;
  corsOrigins: readonly string[];
}

/** Who asks, whether they may, and whether they ask too often. Errors: `unauthorized`, `forbidden`, `rate_limited`. */
export function guard({ keys, rateLimit, trustProxy }: AccessPolicy): MiddlewareHandler<RequestState> {
  const buckets = rateLimit > 0 ? createTokenBuckets(rateLimit) : undefined;
  const spend = (caller: string) => {
    const taken = buckets?.take(caller);
    if (!taken || taken.isGranted) return;
    throw new AppError('rate_limited', {
      publicMessage: `More than ${rateLimit} requests a minute`,
      details: { retry_after_s: taken.retryAfterSeconds },
    });
  };
  return async (c, next) => {
    const scope = neededScope(c.req.method, c.req.path);
    if (scope === null) return next();
    if (!keys.isOn) {
      spend(`address ${callerAddress(c, trustProxy)}`);
      return next();
    }
    const given = givenKey(c);
    const key = given === undefined ? undefined : keys.find(given);
    if (!key) {
      // Whoever tries keys is slowed down, too.
      spend(`address ${callerAddress(c, trustProxy)}`);
      throw new AppError('unauthorized', { publicMessage: 'Send a valid API key as `Authorization: Bearer …`' });
    }
    c.get('event').key = key.name;
    if (!covers(key, scope)) throw new AppError('forbidden', { details: { needs: scope } });
    spend(`key ${key.name}`);
    return next();
  };
}

/** Longer ones are no key of ours. */
const longestKey = 512;

function givenKey(c: Context): string | undefined {
  const key = c.req.header('x-api-key') ?? /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return key && key.length <= longestKey ? key : undefined;
}
