/** Check in: seven or eight lines on one screen, kept as one goes. It ends with one quiet line. */
import { useState } from "preact/hooks";
import { Link, Title, Waiting } from "../parts/basics";
import { Form, hasKeptMoment, useForm } from "../parts/form";
import { r } from "../room";
import type { Kept, Question, Value } from "../types";
import { w } from "../words";

/** The question of what stung, and the answer from which on it is asked about, once. */
const STUNG_KEY = "responses.answers.stung";
const STUNG = 5;
/** Who wrote a moment down this shortly before has written down what stung. */
const JUST_MS = 30 * 60_000;

type Done = { kept: Kept; stung: boolean };

function After({ done: { kept, stung }, again }: { done: Done; again: () => void }) {
  return (
    <>
      <Title>{w("page.checkin.after")}</Title>
      {kept.second && <p>{kept.second}</p>}
      {kept.help && <p><Link to="help">{w("page.help.line")}</Link></p>}
      {stung && (
        <section>
          <p>{w("page.checkin.stung")}</p>
          <div class="actions">
            <Link to="write" args={{ form: "moment", list: "moments" }} class="secondary">{w("page.checkin.stung.do")}</Link>
          </div>
        </section>
      )}
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
  const [done, setDone] = useState<Done | null>(null);
  if (done) return <After done={done} again={() => setDone(null)} />;
  return <Asking after={setDone} />;
}

const stings = (answer: Value | undefined) => typeof answer === "number" && answer >= STUNG;

/** The ratings first and without hints, the day last: it is today's, mostly. */
function arranged(questions: Question[]): Question[] {
  const ratings = questions.filter((q) => q.kind !== "day").map((q) => ({ ...q, more: "" }));
  return [...ratings, ...questions.filter((q) => q.kind === "day")];
}

function Asking({ after }: { after: (d: Done) => void }) {
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
          <Form record={record} hold={hold} after={(kept) => after({ kept, stung: stings(hold.answers[STUNG_KEY]) && !hasKeptMoment(JUST_MS) })} all step keepWords={w("page.checkin.keep")} beside={happened} />
        </div>
      )}
    </>
  );
}
