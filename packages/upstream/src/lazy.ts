/**
 * Calls `open` on first use and keeps what it gave. Concurrent first calls share one attempt; a failed one is
 * forgotten, so that the next call tries again.
 */
export function lazy<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    if (!opened) {
      const attempt = open();
      opened = attempt;
      attempt.catch(() => {
        if (opened === attempt) opened = undefined;
      });
    }
    return opened;
  };
}
