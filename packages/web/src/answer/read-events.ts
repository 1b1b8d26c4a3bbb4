export interface StreamedEvent {
  event: string;
  data: unknown;
}

/** Server-sent events of a response as they arrive; what stands in a comment is passed over. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (rest + part.value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = readBlock(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readBlock(block: string): StreamedEvent | undefined {
  const lines = block.split('\n');
  const fieldOf = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
  const [event] = fieldOf('event');
  const data = fieldOf('data').join('\n');
  return event && data ? { event, data: JSON.parse(data) } : undefined;
}
