import type { ReceivedRequest } from './sigv4-double.ts';

interface SentRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** A handler for clients of AWS that sends nothing and keeps what they would have sent: the oracle of our own requests. */
export function captureRequests() {
  const captured: ReceivedRequest[] = [];
  return {
    captured,
    requestHandler: {
      async handle(request: SentRequest): Promise<never> {
        captured.push({
          method: request.method,
          url: request.path,
          headers: Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
          ),
          body: typeof request.body === 'string' ? Buffer.from(request.body) : (request.body as Uint8Array),
        });
        throw new Error('kept, not sent');
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  };
}

export const jsonOf = ({ body }: Pick<ReceivedRequest, 'body'>): unknown =>
  JSON.parse(Buffer.from(body).toString('utf8'));

/** A `fetch` that sends nothing and keeps what it was given. */
export function captureFetch(answer: () => Response) {
  const captured: ReceivedRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    captured.push({
      method: init?.method ?? 'GET',
      url: url.pathname + url.search,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: Buffer.from(String(init?.body ?? '')),
    });
    return answer();
  };
  return { captured, fetch };
}
