import * as z from 'zod';

type Condition =
  | { key: string; match: { any: string[] } }
  | { is_empty: { key: string } }
  | { must?: Condition[] | undefined; should?: Condition[] | undefined };

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ key: z.string(), match: z.object({ any: z.array(z.string()) }) }),
    z.object({ is_empty: z.object({ key: z.string() }) }),
    filterSchema,
  ]),
);

/** The one part of a body in which the server refuses fields that it does not know. */
export const filterSchema = z.strictObject({
  must: z.array(conditionSchema).optional(),
  should: z.array(conditionSchema).optional(),
});

export interface StoredPoint {
  id: string | number;
  vector: Record<string, number[]>;
  payload: Record<string, unknown>;
}

export interface NearestSearch {
  query: number[];
  using: string;
  limit: number;
  filter?: Condition | undefined;
}

/** Best first; equal scores in another order each time, as the server leaves them. */
export function nearest(points: StoredPoint[], { query, using, limit, filter }: NearestSearch) {
  return points
    .filter((point) => !filter || passes(point, filter))
    .map((point) => ({ point, score: cosine(point.vector[using] ?? [], query), lot: Math.random() }))
    .sort((a, b) => b.score - a.score || a.lot - b.lot)
    .slice(0, limit);
}

/** The part of a point's payload that a search asks for. */
export function pick({ payload }: StoredPoint, wanted: boolean | string[]): Record<string, unknown> | null {
  if (wanted === false) return null;
  if (wanted === true) return payload;
  return Object.fromEntries(wanted.flatMap((name) => (name in payload ? [[name, payload[name]]] : [])));
}

function passes(point: StoredPoint, condition: Condition): boolean {
  const values = (name: string) => [point.payload[name] ?? []].flat().map(String);
  if ('match' in condition) return values(condition.key).some((value) => condition.match.any.includes(value));
  if ('is_empty' in condition) return values(condition.is_empty.key).length === 0;
  const { must = [], should = [] } = condition;
  return (
    must.every((part) => passes(point, part)) && (should.length === 0 || should.some((part) => passes(point, part)))
  );
}

/** In single precision, as the server scores. */
function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return Math.fround(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b) || 1));
}
