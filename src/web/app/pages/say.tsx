/** Say it: four short fields and a live sheet beside them, as it will print; the program makes it. Then try it, print it,
 * and after the session: how did it go? */
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../call";
import { type FormHold, DraftMark, KeepButton, Questions, useForm } from "../parts/form";
import { Do, Link, Title, Waiting } from "../parts/basics";
import { SheetPaper } from "../parts/sheet";
import { go } from "../places";
import { useRead } from "../reading";
import { done, r } from "../room";
import type { Made, Sheet } from "../types";
import { w } from "../words";
import type { PageProps } from "../pages";

/** `words` stand beside what was noted, and never in its place. */
const FIELDS = ["words", "feelings", "needed", "asks"];
/** What stands on the page of a moment. */
const WRITTEN = [...FIELDS, "what", "felt"];
const TONES = ["plain", "softer", "firmer"];
/** What may wait does so for so many days, unless it is taken out before. */
const WAIT_DAYS = 14;

/** The tone that was picked for a page, for as long as this tab is open. */
const tones = new Map<string, string>();

const isSheet = (answer: Partial<Sheet>): answer is Sheet => Array.isArray(answer.parts);

const changedFrom = (hold: FormHold, key: string) =>
  JSON.stringify(hold.answers[key] ?? null) !== JSON.stringify(hold.form.questions.find((q) => q.key === key)?.value ?? null);

/** What was noted of the moment: it stands on the page until there are words for saying it. */
const noted = (hold: FormHold) => hold.form.questions.find((q) => q.key === "what")?.value ?? null;

/** A pause in typing after which the page is made anew. */
const PAUSE_MS = 120;

/** The program's page with what is being typed: it makes it from the answers that are not kept yet, so that what one
 * sees and prints is what it will be. What comes late is not shown. */
function useLive(sheet: Sheet, hold: FormHold | null, tone: string): Sheet {
  const [made, setMade] = useState<Sheet | null>(null);
  const answers = hold?.answers;
  // A draft is not in the notes either.
  const isChanged = hold !== null && (hold.form.is_draft || WRITTEN.some((key) => changedFrom(hold, key)));
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    if (!isChanged) return setMade(null);
    const pause = window.setTimeout(() => {
      void send<Sheet>("sheet", { id: sheet.about, r: r(), tone, answers })
        .then((got) => {
          if (turn.current === mine && isSheet(got)) setMade(got);
        })
        .catch(() => undefined); // what was made before stays; keeping says what is wrong
    }, PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [sheet, answers, tone, isChanged]);
  return isChanged && made ? made : sheet;
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
        <DraftMark record={record} />
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
            const got = await send<Made>("put-away", { advice: "say-it-again", about, days: WAIT_DAYS, r: r() });
            go("today");
            done(w("page.put-away.done"), got.action);
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
  const shown = useLive(sheet, isMoment ? hold : null, tone);
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
  const [picked, pick] = useState(tones.get(args["about"] ?? "") ?? "");
  const setTone = (t: string) => {
    tones.set(args["about"] ?? "", t);
    pick(t);
  };
  const [last, setLast] = useState<Partial<Sheet> | null>(null);
  const isSmaller = args["way"] === "smaller";
  const tone = picked || (isSmaller ? "softer" : "");
  const { data, fault } = useRead<Partial<Sheet>>("say", { r: r(), about: args["about"], tone });
  if (data && data !== last) setLast(data);
  const answer = data ?? last;
  const about = answer?.about ?? args["about"] ?? "";
  const isMoment = answer?.list === "moments";
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
