import type { AwsCredentials, CredentialProvider } from './aws-credentials.ts';

/** The endpoints have new keys at least five minutes before the old ones end. */
const earlyMs = 5 * 60_000;
/** With less left a key is not used: a request takes its time, and clocks differ. */
const lastMs = 60_000;
/** An endpoint that fails, or still gives the old key, is not asked at each request. */
const pauseMs = 10_000;

/**
 * Keeps what `find` gave until shortly before it ends. One call at a time, however many ask; who asks in the last
 * minutes gets the old key while the new one is fetched, and a renewal that fails costs no request as long as the old
 * key is good.
 */
export function renewedCredentials(find: CredentialProvider, now: () => number = Date.now): CredentialProvider {
  let held: AwsCredentials | undefined;
  let underway: Promise<AwsCredentials> | undefined;
  let notBefore = 0;
  const leftMs = () => (held ? (held.expiresAt ?? Number.POSITIVE_INFINITY) - now() : Number.NEGATIVE_INFINITY);

  function renew(): Promise<AwsCredentials> {
    underway ??= find()
      .then((found) => {
        held = found;
        return found;
      })
      .finally(() => {
        underway = undefined;
        notBefore = now() + pauseMs;
      });
    return underway;
  }

  return async () => {
    if (held && leftMs() > lastMs) {
      if (leftMs() <= earlyMs && now() >= notBefore) renew().catch(() => undefined);
      return held;
    }
    try {
      return await renew();
    } catch (thrown) {
      if (held && leftMs() > 0) return held;
      throw thrown;
    }
  };
}
