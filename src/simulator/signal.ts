/** A list of listeners, told in the order they came. */
export interface Signal<Value> {
  emit(value: Value): void;
  /** Returns the undo. */
  on(listener: (value: Value) => void): () => void;
}

/** A signal without listeners. */
export function createSignal<Value>(): Signal<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    emit(value) {
      for (const listener of listeners) listener(value);
    },
    on(listener) {
      // Each call gets its own entry, so that the same function may listen twice and leave once.
      const own = (value: Value) => listener(value);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
