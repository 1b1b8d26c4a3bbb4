import { type AllowedQuery, AppError, seedGraph } from '@attack-kg/contracts';
import { type AskQuery, type ConstructQuery, Generator, Parser, type SelectQuery } from 'sparqljs';

const longestQuery = 20_000;

/**
 * A user's query as it may be run: a SELECT, ASK or CONSTRUCT on the seed's graph alone, with a bound on its rows. It is parsed and
 * written anew, so that nothing of it can mean anything else to the engine.
 */
export function allowQuery(seedId: string, text: string, mostRows: number): AllowedQuery {
  if (text.length > longestQuery) throw refused(`is longer than ${longestQuery} characters`);
  const query = parse(text);
  if (query.type !== 'query') throw refused('is an update; only queries are answered');
  if (query.queryType === 'DESCRIBE') throw refused('is a DESCRIBE; use CONSTRUCT');
  if (hasService(query)) throw refused('asks another server (SERVICE)');
  const graph = seedGraph(seedId);
  const graphs = [...(query.from?.default ?? []), ...(query.from?.named ?? [])].map(({ value }) => value);
  if (graphs.some((given) => given !== graph)) throw refused('names a graph (FROM) that is not the live seed');
  return { text: new Generator().stringify(bounded(query, graph, mostRows)), form: query.queryType };
}

/** A CONSTRUCT has a limit, too, which the types of sparqljs do not say. */
type Query = (SelectQuery | AskQuery | ConstructQuery) & { limit?: number | undefined };

function bounded(query: Query, graph: string, mostRows: number): Query {
  const node = { termType: 'NamedNode', value: graph } as NonNullable<Query['from']>['default'][number];
  // The seed is the default graph and the only named one: whoever writes GRAPH ?g sees the same.
  const onSeed = { ...query, from: { default: [node], named: [node] } };
  if (onSeed.queryType === 'ASK') return onSeed;
  return { ...onSeed, limit: Math.min(onSeed.limit ?? mostRows, mostRows) };
}

function parse(text: string) {
  try {
    return new Parser().parse(text);
  } catch (cause) {
    const [line = ''] = (cause instanceof Error ? cause.message : '').split('\n');
    throw refused(`is not SPARQL 1.1: ${line.slice(0, 200)}`, cause);
  }
}

/** Anywhere in the query, in a sub-select or a filter, too. A literal or an IRI has no `patterns`. */
function hasService(value: unknown): boolean {
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('type' in next && next.type === 'service') return true;
    waiting.push(...Object.values(next));
  }
  return false;
}

function refused(why: string, cause?: unknown): AppError {
  const publicMessage = `The query ${why}`;
  return new AppError('invalid_request', {
    publicMessage,
    details: { errors: [{ field: 'query', message: why }] },
    cause,
  });
}
