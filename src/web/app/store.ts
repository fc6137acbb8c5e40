/** A value that parts of the page watch. */
import { useEffect, useState } from "preact/hooks";

export type Store<T> = { get(): T; set(value: T): void; watch(told: () => void): () => void };

export function store<T>(first: T): Store<T> {
  let value = first;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const told of [...watchers]) told();
    },
    watch(told) {
      watchers.add(told);
      return () => watchers.delete(told);
    },
  };
}

export function useStore<T>(s: Store<T>): T {
  const [, again] = useState(0);
  useEffect(() => s.watch(() => again((n) => n + 1)), [s]);
  return s.get();
}
