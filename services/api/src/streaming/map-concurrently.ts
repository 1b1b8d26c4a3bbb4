export interface MapConcurrentlyOptions {
  /** So many are in work, or done and waiting for their turn; no more is taken from the source. */
  concurrency: number;
  /** In the order of the source, or else as they are done. */
  ordered: boolean;
}

/**
 * Results of `work` as soon as they are there, also while the source is waited for. `work` must not fail. Who stops
 * reading stops the source.
 */
export async function* mapConcurrently<In, Out>(
  source: AsyncIterator<In>,
  work: (item: In) => Promise<Out>,
  { concurrency, ordered }: MapConcurrentlyOptions,
): AsyncGenerator<Out> {
  const running: Promise<Out>[] = [];
  let next: Promise<IteratorResult<In>> | undefined = source.next();
  try {
    while (next || running.length > 0) {
      const arrival = running.length < concurrency ? next?.then((item) => ({ item })) : undefined;
      const results = (ordered ? running.slice(0, 1) : running).map(async (done) => ({ done, value: await done }));
      const first = await Promise.race(arrival ? [...results, arrival] : results);
      if ('done' in first) {
        running.splice(running.indexOf(first.done), 1);
        yield first.value;
      } else if (first.item.done) {
        next = undefined;
      } else {
        running.push(work(first.item.value));
        next = source.next();
      }
    }
  } finally {
    await source.return?.();
  }
}
