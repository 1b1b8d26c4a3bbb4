/**
 * Runs a bundled function as Lambda does, in a process of its own: `fork(this file, [bundle, event])` is told its result. Its internet is the server that INTERNET names, which has everything under its own address.
 */
import { pathToFileURL } from 'node:url';

interface Bundle {
  handler(event: unknown): Promise<unknown>;
}

const send = globalThis.fetch;
globalThis.fetch = (input, init) => send(String(input).replace('https:/', process.env.INTERNET ?? ''), init);

const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as Bundle;
const answer = await handler(JSON.parse(process.argv[3] ?? '{}')).then(
  (result) => ({ result }),
  ({ name, message }: Error) => ({ error: { name, message } }),
);
process.send?.(answer, () => process.exit(0));
