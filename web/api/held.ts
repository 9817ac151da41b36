/** A value outside React that React can watch: what `useSyncExternalStore` wants, and a way to change it. */
export interface Held<Value> {
  readonly current: () => Value;
  /** Returns what ends the watching. */
  readonly watch: (listener: () => void) => () => void;
  readonly set: (next: Value) => void;
}

/** `begin` is called when the value is asked for first, unless it was set before. */
export function createHeld<Value>(begin: () => Value): Held<Value> {
  const listeners = new Set<() => void>();
  let held: { readonly value: Value } | undefined;
  return {
    current: () => (held ??= { value: begin() }).value,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(next) {
      held = { value: next };
      for (const listener of listeners) listener();
    },
  };
}
