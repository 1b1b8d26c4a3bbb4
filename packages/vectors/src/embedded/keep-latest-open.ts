import { lazy } from '@attack-kg/upstream';

interface Held<Value> {
  key: string;
  get: () => Promise<Value>;
  /** Once it is open. */
  value?: Value | undefined;
  users: number;
}

/** Works on what is open under a key; opens it where it is not. */
type UseLatest<Value> = <Result>(
  key: string,
  open: () => Promise<Value>,
  work: (value: Value) => Promise<Result>,
) => Promise<Result>;

/** As `keepLatest`, for what has to be closed: when another has taken its place and nobody works on it any more. */
export function keepLatestOpen<Value extends { close(): void }>(): UseLatest<Value> {
  let latest: Held<Value> | undefined;

  function closeIfOver(held: Held<Value>): void {
    if (held === latest || held.users > 0) return;
    held.value?.close();
    held.value = undefined;
  }

  function hold(key: string, open: () => Promise<Value>): Held<Value> {
    if (latest?.key === key) return latest;
    const before = latest;
    const held: Held<Value> = {
      key,
      users: 0,
      get: lazy(async () => {
        held.value = await open();
        return held.value;
      }),
    };
    latest = held;
    if (before) closeIfOver(before);
    return held;
  }

  return async (key, open, work) => {
    const held = hold(key, open);
    held.users += 1;
    try {
      return await work(await held.get());
    } finally {
      held.users -= 1;
      closeIfOver(held);
    }
  };
}
