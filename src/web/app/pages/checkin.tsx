/** Check in: seven or eight lines on one screen, kept as one goes. It ends with one quiet line. */
import { useState } from "preact/hooks";
import { Link, Title, Waiting } from "../parts/basics";
import { Form, useForm } from "../parts/form";
import { r } from "../room";
import type { Kept, Question } from "../types";
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

/** The ratings first and without hints, the day last: it is today's, mostly. */
function arranged(questions: Question[]): Question[] {
  const ratings = questions.filter((q) => q.kind !== "day").map((q) => ({ ...q, more: "" }));
  return [...ratings, ...questions.filter((q) => q.kind === "day")];
}

function Asking({ after }: { after: (k: Kept) => void }) {
  const record = { form: "checkin", r: r() };
  const read = useForm(record);
  const fault = read.fault;
  const hold = read.hold && { ...read.hold, form: { ...read.hold.form, questions: arranged(read.hold.form.questions) } };
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
          <Form record={record} hold={hold} after={after} all step keepWords={w("page.checkin.keep")} beside={happened} />
        </div>
      )}
    </>
  );
}
