import { effect, type Signal, signal } from '@preact/signals';

/** A signal that this browser remembers. Where storing is not allowed, it lasts as long as the page. */
export function stored<Value>(key: string, initial: Value): Signal<Value> {
  const name = `attack-kg:${key}`;
  const value = signal(read(name, initial));
  effect(() => {
    try {
      localStorage.setItem(name, JSON.stringify(value.value));
    } catch {
      // Full or forbidden: nothing is lost that the page needs.
    }
  });
  return value;
}

function read<Value>(name: string, initial: Value): Value {
  try {
    const text = localStorage.getItem(name);
    return text === null ? initial : (JSON.parse(text) as Value);
  } catch {
    return initial;
  }
}
