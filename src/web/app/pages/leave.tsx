/** The advice to leave: calm, direct, no chart. What happened counts, and what one can do. */
import { Link, Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import { r, state } from "../room";
import type { Today } from "../types";
import { w } from "../words";

const PARTS = ["counts", "owe", "tell", "record", "medicine", "elsewhere", "cannot"];
/** What is left to say when it is over. */
const PARTS_AFTER = ["counts", "tell", "record"];

export function Leave() {
  const { data, fault } = useRead<Today>("today", { r: r() });
  const step = data?.step?.advice === "leave" ? data.step : null;
  const over = state.get()?.relationships.find((one) => one.id === data?.relationship)?.state === "ended";
  return (
    <>
      <Title>{step?.title ?? w("page.leave.title")}</Title>
      {!data && <Waiting fault={fault} />}
      {step?.own && <blockquote class="own">{step.own}</blockquote>}
      {(over ? PARTS_AFTER : PARTS).map((part) => (
        <section key={part}>
          <h2>{w(`page.leave.${part}.title`)}</h2>
          <p>{w(`page.leave.${part}`)}</p>
        </section>
      ))}
      <div class="actions">
        <Link to="help" class="primary">{w("page.leave.help")}</Link>
        <button type="button" class="quiet" onClick={() => window.print()}>{w("page.leave.print")}</button>
        <Link to="choose" class="quiet">{w("page.leave.choose")}</Link>
      </div>
    </>
  );
}
