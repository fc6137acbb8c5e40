/** Reads for a page: what was read before is shown at once, and read again. Forgotten at lock. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type Query, read, Refusal } from "./call";
import { store } from "./store";

const shown = new Map<string, unknown>();

/** Grows with every change of the notes; pages read again. */
export const changes = store(0);

export function changed(): void {
  shown.clear();
  changes.set(changes.get() + 1);
}

export function forgetReadings(): void {
  shown.clear();
}

export type Reading<T> = { data: T | null; fault: Refusal | null };

export function useRead<T>(name: string, query: Query = {}): Reading<T> {
  const key = `${name}?${JSON.stringify(query)}`;
  const [got, setGot] = useState<{ key: string; fault: Refusal | null; turn: number }>({ key, fault: null, turn: 0 });
  const [turn, setTurn] = useState(0);
  useEffect(() => changes.watch(() => setTurn((n) => n + 1)), []);
  useEffect(() => {
    let gone = false;
    read<T>(name, query)
      .then((data) => {
        shown.set(key, data);
        if (!gone) setGot({ key, fault: null, turn });
      })
      .catch((e: unknown) => {
        if (!gone && e instanceof Refusal) setGot({ key, fault: e, turn });
      });
    return () => {
      gone = true;
    };
  }, [key, turn]);
  // After a change, what stands here stays until it was read again: nothing flickers.
  const last = useRef<{ key: string; data: T } | null>(null);
  const fresh = shown.get(key) as T | undefined;
  if (fresh !== undefined) last.current = { key, data: fresh };
  const data = last.current?.key === key ? last.current.data : null;
  return { data, fault: got.key === key ? got.fault : null };
}
