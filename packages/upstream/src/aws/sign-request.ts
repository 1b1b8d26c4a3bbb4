import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from './aws-credentials.ts';

/** Names of services as signatures have them. */
export type AwsService = 'neptune-db' | 'aoss' | 'es' | 'bedrock' | 'sagemaker' | 's3' | 'xray';

export interface SigningScope {
  service: AwsService;
  region: string;
  credentials: AwsCredentials;
  at: Date;
}

export interface UnsignedRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string | Uint8Array;
}

/** What changes on the way, or is written by `fetch` and proxies, is not signed; AWS's own clients leave out the same. */
const unsignable =
  /^(?:authorization|cache-control|connection|content-length|expect|from|keep-alive|max-forwards|pragma|referer|te|trailer|transfer-encoding|upgrade|user-agent|x-amzn-trace-id|proxy-.*|sec-.*)$/;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * AWS Signature Version 4 in the headers. The address that comes back is the one to send: it is written as it
 * was signed.
 */
export function signRequest(request: UnsignedRequest, scope: SigningScope): { url: URL; headers: Headers } {
  const { service, region, credentials, at } = scope;
  const url = new URL(request.url);
  const query = canonicalQuery(url.searchParams);
  url.search = query;
  url.hash = '';
  if (service === 's3') url.pathname = encodedPath(decodeURIComponent(url.pathname));
  const time = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const bodyHash = sha256(request.body);
  const headers = new Headers(request.headers);
  headers.set('x-amz-date', time);
  headers.set('x-amz-content-sha256', bodyHash);
  if (credentials.sessionToken) headers.set('x-amz-security-token', credentials.sessionToken);

  const signed = [...headers, ['host', url.host] as const]
    .filter(([name]) => !unsignable.test(name))
    .map(([name, value]) => [name, value.trim().replaceAll(/\s+/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  // S3 signs the path as it is sent; all others normalise it and encode it once more.
  const path = service === 's3' ? url.pathname : encodedPath(url.pathname.replaceAll(/\/{2,}/g, '/'));
  const canonical = [request.method.toUpperCase(), path, query, lines, names, bodyHash].join('\n');

  const day = time.slice(0, 8);
  const credentialScope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, credentialScope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Uint8Array>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const credential = `${credentials.accessKeyId}/${credentialScope}`;
  headers.set(
    'authorization',
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  );
  return { url, headers };
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const encodedPath = (path: string) => path.split('/').map(encode).join('/');

/** By name, then by value, both in the form that is sent. */
function canonicalQuery(parameters: URLSearchParams): string {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...parameters]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
