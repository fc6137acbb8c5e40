/** Check in: seven or eight lines on one screen, kept as one goes. It ends with one quiet line. */
import { useState } from "preact/hooks";
import { Link, Title, Waiting } from "../parts/basics";
import { Form, useForm } from "../parts/form";
import { r } from "../room";
import type { Kept } from "../types";
import { w } from "../words";

function After({ kept, again }: { kept: Kept; again: () => void }) {
  return (
    <>
      <Title>{w("page.checkin.after")}</Title>
      {kept.second && <p>{kept.second}</p>}
      {kept.help && <p><Link to="help">{w("page.help.line")}</Link></p>}
      {kept.step && (
        <section>
          <h2>{kept.step.title}</h2>
          <p>{kept.step.words}</p>
        </section>
      )}
      <div class="actions">
        <Link to="today" class="primary">{w("page.checkin.to-today")}</Link>
        <button type="button" class="quiet" onClick={again}>{w("page.checkin.again")}</button>
      </div>
    </>
  );
}

export function CheckIn() {
  const [kept, setKept] = useState<Kept | null>(null);
  if (kept) return <After kept={kept} again={() => setKept(null)} />;
  return <Asking after={setKept} />;
}

function Asking({ after }: { after: (k: Kept) => void }) {
  const record = { form: "checkin", r: r() };
  const { hold, fault } = useForm(record);
  if (hold) {
    const days = hold.form.questions.filter((q) => q.kind === "day");
    const others = hold.form.questions.filter((q) => q.kind !== "day").map(({ more, ...q }) => (void more, q));
    hold.form.questions = [...others, ...days];
  }
  const happened = (
    <Link to="write" args={{ form: "moment", list: "moments" }} class="quiet">
      {w("page.checkin.happened")}
    </Link>
  );
  return (
    <>
      <Title>{w("page.checkin.heading")}</Title>
      <p class="hint intro">
        {w("page.checkin.hint")} <span class="at-keyboard">{w("page.checkin.keys")}</span>
      </p>
      {!hold ? fault ? <p class="fault" role="alert">{fault}</p> : <Waiting fault={null} /> : (
        <div class="ledger">
          <Form record={record} hold={hold} after={after} all keepWords={w("page.checkin.keep")} beside={happened} />
        </div>
      )}
    </>
  );
}
