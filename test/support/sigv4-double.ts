import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** Who may ask what, as AWS would know it. */
export interface Sigv4Rules {
  service: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The token that must come with the key; absent for a key that needs none. */
  sessionToken?: string | undefined;
  now?: () => number;
}

export interface ReceivedRequest {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The client's hash, on Node's own; with a secret it is an HMAC. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = secret === undefined || typeof secret === 'string' ? secret : bytesOf(secret);
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(typeof data === 'string' ? data : bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {
    throw new Error('not used');
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** AWS's own signer: the second opinion on each request. */
export function awsSigner({ service, region, accessKeyId, secretAccessKey, sessionToken }: Sigv4Rules): SignatureV4 {
  return new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
}

const longestAgeMs = 5 * 60_000;

function timeOf(date = ''): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, ...time] = parts;
  return Date.UTC(year, month - 1, day, ...time);
}

/** What AWS would say against a request; null where it would let it in. */
export async function sigv4Problem(request: ReceivedRequest, rules: Sigv4Rules): Promise<string | null> {
  const { headers } = request;
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!authorization) return 'MissingAuthenticationToken';
  const [, keyId, day, region, service, names = ''] = authorization;
  if (keyId !== rules.accessKeyId) return 'InvalidClientTokenId';
  if (region !== rules.region || service !== rules.service) return `wrong scope: ${region}/${service}`;
  const at = timeOf(headers['x-amz-date']);
  if (at === undefined || day !== headers['x-amz-date']?.slice(0, 8)) return 'wrong or no date';
  if (Math.abs((rules.now ?? Date.now)() - at) > longestAgeMs) return 'RequestExpired';
  if ((headers['x-amz-security-token'] ?? undefined) !== rules.sessionToken) return 'wrong or no security token';
  const signed = names.split(';');
  const wanted = Object.keys(headers).filter(
    (name) => name === 'host' || name === 'content-type' || name.startsWith('x-amz-'),
  );
  const unsigned = wanted.filter((name) => !signed.includes(name));
  if (unsigned.length > 0) return `not signed: ${unsigned.join(', ')}`;
  // OpenSearch Serverless wants the hash of the body, and its length left unsigned; others take both.
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(request.body).digest('hex')) {
    return 'x-amz-content-sha256 is not that of the body';
  }
  if (service === 'aoss' && signed.includes('content-length')) return 'content-length is signed';
  const expected = await signedAnew(request, rules, signed, new Date(at));
  const given = Buffer.from(headers.authorization ?? '');
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same ? null : 'SignatureDoesNotMatch';
}

async function signedAnew(
  request: ReceivedRequest,
  rules: Sigv4Rules,
  signed: readonly string[],
  signingDate: Date,
): Promise<Buffer> {
  const [path = '', query = ''] = request.url.split(/\?(.*)/s);
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = [...(parameters[name] ?? []), value];
  }
  const again = await awsSigner(rules).sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: 'double',
      path,
      query: parameters,
      headers: Object.fromEntries(signed.map((name) => [name, request.headers[name] ?? ''])),
      body: request.body,
    },
    { signingDate },
  );
  return Buffer.from(again.headers.authorization ?? '');
}

export interface Sigv4ProxyOptions extends Sigv4Rules {
  /** Where requests go that are let in. */
  target: string;
  /** Another path and query for the target. */
  rewrite?: (request: ReceivedRequest) => string;
  /** An answer of the double's own, such as a refusal or a fault; undefined lets the request through. */
  intercept?: (request: ReceivedRequest) => Answer | undefined;
  /** What becomes of the server's answer. */
  wrap?: (answer: Answer) => Answer;
}

interface Answer {
  status: number;
  body: string;
}

async function wrapped(answer: IncomingMessage, wrap: (answer: Answer) => Answer): Promise<Answer> {
  return wrap({ status: answer.statusCode ?? 502, body: (await buffer(answer)).toString('utf8') });
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

/** A service of AWS as far as its door: it lets in what is signed as AWS wants it, and sends that on to a real server. */
export async function startSigv4Proxy(options: Sigv4ProxyOptions) {
  const target = new URL(options.target);
  const refusals: string[] = [];
  let passed = 0;
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received: ReceivedRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: await buffer(request),
    };
    const problem = await sigv4Problem(received, options);
    if (problem) {
      refusals.push(problem);
      return reply(response, { status: 403, body: JSON.stringify({ message: problem }) });
    }
    const own = options.intercept?.(received);
    if (own) return reply(response, own);
    passed += 1;
    const { authorization, host, connection, 'transfer-encoding': chunked, ...headers } = received.headers;
    const onward = send(
      {
        host: target.hostname,
        port: target.port,
        method: received.method,
        path: options.rewrite?.(received) ?? received.url,
        headers: { ...headers, 'content-length': received.body.length },
      },
      (answer) => {
        if (options.wrap) return void wrapped(answer, options.wrap).then((whole) => reply(response, whole));
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.once('error', () => response.destroy());
    onward.end(received.body);
  }
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  const { url, stop } = await listenOnLoopback(server);
  return {
    url,
    /** Why requests were not let in. */
    refusals,
    passed: () => passed,
    stop,
  };
}
