/** What was done: each change, the latest first, to be taken back one by one. */
import { useRef, useState } from "preact/hooks";
import { Do, Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import { say, state, undo } from "../room";
import { dayWords, w } from "../words";

type Next = { back: number; forth: number };
type History_ = Next & { actions: { seq: number; at: string; words: string; undone: boolean }[] };

export function Past() {
  const { data, fault } = useRead<History_>("history");
  // Until the list is read again, the answer of the latest step says which is the next.
  const [after, setAfter] = useState<{ of: History_ | null; next: Next } | null>(null);
  const next = after && after.of === data ? after.next : data;
  const latest = useRef(data); // a list that was read while a step was on its way is older than its answer
  latest.current = data;
  const step = async (forth: boolean) => {
    const action = forth ? next?.forth : next?.back;
    if (!action) return say(w(forth ? "page.past.none.forth" : "page.past.none"));
    const got = await undo(forth, action);
    if (got) setAfter({ of: latest.current, next: got });
  };
  const today = state.get()?.today ?? "";
  return (
    <>
      <Title>{w("page.past.title")}</Title>
      <p class="hint intro">{w("page.past.hint")}</p>
      {!data ? <Waiting fault={fault} /> : (
        <>
          <div class="actions first">
            <Do class="secondary" act={() => step(false)}>{w("page.past.undo")}</Do>
            <Do class="quiet" act={() => step(true)}>{w("page.past.redo")}</Do>
          </div>
          {data.actions.length === 0 && <p class="empty">{w("page.past.empty")}</p>}
          <ul class="plain">
            {data.actions.map((a) => (
              <li key={a.seq} class={a.undone ? "row undone" : "row"}>
                <span>{a.words}{a.undone && ` (${w("page.past.undone")})`}</span>
                <span class="day">{dayWords(a.at, today)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
