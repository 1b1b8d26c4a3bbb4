import { untilAborted } from '../until-aborted.ts';
import type { CredentialProvider, CredentialSettings } from './aws-credentials.ts';
import { findCredentials } from './find-credentials.ts';
import { renewedCredentials } from './renewed-credentials.ts';
import { type AwsService, signRequest } from './sign-request.ts';

export interface AwsSettings extends CredentialSettings {
  /** `AWS_REGION` */
  region: string;
}

export interface AwsFetchOptions {
  fetch?: typeof globalThis.fetch;
  now?: () => number;
}

/**
 * A `fetch` for each service of AWS: it signs what it sends. All of them share one key. Nothing is asked for it before
 * the first request.
 */
export function createAwsFetch(
  settings: AwsSettings,
  { fetch = globalThis.fetch, now = Date.now }: AwsFetchOptions = {},
): (service: AwsService) => typeof globalThis.fetch {
  const credentials = renewedCredentials(findCredentials(settings, fetch), now);
  return (service) => signingFetch({ service, region: settings.region, credentials, fetch, now });
}

interface SigningFetchOptions {
  service: AwsService;
  region: string;
  credentials: CredentialProvider;
  fetch: typeof globalThis.fetch;
  now: () => number;
}

/** A redirect is an error: it would take the session's token to another host, under a signature that does not fit. */
function signingFetch({ service, region, credentials, fetch, now }: SigningFetchOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('a request to be signed is given as its address and settings');
    const body = wholeBody(init.body);
    const headers = new Headers(init.headers);
    // Else `fetch` would write one that is not signed.
    if (body.length > 0 && !headers.has('content-type')) headers.set('content-type', 'application/octet-stream');
    const key = await untilAborted(credentials(), init.signal ?? undefined);
    const unsigned = { method: init.method ?? 'GET', url: new URL(input), headers, body };
    const signed = signRequest(unsigned, { service, region, credentials: key, at: new Date(now()) });
    return fetch(signed.url, { ...init, headers: signed.headers, redirect: 'error' });
  };
}

/** The signature is made over all of it, so it cannot be a stream. */
function wholeBody(body: RequestInit['body']): string | Uint8Array {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('the body of a request to be signed is a text or bytes');
}
