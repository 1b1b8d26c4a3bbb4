import { setFlagsFromString } from 'node:v8';

/**
 * A replica waits for the network, it does not compute: once it has loaded what it can, V8 shall prefer little memory.
 * Set from the command line, the same flag makes Node compile its own modules anew and collect garbage all through the
 * start, which takes a replica a fifth longer to be ready.
 */
export function keepSmall(): void {
  setFlagsFromString('--optimize-for-size');
  // What reading the artifacts leaves behind would stay in an idle replica (`--expose-gc`; without it nothing happens).
  // `last-resort` gives emptied pages back to the system, too.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
