import type { Lexicon, SearchDocument } from '@attack-kg/contracts';

/** STIX id of each actor → its names. The lexicon knows actors by another id: an actor is the one that most of its texts name. */
export function ownNames(documents: readonly SearchDocument[], lexicon: Lexicon): Map<string, string[]> {
  const actors = lexicon.names.filter(({ kind }) => kind !== 'binary');
  const aliases = Map.groupBy(actors, ({ id }) => id);
  const idsOfName = Map.groupBy(actors, ({ name }) => name);
  const longestFirst = [...idsOfName.keys()].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const anyName = new RegExp(`(?<![\\w-])(?:${longestFirst.map(RegExp.escape).join('|')})(?![\\w-])`, 'g');
  const byActor = Map.groupBy(
    documents.filter(({ actor }) => actor !== undefined),
    ({ actor }) => actor ?? '',
  );
  const own = new Map<string, string[]>();
  for (const [actor, texts] of byActor) {
    const counts = new Map<string, number>();
    for (const { text } of texts) {
      const named = new Set(
        [...text.matchAll(anyName)].flatMap(([name]) => idsOfName.get(name) ?? []).map(({ id }) => id),
      );
      for (const id of named) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (!most || most[1] * 2 < texts.length) continue;
    own.set(
      actor,
      (aliases.get(most[0]) ?? []).map(({ name }) => name),
    );
  }
  return own;
}
