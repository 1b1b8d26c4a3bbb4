import type { Row } from '../sparql-results.ts';

/**
 * The part of the facts query that finds one kind of fact. All parts go out as one request, joined by UNION; each
 * binds `?kind` and names its own variables, and knows how to read its rows back.
 */
export interface FactPattern<Fact> {
  kind: string;
  /** A group graph pattern over `?technique`, which is bound to a live technique. */
  pattern: string;
  read(row: Row): Fact;
}

export interface TechniqueRow {
  name: string;
  url: string;
  domain: string;
}

export const techniquePattern: FactPattern<TechniqueRow> = {
  kind: 'technique',
  pattern: `
    ?technique ak:name ?name ; ak:domain ?domain .
    OPTIONAL { ?technique ak:url ?url }`,
  read: (row) => ({ name: row.name ?? '', url: row.url ?? '', domain: row.domain ?? '' }),
};

export const platformPattern: FactPattern<string> = {
  kind: 'platform',
  pattern: '?technique ak:platform ?name .',
  read: (row) => row.name ?? '',
};
