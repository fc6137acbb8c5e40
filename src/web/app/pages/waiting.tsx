/** What was written while locked: taken in, or thrown away, one by one. */
import { send } from "../call";
import { Back, Do, Title, Waiting } from "../parts/basics";
import { HelpLine } from "../parts/danger";
import { useRead } from "../reading";
import { done, r } from "../room";
import { w } from "../words";

type Waiting_ = { entries: { name: string; words?: string; own?: string; day?: string; help?: string }[] };

export function WaitingPage() {
  const { data, fault } = useRead<Waiting_>("waiting");
  const take = async (names: string[]) => {
    let words = "";
    for (const name of names) words = (await send<{ words?: string }>("take", { name, r: r() })).words ?? "";
    done(words || w("page.waiting-list.taken"));
  };
  const drop = async (name: string) => {
    const got = await send<{ words?: string }>("drop-waiting", { name });
    done(got.words ?? w("page.waiting-list.dropped"));
  };
  return (
    <>
      <Back />
      <Title>{w("page.waiting-list.title")}</Title>
      {!data ? <Waiting fault={fault} /> : data.entries.length === 0 ? <p class="empty">{w("page.waiting-list.empty")}</p> : (
        <>
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
