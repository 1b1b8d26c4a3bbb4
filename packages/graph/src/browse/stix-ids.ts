import { entityIri, seedGraph, vocabularyPrefixes } from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import { sparqlIri, valuesOf } from '../sparql-terms.ts';

export function stixIdsQuery(seedId: string, attackIds: readonly string[]): string {
  return `${vocabularyPrefixes}SELECT ?attackId ?thing FROM ${sparqlIri(seedGraph(seedId))} WHERE {
  ${valuesOf('attackId', attackIds)}
  ?thing ak:attackId ?attackId . FILTER NOT EXISTS { ?thing a ak:Retired }
}`;
}

const stixId = /^[a-z0-9-]+--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The subject of a thing of ATT&CK is made of its STIX id; others have ids of another shape. */
export function readStixIds(rows: readonly Row[]): Record<string, string> {
  const prefix = entityIri('');
  return Object.fromEntries(
    rows.flatMap(({ attackId, thing = '' }) => {
      const id = thing.startsWith(prefix) ? decodeURIComponent(thing.slice(prefix.length)) : '';
      return attackId && stixId.test(id) ? [[attackId, id]] : [];
    }),
  );
}
