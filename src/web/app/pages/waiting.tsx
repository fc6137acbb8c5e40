/** What was written while locked: taken in, or thrown away, one by one. */
import { useState } from "preact/hooks";
import { Refusal, send } from "../call";
import { Back, Do, Title, Waiting } from "../parts/basics";
import { HelpLine } from "../parts/danger";
import { changed, useRead } from "../reading";
import { done, r, refresh, state } from "../room";
import { useStore } from "../store";
import type { Made } from "../types";
import { w } from "../words";

type Waiting_ = { entries: { name: string; words?: string; own?: string; day?: string; help?: string }[] };

const NOT_THERE = 404;

export function WaitingPage() {
  const { data, fault } = useRead<Waiting_>("waiting");
  const all = useStore(state)?.relationships ?? [];
  const [whose, setWhose] = useState("");
  // Each is kept on its own. What another window took in meanwhile is no reason to stop.
  const take = async (names: string[]) => {
    const actions: number[] = [];
    let left = 0;
    try {
      for (const name of names) {
        const got = await send<Made & { left?: number }>("take", { name, r: whose || r() }).catch((e: unknown) => {
          if (e instanceof Refusal && e.status === NOT_THERE) return null;
          throw e;
        });
        if (got?.action) actions.push(got.action);
        left += got?.left ?? 0;
      }
    } finally {
      changed();
      void refresh();
    }
    done(w(left ? "page.waiting-list.left" : "page.waiting-list.taken"), actions);
  };
  const drop = async (name: string) => {
    await send("drop-waiting", { name });
    done(w("page.waiting-list.dropped"), undefined);
  };
  return (
    <>
      <Back />
      <Title>{w("page.waiting-list.title")}</Title>
      {!data ? <Waiting fault={fault} /> : data.entries.length === 0 ? <p class="empty">{w("page.waiting-list.empty")}</p> : (
        <>
          {all.length > 1 && (
            <div class="text-field">
              <label for="whose">{w("page.waiting-list.whose")}</label>
              <select id="whose" value={whose || r()} onChange={(e) => setWhose(e.currentTarget.value)}>
                {all.map((one) => <option key={one.id} value={one.id}>{one.name || w("page.chooser.nameless")}</option>)}
              </select>
            </div>
          )}
          <ul class="entries">
            {data.entries.map((e) => (
              <li key={e.name} class="waiting-entry">
                {e.words && <p class="hint">{e.words}</p>}
                {e.own && <p class="own">{e.own}</p>}
                {e.help && <HelpLine words={e.help} />}
                <div class="actions">
                  <Do class="quiet" act={() => take([e.name])}>{w("page.waiting-list.take")}</Do>
                  <Do class="quiet" act={() => drop(e.name)}>{w("page.waiting-list.drop")}</Do>
                </div>
              </li>
            ))}
          </ul>
          <div class="actions">
            <Do class="primary" act={() => take(data.entries.map((e) => e.name))}>{w("page.waiting-list.all")}</Do>
          </div>
        </>
      )}
    </>
  );
}
