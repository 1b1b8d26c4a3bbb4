import type { Stopwatch } from '../stopwatch.ts';
import type { RetrievalPorts } from './retrieval-ports.ts';

/** The same ports; how long each takes is noted as `embedding` and `search`. */
export function timePorts({ embedder, vectors }: RetrievalPorts, watch: Stopwatch): RetrievalPorts {
  return {
    async embedder() {
      const opened = await embedder();
      return { ...opened, embed: (...args) => watch.measureAsync('embedding', () => opened.embed(...args)) };
    },
    vectors: { search: (...args) => watch.measureAsync('search', () => vectors.search(...args)) },
  };
}
