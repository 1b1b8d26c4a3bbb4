import { AppError, type Domain, domainSchema } from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';

/**
 * The part of the facts query that finds one kind of fact. All parts go out as one request, joined by UNION; each
 * binds `?kind` and names its own variables, and knows how to read its rows back.
 */
export interface FactPattern<Fact> {
  kind: string;
  /** What is to be evaluated first, by itself, where an engine would do the whole in a costlier order. */
  subSelect?: string;
  /** A group graph pattern over `?technique`, which is bound to a live technique. */
  pattern: string;
  /** The variables that `read` looks at; only these are sent. */
  columns: readonly string[];
  read(row: Row): Fact;
}

export interface TechniqueRow {
  name: string;
  url: string;
  domain: Domain;
  description: string;
}

/** The beginning of a description holds its first sentence; the whole would make the reply several times as long. */
const longestBeginning = 400;

export const techniquePattern: FactPattern<TechniqueRow> = {
  kind: 'technique',
  pattern: `
    ?technique ak:name ?name ; ak:domain ?domain .
    OPTIONAL { ?technique ak:url ?url }
    OPTIONAL { ?technique ak:text ?text BIND(SUBSTR(?text, 1, ${longestBeginning}) AS ?beginning) }`,
  columns: ['name', 'url', 'domain', 'beginning'],
  read: (row) => ({
    name: row.name ?? '',
    url: row.url ?? '',
    domain: readDomain(row),
    description: firstSentence(row.beginning ?? ''),
  }),
};

export const platformPattern: FactPattern<string> = {
  kind: 'platform',
  pattern: '?technique ak:platform ?name .',
  columns: ['name'],
  read: (row) => row.name ?? '',
};

function readDomain({ attackId, domain }: Row): Domain {
  const parsed = domainSchema.safeParse(domain);
  if (parsed.success) return parsed.data;
  throw new AppError('data_mismatch', {
    message: `${attackId} is of the domain "${domain}", which is none of ATT&CK's`,
  });
}

function firstSentence(text: string): string {
  return /^[\s\S]*?[.!?](?=\s|$)(?<!\b(?:e\.g|i\.e|etc|vs)\.)/.exec(text)?.[0] ?? text;
}
