import { serveApp } from '@attack-kg/api';
import type { TestSystem } from './sample-system.ts';

/** The system on a port of its own: for what only a socket shows. */
export async function serveSystem(system: TestSystem) {
  const server = await serveApp(system.app, { host: '127.0.0.1', port: 0 });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
}

export interface ServerSentEvent {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it
  data: any;
  /** Milliseconds since the request. */
  atMs: number;
}

/** The events of a response as they arrive. */
export async function* readEvents(response: Response, startedAt: number): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event && data) yield { event, data: JSON.parse(data), atMs: performance.now() - startedAt };
    }
  }
}
