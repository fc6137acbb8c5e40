/** Say it: four short fields and a live sheet beside them, as it will print. Then try it, print it,
 * and after the session: how did it go? */
import { useState } from "preact/hooks";
import { send } from "../call";
import { type FormHold, DraftMark, KeepButton, Questions, useForm } from "../parts/form";
import { Do, Link, Title, Waiting } from "../parts/basics";
import { dayAfter } from "../parts/step";
import { SheetPaper } from "../parts/sheet";
import { go } from "../places";
import { useRead } from "../reading";
import { done, r, state } from "../room";
import type { Sheet, SheetPart } from "../types";
import { listWords, w } from "../words";
import type { PageProps } from "../pages";

/** `words` stand beside what was noted, and never in its place. */
const FIELDS = ["words", "feelings", "needed", "asks"];
const TONES = ["plain", "softer", "firmer"];
/** What may wait does so for so many days, unless it is taken out before. */
const WAIT_DAYS = 14;

const isSheet = (answer: Partial<Sheet>): answer is Sheet => Array.isArray(answer.parts);

function chosen(hold: FormHold, key: string): string[] {
  const q = hold.form.questions.find((x) => x.key === key);
  const value = hold.answers[key];
  return Array.isArray(value) ? value.map((i) => q?.choices?.[i] ?? "").filter(Boolean) : [];
}

const changedFrom = (hold: FormHold, key: string) =>
  JSON.stringify(hold.answers[key] ?? null) !== JSON.stringify(hold.form.questions.find((q) => q.key === key)?.value ?? null);

/** What was noted of the moment: it stands on the page until there are words for saying it. */
const noted = (hold: FormHold) => hold.form.questions.find((q) => q.key === "what")?.value ?? null;

function ownPart(part: SheetPart, text: unknown): SheetPart {
  const { own: _own, ...rest } = part;
  return typeof text === "string" && text ? { ...rest, own: text, blank: false } : { ...rest, blank: true };
}

/** The program's sheet with what is being typed on top of it. */
function live(sheet: Sheet, hold: FormHold): Sheet {
  const parts = sheet.parts.map((part) => {
    if (part.name === "happened" && changedFrom(hold, "words")) return ownPart(part, hold.answers["words"] ?? noted(hold));
    if (part.name === "ask" && changedFrom(hold, "asks")) {
      const { frame, ...rest } = ownPart(part, hold.answers["asks"]);
      return rest.own ? rest : { ...rest, blank: false, ...(frame ? { frame } : {}) };
    }
    if (part.name === "felt" && changedFrom(hold, "feelings")) {
      const list = chosen(hold, "feelings");
      return list.length ? { ...part, blank: false, frame: w("page.sheet.felt", { list: listWords(list) }) } : { name: part.name, ...(part.heading ? { heading: part.heading } : {}), blank: true };
    }
    if (part.name === "needed" && changedFrom(hold, "needed")) {
      const list = chosen(hold, "needed");
      return list.length ? { ...part, blank: false, frame: w("page.sheet.needed", { list: listWords(list) }) } : { name: part.name, ...(part.heading ? { heading: part.heading } : {}), blank: true };
    }
    return part;
  });
  return { ...sheet, parts };
}

function Tone({ tone, set }: { tone: string; set: (t: string) => void }) {
  return (
    <fieldset class="chips-field tone">
      <legend>{w("page.say.tone")}</legend>
      <div class="chips">
        {TONES.map((t) => (
          <label class="chip" key={t}>
            <input type="radio" name="tone" checked={tone === t} onChange={() => set(t)} />
            <span>{w(`page.say.tone.${t}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Fields({ about, hold }: { about: string; hold: FormHold }) {
  const [cleared, setCleared] = useState(false);
  const questions = FIELDS.flatMap((key) => hold.form.questions.filter((q) => q.key === key)).map((q) => ({
    ...q,
    words: w(`page.say.field.${q.key}`) || q.words,
    more: q.key === "words" && noted(hold) ? w("page.say.field.words.more") : "",
  }));
  // One begins with what was noted; what is typed goes to the words alone.
  const begun: FormHold = {
    ...hold,
    answers: { ...hold.answers, words: hold.answers["words"] ?? (cleared ? null : noted(hold)) },
    set: (key, value) => {
      if (key === "words") setCleared(value === null);
      hold.set(key, value);
    },
  };
  const record = { form: "moment", id: about, r: r() };
  return (
    <form class="form" autocomplete="off" onSubmit={(e) => e.preventDefault()}>
      <Questions hold={begun} questions={questions} />
      <div class="actions">
        <KeepButton record={record} hold={hold} after={() => undefined} words={w("page.say.keep")} class="secondary" />
        <DraftMark />
      </div>
    </form>
  );
}

/** Where there is no page: why, and what there is instead. */
function NoSheet({ answer }: { answer: Partial<Sheet> & { instead?: { words: string }[] } }) {
  const lines = [...(answer.first ?? []), ...(answer.instead ?? []), ...(answer.after ?? [])];
  return (
    <>
      {lines.map((x) => <p key={x.words}>{x.words}</p>)}
      {lines.length === 0 && <p>{w("page.say.none")}</p>}
      <div class="actions">
        <Link to="unsaid" class="secondary">{w("page.say.to-unsaid")}</Link>
      </div>
    </>
  );
}

/** After a try that did not settle it: what it was like, that it may wait, smaller ways. Saying it again is one of them. */
function Room({ about, sheet }: { about: string; sheet: Sheet }) {
  const before = sheet.parts.find((part) => part.name === "before");
  return (
    <>
      {sheet.first.map((x) => <p key={x.words} class="first-word">{x.words}</p>)}
      <section class="after-try" aria-labelledby="room-title">
        <h2 id="room-title">{w("page.room.title")}</h2>
        <p>{w("page.room.words")}</p>
        {before?.own && <p><span class="hint">{w("page.room.said")}:</span> <span class="own">{before.own}</span></p>}
        <div class="actions stacked">
          <button type="button" class="secondary" onClick={() => go("write", { form: "moment", list: "moments" })}>{w("page.room.like")}</button>
          <Do class="secondary" act={async () => {
            const until = dayAfter(state.get()?.today ?? "", WAIT_DAYS);
            const got = await send<{ words?: string }>("put-away", { advice: "say-it-again", about, until, r: r() });
            go("today");
            done(got.words ?? w("page.put-away.done"));
          }}>
            {w("page.room.wait")}
          </Do>
          <button type="button" class="secondary" onClick={() => go("say", { about, way: "smaller" })}>{w("page.room.smaller")}</button>
          <button type="button" class="quiet" onClick={() => go("say", { about, way: "again" })}>{w("page.room.again")}</button>
        </div>
      </section>
    </>
  );
}

type TogetherProps = { about: string; sheet: Sheet; isMoment: boolean; isSmaller: boolean; tone: string; setTone: (t: string) => void };

function Together({ about, sheet, isMoment, isSmaller, tone, setTone }: TogetherProps) {
  const { hold } = useForm({ form: "moment", id: about, r: r() });
  const shown = hold && isMoment ? live(sheet, hold) : sheet;
  return (
    <div class="two">
      <div class="two-write">
        {sheet.first.map((x) => <p key={x.words} class="first-word">{x.words}</p>)}
        {isSmaller && <p>{w("page.room.smaller.hint")}</p>}
        {isMoment && hold && <Fields about={about} hold={hold} />}
        <Tone tone={tone || sheet.tone} set={setTone} />
      </div>
      <div class="two-read">
        <SheetPaper sheet={shown} />
        <div class="actions">
          <button type="button" class="primary" onClick={() => window.print()}>{w("page.say.print")}</button>
          <Link to="rehearse" args={isMoment ? { about } : {}} class="secondary">{w("page.say.rehearse")}</Link>
        </div>
        {sheet.after.filter((x) => !["firmer", "softer"].includes(x.name)).map((x) => <p key={x.words} class="hint">{x.words}</p>)}
        {isMoment && (
          <p class="after-session">
            {w("page.say.after")}{" "}
            <Link to="write" args={{ form: "attempt", of: about, list: "moments" }}>{w("page.say.after.do")}</Link>
          </p>
        )}
      </div>
    </div>
  );
}

export function Say({ args }: PageProps) {
  const [picked, setTone] = useState("");
  const [last, setLast] = useState<Partial<Sheet> | null>(null);
  const isSmaller = args["way"] === "smaller";
  const tone = picked || (isSmaller ? "softer" : "");
  const { data, fault } = useRead<Partial<Sheet>>("say", { r: r(), about: args["about"], tone });
  if (data && data !== last) setLast(data);
  const answer = data ?? last;
  const about = answer?.about ?? args["about"] ?? "";
  const isMoment = about.startsWith("m");
  return (
    <>
      <Title>{w("page.say.title")}</Title>
      {!answer ? <Waiting fault={fault} /> : !isSheet(answer) ? <NoSheet answer={answer} /> : answer.again && !args["way"] ? (
        <Room about={about} sheet={answer} />
      ) : (
        <Together key={about} about={about} sheet={answer} isMoment={isMoment} isSmaller={isSmaller} tone={tone} setTone={setTone} />
      )}
    </>
  );
}
