import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { ClientEvent } from './client.ts';

/** Server-sent events of a body; comments, which keep a connection alive, are passed over. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ClientEvent> {
  const events = body.pipeThrough(decoder()).pipeThrough(new EventSourceParserStream());
  for await (const { event = 'message', data } of events) yield { event, data: JSON.parse(data) };
}

/** The lines of an NDJSON body, parsed, as they come. */
export async function* readJsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  let rest = '';
  for await (const chunk of body.pipeThrough(decoder())) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line);
  }
  if (rest.trim() !== '') yield JSON.parse(rest);
}

/** Values as NDJSON, one at a time: the next is asked for when the last was taken. */
export function jsonLines(values: Iterable<unknown> | AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = iterate(values);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await iterator.return(undefined);
    },
  });
}

async function* iterate(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* values;
}

/** TextDecoderStream takes any buffer, the body gives one kind of it: the types of the two do not meet. */
function decoder(): ReadableWritablePair<string, Uint8Array> {
  return new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
}
