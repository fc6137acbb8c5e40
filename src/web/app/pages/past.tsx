/** What was done: each change, the latest first, to be taken back one by one. */
import { Do, Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import { state, undo } from "../room";
import { dayWords, w } from "../words";

type History_ = { actions: { seq: number; at: string; words: string; undone: boolean }[] };

export function Past() {
  const { data, fault } = useRead<History_>("history");
  const today = state.get()?.today ?? "";
  return (
    <>
      <Title>{w("page.past.title")}</Title>
      <p class="hint intro">{w("page.past.hint")}</p>
      {!data ? <Waiting fault={fault} /> : (
        <>
          <div class="actions first">
            <Do class="secondary" act={() => undo(false)}>{w("page.past.undo")}</Do>
            <Do class="quiet" act={() => undo(true)}>{w("page.past.redo")}</Do>
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
