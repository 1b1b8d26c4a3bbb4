import type { EmbeddedDocument } from '@attack-kg/contracts';

export function indexName(seedId: string): string {
  return `attack-kg-${seedId}`;
}

/** What the field of the vectors is called. */
export const vectorField = 'embedding';

/**
 * On a node or a domain no graph of neighbours is built and every search is exact, as on Qdrant: a seed has some ten thousand
 * documents (OpenSearch 2.18 or newer). Serverless chooses engine and graph itself, and refuses to be told.
 */
const exact = { 'index.knn.advanced.approximate_threshold': -1 };

const keyword = { type: 'keyword' };

/**
 * The index of a seed. Our vectors have unit length, so that their inner product is the cosine; every engine makes the same score
 * of an inner product, which is not so of a cosine.
 */
export function indexDefinition(dimension: number, serverless: boolean) {
  return {
    settings: { 'index.knn': true, ...(serverless ? {} : exact) },
    mappings: {
      properties: {
        [vectorField]: { type: 'knn_vector', dimension, space_type: 'innerproduct' },
        document_id: keyword,
        kind: keyword,
        attack_id: keyword,
        domain: keyword,
        platforms: keyword,
        text: { type: 'text', index: false },
      },
    },
  };
}

/** A document as two lines of a bulk request. Without an id: a vector collection takes none. */
export function toLines({ document, vector }: EmbeddedDocument): string {
  const { id, kind, attack_id, domain, platforms, text } = document;
  const source = JSON.stringify({ document_id: id, kind, attack_id, domain, platforms, text });
  return `{"index":{}}\n${source.slice(0, -1)},"${vectorField}":${toJson(vector)}}\n`;
}

/** Nine digits say a number of 32 bits exactly; JSON would write up to seventeen. */
export function toJson(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => Number(value.toPrecision(9))).join()}]`;
}
