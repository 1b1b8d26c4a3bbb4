/**
 * Work for the processor while a store works: it begins a turn later, once what was asked of the network has left.
 * To be awaited together with that call.
 */
export async function meanwhile<Result>(work: () => Result): Promise<Result> {
  await new Promise((turn) => setImmediate(turn));
  return work();
}
