/** One moment as it reads: what happened, what it was like, each try with how it was met. To change it is a button. */
import { useLayoutEffect } from "preact/hooks";
import { Back, Link, Title, Waiting } from "../parts/basics";
import { go } from "../places";
import { useRead } from "../reading";
import { looking, r } from "../room";
import type { MomentRead, MomentTry } from "../types";
import { w } from "../words";
import type { PageProps } from "../pages";

function Heard({ one }: { one: MomentTry }) {
  return (
    <li>
      <p>{one.lines.join(" ")}</p>
      {one.own && <p class="own">{one.own}</p>}
      {one.felt && <p><span class="hint">{w("page.moment.felt")}:</span> <span class="own">{one.felt}</span></p>}
      {one.note && <p class="own">{one.note}</p>}
    </li>
  );
}

function OwnPart({ heading, own }: { heading: string; own: string | null }) {
  if (!own) return null;
  return (
    <>
      <h2>{heading}</h2>
      <p class="own">{own}</p>
    </>
  );
}

function Read({ told }: { told: MomentRead }) {
  const isBare = !told.own && told.lines.length === 0;
  return (
    <article class="moment-read">
      {told.own && <p class="own">{told.own}</p>}
      {told.lines.length > 0 && <p>{told.lines.join(" ")}</p>}
      {told.echoes.map((e, i) => <p key={i}>{e.words} {e.own && <span class="own">{e.own}</span>}</p>)}
      {isBare && <p class="hint">{w("page.moment.nothing")}</p>}
      <OwnPart heading={w("page.moment.words")} own={told.words} />
      <OwnPart heading={w("page.moment.asks")} own={told.asks} />
      {told.tries.length > 0 && (
        <>
          <h2>{w("page.moment.tries")}</h2>
          <ol class="plain">{told.tries.map((one, i) => <Heard key={i} one={one} />)}</ol>
        </>
      )}
    </article>
  );
}

export function Moment({ args }: PageProps) {
  const id = args["id"] ?? "";
  const whose = args["r"];
  // Whose it is stands above.
  useLayoutEffect(() => {
    if (whose && whose !== r()) looking.set(whose);
  }, [whose]);
  const { data, fault } = useRead<MomentRead>("moment", { id, r: whose ?? r() });
  const list = "moments";
  if (!data)
    return (
      <>
        <Back />
        <Title>{w("page.moment.title")}</Title>
        {fault?.status === 404 || fault?.status === 422 ? <p class="empty">{w("page.moment.gone")}</p> : <Waiting fault={fault} />}
      </>
    );
  return (
    <>
      <Back />
      <Title>{data.title}</Title>
      <Read told={data} />
      <div class="actions">
        <button type="button" class="secondary" onClick={() => go("write", { form: "moment", id, list })}>{w("page.moment.edit")}</button>
        <button type="button" class="quiet" onClick={() => go("write", { form: "attempt", of: id, list })}>{w("page.write.attempt")}</button>
        <button type="button" class="quiet" onClick={() => go("write", { form: "echo", of: id, list })}>{w("page.write.echo")}</button>
        <Link to="say" args={{ about: id }} class="quiet">{w("page.write.say")}</Link>
      </div>
    </>
  );
}
