/** Ids in the order in which they are shown already, new ones after them. */
export function inShownOrder(ids: readonly string[], shown: readonly string[]): string[] {
  const present = new Set(ids);
  const kept = shown.filter((id) => present.has(id));
  return [...kept, ...ids.filter((id) => !kept.includes(id))];
}
