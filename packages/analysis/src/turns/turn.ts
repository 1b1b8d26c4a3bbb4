/** One analysis' right to the processor, which all analyses of a process share. */
export interface Turn {
  /** To be awaited between small pieces of work: comes back at once, or after others had their turn. */
  giveWay(): Promise<void>;
}

/** Of work that shares the processor with nobody. */
export const undivided: Turn = { giveWay: async () => undefined };
