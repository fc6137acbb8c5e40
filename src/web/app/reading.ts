/** Reads for a page: what was read before is shown at once, and read again. Forgotten at lock. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Query, type RouteName, read, Refusal } from "./call";
import { store } from "./store";

const shown = new Map<string, unknown>();

/** Grows with every change of the notes; pages read again. */
export const changes = store(0);

/** What was asked for before the notes changed, or were locked, is not shown any more. */
let epoch = 0;

export function changed(): void {
  forgetReadings();
  changes.set(changes.get() + 1);
}

export function forgetReadings(): void {
  epoch++;
  shown.clear();
  started.clear();
}

const started = new Map<string, Promise<unknown>>();

const keyOf = (name: RouteName, query: Query) => `${name}?${JSON.stringify(query)}`;

/** Asks before the page is there that will want it. */
export function readAhead(name: RouteName, query: Query = {}): void {
  const answer = read(name, query);
  answer.catch(() => undefined); // the page is told, if it comes to that
  started.set(keyOf(name, query), answer);
}

/** What came along with something else, for the page that will want it. */
export function haveRead(name: RouteName, query: Query, answer: unknown): void {
  shown.set(keyOf(name, query), answer);
  started.set(keyOf(name, query), Promise.resolve(answer));
}

function take<T>(key: string, name: RouteName, query: Query): Promise<T> {
  const answer = started.get(key) as Promise<T> | undefined;
  started.delete(key);
  return answer ?? read<T>(name, query);
}

export type Reading<T> = { data: T | null; fault: Refusal | null };

export function useRead<T>(name: RouteName, query: Query = {}): Reading<T> {
  const key = keyOf(name, query);
  const [got, setGot] = useState<{ key: string; fault: Refusal | null; turn: number }>({ key, fault: null, turn: 0 });
  const [turn, setTurn] = useState(0);
  useEffect(() => changes.watch(() => setTurn((n) => n + 1)), []);
  // Not useEffect: that waits for a frame to be painted before it asks.
  useLayoutEffect(() => {
    let gone = false;
    const begun = epoch;
    take<T>(key, name, query)
      .then((data) => {
        if (gone) return;
        if (begun !== epoch) return setTurn((n) => n + 1);
        shown.set(key, data);
        setGot({ key, fault: null, turn });
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
