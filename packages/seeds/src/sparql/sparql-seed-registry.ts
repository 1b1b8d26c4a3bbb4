import {
  AppError,
  ak,
  artifactNames,
  entityIri,
  manifestGraph,
  manifestSchema,
  type SeedRegistryWriter,
  vocabularyPrefixes,
} from '@attack-kg/contracts';
import { type Row, sparqlIri, sparqlLiteral } from '@attack-kg/graph';
import type { SparqlServer } from '@attack-kg/graph/server';
import { upstreamError } from '@attack-kg/upstream';

/** Longer literals are cut: servers and proxies dislike a line of megabytes. */
const chunkBytes = 384 * 1024;

const artifactGraph = (seedId: string, name: string) => entityIri(`artifact/${seedId}/${name}`);

/**
 * Manifest and artifacts in the graph store itself, so that a replica needs no other place. The manifest is one JSON
 * literal, switched by one update; an artifact is a graph of numbered base64 chunks.
 */
export function createSparqlSeedRegistry(server: SparqlServer): SeedRegistryWriter {
  const graph = sparqlIri(manifestGraph);
  return {
    async readManifest(signal) {
      const query = `${vocabularyPrefixes}SELECT ?json FROM ${graph} WHERE { ?pointer ak:manifest ?json }`;
      const [row] = await server.select(query, signal);
      if (!row?.json) return null;
      const parsed = manifestSchema.safeParse(parseManifest(row.json));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new AppError('data_mismatch', { message: `manifest: ${issue?.path.join('.')}: ${issue?.message}` });
    },
    async writeManifest(manifest, signal) {
      const json = sparqlLiteral(JSON.stringify(manifest));
      await server.update(
        `${vocabularyPrefixes}DELETE { GRAPH ${graph} { ?pointer ak:manifest ?old } }
INSERT { GRAPH ${graph} { ${graph} ak:manifest ${json} } }
WHERE { OPTIONAL { GRAPH ${graph} { ?pointer ak:manifest ?old } } }`,
        signal,
      );
    },
    async readArtifact(seedId, name, signal) {
      const from = sparqlIri(artifactGraph(seedId, name));
      // The first chunk comes with the list: most artifacts have one or two, and each call costs a starting replica time.
      const chunksQuery = `${vocabularyPrefixes}SELECT ?chunk ?position ?text FROM ${from}
WHERE { ?chunk ak:position ?position OPTIONAL { ?chunk ak:text ?text FILTER(?position = 0) } }`;
      const rows = await server.select(chunksQuery, signal);
      if (rows.length === 0) throw new AppError('data_not_ready', { message: `seed ${seedId} has no ${name}` });
      rows.sort((a, b) => Number(a.position) - Number(b.position));
      const readChunk = async ({ chunk = '', text }: Row) => {
        if (text) return Buffer.from(text, 'base64');
        const query = `${vocabularyPrefixes}SELECT ?text FROM ${from} WHERE { ${sparqlIri(chunk)} ak:text ?text }`;
        const [row] = await server.select(query, signal);
        // Dropped while it was read.
        if (!row?.text) throw new AppError('data_not_ready', { message: `seed ${seedId} has no ${name} any more` });
        return Buffer.from(row.text, 'base64');
      };
      return joinBytes(await mapAhead(rows, readChunk));
    },
    async writeArtifact(seedId, name, bytes, signal) {
      const lines: string[] = [];
      for (let start = 0, position = 0; start < bytes.length; start += chunkBytes, position += 1) {
        const chunk = sparqlIri(entityIri(`artifact/${seedId}/${name}/${position}`));
        const text = Buffer.from(bytes.subarray(start, start + chunkBytes)).toString('base64');
        lines.push(`${chunk} <${ak.position}> "${position}"^^<http://www.w3.org/2001/XMLSchema#integer> .`);
        lines.push(`${chunk} <${ak.text}> "${text}" .`);
      }
      await server.putGraph(artifactGraph(seedId, name), new TextEncoder().encode(`${lines.join('\n')}\n`), signal);
    },
    async dropSeed(seedId, signal) {
      const drops = artifactNames.map((name) => `DROP SILENT GRAPH ${sparqlIri(artifactGraph(seedId, name))}`);
      await server.update(drops.join(' ;\n'), signal);
    },
  };
}

function parseManifest(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw upstreamError('graph', 'upstream_invalid_response', `the manifest is not JSON: ${json.slice(0, 200)}`, cause);
  }
}

/**
 * One after the other, the next asked for while one is worked on: a replica has little memory, and a whole artifact as
 * JSON takes several times its size.
 */
async function mapAhead<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let ahead: Promise<Result> | undefined;
  for (const [index, item] of items.entries()) {
    const current = ahead ?? work(item);
    const next = items[index + 1];
    ahead = next && work(next);
    // Whoever awaits it gets its error; until then nobody may be missing one.
    ahead?.catch(() => undefined);
    results.push(await current);
  }
  return results;
}

/** In memory of their own: readers lay typed arrays over it. */
function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
