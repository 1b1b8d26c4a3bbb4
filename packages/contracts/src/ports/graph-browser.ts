/**
 * Read access to all that the graph of one seed holds, for people who look around in it. Each call is few bounded queries;
 * a seed that is not loaded is `data_not_ready`.
 */
export interface GraphBrowser {
  /** The origin's STIX ids, by ATT&CK id; an object that has none is left out. */
  stixIds(seedId: string, attackIds: readonly string[], signal?: AbortSignal): Promise<Record<string, string>>;
}
