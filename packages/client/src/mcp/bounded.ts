/** So many entries of a list are shown; a model asks for the rest if it needs them. */
const longestList = 8;
const longestText = 700;
/** Of a whole reply, in characters: a page and a half. */
const longestReply = 12_000;

/**
 * A value cut down to what a model can read: long lists end with how many more there are, long texts with an ellipsis. Where
 * that is still too much, lists are cut further.
 */
export function bounded(value: unknown, list = longestList): unknown {
  const cut = cutDown(value, list);
  return list > 1 && JSON.stringify(cut).length > longestReply ? bounded(value, Math.floor(list / 2)) : cut;
}

function cutDown(value: unknown, list: number): unknown {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) {
    const shown = value.slice(0, list).map((entry) => cutDown(entry, list));
    return value.length > list ? [...shown, `… ${value.length - list} more`] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, cutDown(entry, list)]));
}
