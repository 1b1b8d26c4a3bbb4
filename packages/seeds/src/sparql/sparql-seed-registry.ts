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
import { sparqlIri, sparqlLiteral } from '@attack-kg/graph';
import type { SparqlServer } from '@attack-kg/graph/server';
import { upstreamError } from '@attack-kg/upstream';
import { readBase64Column } from './read-base64-column.ts';

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
      // One request: each costs a starting replica time, and what is one answer is of one state of the store.
      const query = `${vocabularyPrefixes}SELECT ?text FROM ${from}
WHERE { ?chunk ak:position ?position ; ak:text ?text } ORDER BY ?position`;
      const chunks = await server.stream(query, readBase64Column, signal);
      if (chunks.length === 0) throw new AppError('data_not_ready', { message: `seed ${seedId} has no ${name}` });
      return joinBytes(chunks);
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
