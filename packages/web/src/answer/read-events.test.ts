import { expect, it } from 'vitest';
import { readEvents } from './read-events.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const streamOf = (parts: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

it('gives events as they arrive, cut anywhere, and passes comments over', async () => {
  const text = ': still at work\n\nevent: technique\ndata: {"name":"Zünd"}\n\nevent: result\ndata: {"a":1}\n\n';
  const whole = bytes(text);
  for (const size of [1, 7, whole.length]) {
    const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
      whole.slice(n * size, (n + 1) * size),
    );
    const events = await Array.fromAsync(readEvents(streamOf(parts)));
    expect(events).toEqual([
      { event: 'technique', data: { name: 'Zünd' } },
      { event: 'result', data: { a: 1 } },
    ]);
  }
});
