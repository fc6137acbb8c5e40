/** A piece of advice: what it says, the one thing to do, and why. Beside it, on wide screens, the reasons. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { type Args, go } from "../places";
import { done, r, state } from "../room";
import { useStore } from "../store";
import type { Made, Step } from "../types";
import { w } from "../words";
import { Do, Lines, Link, More } from "./basics";
import { Dialog } from "./dialog";

const REASONS_FIRST = 3;
/** Sentences of the advice to leave that stand on Today. */
const LEAVE_BEGINS = 3;

type Way = { page: string; args?: Args };

/** Is it still to be decided? Then there was no hour that could be noted: first calls are compared. */
const isLooking = () => state.get()?.relationships.find((one) => one.id === r())?.state === "considering";

/** Where the one button of a step leads. */
function wayOf(step: Step): Way {
  const about = step.say ?? step.about;
  const args: Args = about ? { about } : {};
  if (step.say && step.advice !== "leave") return { page: "say", args };
  switch (step.advice) {
    case "leave":
      return { page: "leave" };
    case "say-it":
    case "say-it-again":
      return about || !isLooking() ? { page: "say", args } : { page: "choose" };
    case "lean-in":
      return step.about ? { page: "moment", args: { id: step.about } } : { page: "moments" };
    case "keep-looking":
      return { page: "choose" };
    case "plan-ending":
    case "come-back":
      return { page: "ending" };
    case "celebrate": // the line is written where the victory stands
      return step.about ? { page: "write", args: { form: "victory", id: step.about, list: "victories" } } : { page: "feet" };
    case "own-the-work":
    case "talk-about-shift":
      return { page: "feet" };
    case "notice-repair":
      return { page: "write", args: { form: "victory", list: "victories" } };
    case "reconsider-fit":
      return { page: "why" };
    default:
      return { page: isLooking() ? "choose" : "checkin" };
  }
}

function NotNow({ step, close }: { step: Step; close: () => void }) {
  // The program counts the days: only it knows which day it is where the notes are.
  const put = async (days: number | undefined) => {
    const got = await send<Made>("put-away", { advice: step.advice, about: step.about ?? undefined, days, r: r() });
    close();
    done(w("page.put-away.done"), got.action);
  };
  return (
    <Dialog title={w("page.put-away.title")} close={close}>
      <p>{w(step.folds ? "page.put-away.folds" : "page.put-away.words")}</p>
      <div class="actions stacked">
        <Do class="secondary" act={() => put(1)}>{w("page.put-away.day")}</Do>
        {!step.folds && <Do class="secondary" act={() => put(14)}>{w("page.put-away.weeks")}</Do>}
        {!step.folds && <Do class="secondary" act={() => put(undefined)}>{w("page.put-away.good")}</Do>}
        <button type="button" class="quiet" onClick={close}>{w("page.cancel")}</button>
      </div>
    </Dialog>
  );
}

export function Reasons({ step }: { step: Step }) {
  const first = step.reasons.slice(0, REASONS_FIRST);
  const rest = step.reasons.slice(REASONS_FIRST);
  return (
    <>
      <ul class="reasons">
        {first.map((x) => (
          <li key={x.words}>{x.words}</li>
        ))}
      </ul>
      {rest.length > 0 && (
        <More summary={w("page.step.reasons.more", { n: rest.length })}>
          <ul class="reasons">
            {rest.map((x) => (
              <li key={x.words}>{x.words}</li>
            ))}
          </ul>
        </More>
      )}
    </>
  );
}

export function Sure({ step }: { step: Step }) {
  return (
    <>
      <p>{step.sure}</p>
      {step.false_alarms && <p>{step.false_alarms}</p>}
    </>
  );
}

/** The words of a step. Those of leaving have a page of their own: here only how they begin. */
function wordsOf(step: Step): string[] {
  if (step.advice !== "leave") return step.words.split("\n").filter(Boolean);
  return [(step.words.match(/[^.]+\.\s*/g) ?? [step.words]).slice(0, LEAVE_BEGINS).join("")];
}

/** The first step of Today. */
export function StepCard({ step, age }: { step: Step; age: string | undefined }) {
  const [asking, setAsking] = useState(false);
  useStore(state);
  const way = wayOf(step);
  const key = way.page === "choose" ? "keep-looking" : step.advice;
  return (
    <section class="step" aria-labelledby="step-title">
      <div class="card">
        <p class="kicker">{w("page.step.kicker")}</p>
        <h2 id="step-title">{step.title}</h2>
        {step.own && (
          <blockquote class="own">
            {step.own}
            {age && <footer class="day">{w("page.step.age", { age })}</footer>}
          </blockquote>
        )}
        <Lines lines={wordsOf(step)} />
        <div class="actions">
          <button type="button" class="primary" onClick={() => go(way.page, way.args ?? {})}>
            {w(`page.step.do.${key}`) || w("page.step.do")}
          </button>
          {(step.can_put_away || step.folds) && (
            <button type="button" class="quiet" onClick={() => setAsking(true)}>
              {w("page.step.not-now")}
            </button>
          )}
        </div>
      </div>
      <aside class="beside" aria-label={w("page.step.why")}>
        <h3>{w("page.step.why")}</h3>
        <Reasons step={step} />
        {step.sure && (
          <>
            <h3>{w("page.step.sure")}</h3>
            <Sure step={step} />
          </>
        )}
        <p>
          <Link to="why">{w("page.step.why.all")}</Link>
        </p>
      </aside>
      {asking && <NotNow step={step} close={() => setAsking(false)} />}
    </section>
  );
}

/** A further note: smaller, without a button of its own. */
export function NoteLine({ note }: { note: Step }) {
  const [asking, setAsking] = useState(false);
  const way = wayOf(note);
  return (
    <li class="note">
      <h3>
        <Link to={way.page} args={way.args}>{note.title}</Link>
      </h3>
      {note.own && <p class="own">{note.own}</p>}
      <p>{note.words}</p>
      {(note.can_put_away || note.folds) && (
        <button type="button" class="quiet small" onClick={() => setAsking(true)}>{w("page.step.not-now")}</button>
      )}
      {asking && <NotNow step={note} close={() => setAsking(false)} />}
    </li>
  );
}
