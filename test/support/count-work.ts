const counted = ['sort', 'toSorted', 'map', 'filter', 'flatMap', 'find', 'some', 'every', 'reduce'] as const;

/**
 * How often the methods of arrays called back while `work` ran: a measure of work that is the same on every machine. It
 * sees a list that is sorted or searched again for each of its entries; it does not see loops and regular expressions.
 */
export async function countWork(work: () => Promise<unknown>): Promise<number> {
  let calls = 0;
  const own = counted.map((name) => [name, Array.prototype[name]] as const);
  for (const [name, method] of own) {
    const counting = function (this: unknown[], callback: (...args: unknown[]) => unknown, ...rest: unknown[]) {
      if (typeof callback !== 'function') return Reflect.apply(method, this, [callback, ...rest]);
      const counter = function (this: unknown, ...args: unknown[]) {
        calls += 1;
        return Reflect.apply(callback, this, args);
      };
      return Reflect.apply(method, this, [counter, ...rest]);
    };
    Object.defineProperty(Array.prototype, name, { value: counting, configurable: true, writable: true });
  }
  try {
    await work();
    return calls;
  } finally {
    for (const [name, value] of own) {
      Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true });
    }
  }
}
