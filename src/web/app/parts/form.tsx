/** A form of the program, on one screen: the short way first, the other questions below. Every pause is a draft;
 * no question has to be answered. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { read, Refusal, send } from "../call";
import { closeDraft, flushDrafts, keptDraft, lendDraft, settleDraft, type Record_, type as typeDraft, unsealed, useDraftState } from "../drafts";
import { fitting } from "../fitting";
import { done, refusalWords, said, say } from "../room";
import type { Answers, FormAnswer, Kept, Question, SameOrNot, Value, Which } from "../types";
import { w } from "../words";
import { Do } from "./basics";
import { Dialog } from "./dialog";
import { Ask } from "./question";

/** `kept`: the record has another mark now; `again`: it is read anew, and what was typed stands on top of it. */
export type FormHold = {
  form: FormAnswer;
  answers: Answers;
  set: (key: string, value: Value) => void;
  kept: (was: string | undefined, given: Answers) => void;
  again: () => Promise<void>;
};

const isSame = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const asRead = (form: FormAnswer): Answers => Object.fromEntries(form.questions.map((q) => [q.key, q.value]));

/** Reads a form and holds what is answered; what was typed before and not sealed yet stands on top. */
export function useForm(record: Record_): { hold: FormHold | null; fault: string } {
  const [form, setForm] = useState<FormAnswer | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [fault, setFault] = useState("");
  const typed = useRef<Answers>({});
  const { form: name, id, of, r } = record;
  const which = [name, id, of, r].join("/");
  const readFor = useRef(""); // the form of another record says nothing of this one
  const ask = () => read<FormAnswer>("form", { form: name, id, of, r });
  useLayoutEffect(() => {
    let gone = false;
    typed.current = {};
    void flushDrafts()
      .then(ask)
      .then((got) => {
        if (gone) return;
        readFor.current = which;
        setAnswers({ ...asRead(got), ...unsealed(record), ...typed.current });
        setForm(got);
      })
      .catch((e: unknown) => {
        if (!gone) setFault(refusalWords(e));
      });
    return () => {
      gone = true;
      readFor.current = "";
    };
  }, [name, id, of, r]);
  // Who has left the form by then is told nothing of it.
  const stale = () => void again().then(() => readFor.current === which && say(w("page.form.since")), () => undefined);
  const set = (key: string, value: Value) => {
    said.set(null);
    setAnswers((a) => ({ ...a, [key]: value }));
    typed.current[key] = value;
    // Of a text that is too long the beginning is sealed: the person is told of the rest (question.tsx).
    const most = form?.questions.find((q) => q.key === key)?.bytes_max;
    typeDraft(record, key, most && typeof value === "string" ? fitting(value, most) : value, { was: form?.was, stale });
  };
  const kept = (was: string | undefined, given: Answers) => {
    // What stands in the record now is laid over nothing that is noted of it later.
    for (const key of Object.keys(given)) if (isSame(typed.current[key], given[key])) delete typed.current[key];
    if (was) setForm((f) => f && { ...f, was });
  };
  const again = async () => {
    const got = await ask();
    if (readFor.current !== which) return;
    setAnswers({ ...asRead(got), ...typed.current });
    setForm(got);
  };
  return { hold: form && readFor.current === which ? { form, answers, set, kept, again } : null, fault };
}

/** What the person said of a record that is like it, and whether the first step is wanted as it is then. */
type How = Partial<Which> & { step?: boolean };

/** When a moment was last kept in this tab. */
let momentKeptAt = -Infinity;
export const hasKeptMoment = (withinMs: number) => Date.now() - momentKeptAt < withinMs;

/** Keeps the record, says so, and clears its draft. Where something like it is there, the person is asked first. */
export async function keepRecord(record: Record_, hold: FormHold, how: How = {}): Promise<Kept | SameOrNot> {
  const putBack = await lendDraft(record);
  const given: Answers = {};
  for (const [k, v] of Object.entries(hold.answers)) if (v !== undefined) given[k] = v;
  let got: Kept | SameOrNot;
  try {
    got = await send<Kept | SameOrNot>("keep", { ...record, answers: given, was: hold.form.was, ...how });
  } catch (e) {
    putBack();
    throw e;
  }
  if ("same" in got) {
    putBack();
    return got;
  }
  if (record.form === "moment") momentKeptAt = Date.now();
  await keptDraft(record, given, record.of ? record : { ...record, id: got.id });
  hold.kept(got.was, given);
  done(got.words, got.action, Boolean(got.help));
  return got;
}

export function Questions({ hold, questions }: { hold: Pick<FormHold, "answers" | "set">; questions: Question[] }) {
  return (
    <>
      {questions.map((q, i) => (
        <div class="question" key={q.key}>
          {q.about && q.about !== questions[i - 1]?.about && <p class="about">{q.about}</p>}
          <Ask q={q} value={hold.answers[q.key] ?? null} set={(v) => hold.set(q.key, v)} />
        </div>
      ))}
    </>
  );
}

/** One quiet word: what is typed is kept. */
export function DraftMark({ record }: { record: Record_ }) {
  const s = useDraftState(record);
  return (
    <span class="draft-mark" aria-live="polite">
      {s === "none" || s === "typing" ? "" : w(`page.draft.${s}`)}
    </span>
  );
}

/** The short way. Of a moment what happened comes first, in one's own words, and its day; what kind it was is for later. */
export function shortWay(questions: Question[], short: number): Question[] {
  const first = questions.slice(0, short);
  const words = questions.filter((q) => q.key === "what");
  if (words.length === 0 || !questions.some((q) => q.key === "matters")) return first;
  const begins = [...words, ...questions.filter((q) => q.key === "day")];
  return [...begins, ...first.filter((q) => !begins.includes(q) && q.key !== "kind")];
}

/** Throws a draft away, after one question: it cannot be taken back. */
function Drop({ record, dropped }: { record: Record_; dropped: () => void }) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <button type="button" class="quiet" onClick={() => setAsks(true)}>{w("page.form.drop")}</button>
      {asks && (
        <Dialog title={w("page.form.drop.title")} close={() => setAsks(false)}>
          <p>{w("page.form.drop.words")}</p>
          <div class="actions">
            <Do
              class="secondary"
              act={async () => {
                await settleDraft(record);
                await send("drop", record);
                await closeDraft(record);
                setAsks(false);
                dropped();
              }}
            >
              {w("page.form.drop")}
            </Do>
            <button type="button" class="quiet" onClick={() => setAsks(false)}>{w("page.cancel")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}

type FormProps = {
  record: Record_;
  hold: FormHold;
  after: (kept: Kept) => void;
  all?: boolean;
  keepWords?: string | undefined;
  step?: boolean;
  dropped?: () => void;
  beside?: ComponentChildren;
};

export function Form({ record, hold, after, all = false, keepWords, step = false, dropped, beside }: FormProps) {
  const { questions, short } = hold.form;
  const first = all || short <= 0 ? questions : shortWay(questions, short);
  const rest = questions.filter((q) => !first.includes(q));
  const answeredRest = rest.some((q) => (hold.answers[q.key] ?? null) !== null && q.kind !== "day");
  return (
    <form class="form" autocomplete="off" onSubmit={(e) => e.preventDefault()}>
      <Questions hold={hold} questions={first} />
      {rest.length > 0 && (
        <details class="rest" open={answeredRest}>
          <summary>{w("page.form.more", { n: rest.length })}</summary>
          <Questions hold={hold} questions={rest} />
        </details>
      )}
      <div class="actions">
        <KeepButton record={record} hold={hold} after={after} words={keepWords ?? w("page.form.keep")} step={step} />
        {dropped && hold.form.is_draft && <Drop record={record} dropped={dropped} />}
        {beside}
        <DraftMark record={record} />
      </div>
    </form>
  );
}

/** What a refusal says. Where something else was noted since, that is shown, with what was typed on top. */
async function faultOf(e: unknown, hold: FormHold): Promise<string> {
  if (!(e instanceof Refusal && e.place === "was")) return refusalWords(e);
  try {
    await hold.again();
    said.set(null); // it is said here
    return w("page.form.since");
  } catch (other) {
    return refusalWords(other);
  }
}

type KeepProps = { record: Record_; hold: FormHold; after: (k: Kept) => void; words: string; class?: string; step?: boolean };

export function KeepButton({ record, hold, after, words, class: cls = "primary", step = false }: KeepProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const [asked, setAsked] = useState<SameOrNot | null>(null);
  const running = useRef(false);
  const keep = async (which?: Which) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault("");
    setAsked(null);
    try {
      const got = await keepRecord(record, hold, { ...which, ...(step && { step }) });
      if ("same" in got) setAsked(got);
      else after(got);
    } catch (e) {
      setFault(await faultOf(e, hold));
    }
    running.current = false;
    setBusy(false);
  };
  return (
    <>
      <button type="button" data-keep class={cls} aria-disabled={busy} onClick={() => void keep()}>
        {words}
      </button>
      {fault && <p class="fault" role="alert">{fault}</p>}
      {asked && (
        <Dialog title={w("page.form.same.title")} close={() => setAsked(null)}>
          <p>{asked.words}</p>
          <div class="actions">
            <button type="button" class="secondary" onClick={() => void keep({ over: asked.same })}>{w("page.form.same")}</button>
            <button type="button" class="secondary" onClick={() => void keep({ apart: true })}>{w("page.form.apart")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}
