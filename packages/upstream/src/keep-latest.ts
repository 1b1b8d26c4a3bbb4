import { lazy } from './lazy.ts';

/**
 * Keeps what was opened for the last key alone: a large thing, such as a seed's store, is in memory once. A failed
 * attempt is forgotten, as `lazy` does.
 */
export function keepLatest<Value>(): (key: string, open: () => Promise<Value>) => Promise<Value> {
  let latest: { key: string; get: () => Promise<Value> } | undefined;
  return (key, open) => {
    if (latest?.key !== key) latest = { key, get: lazy(open) };
    return latest.get();
  };
}
