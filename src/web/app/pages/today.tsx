/** Today: where it stands in a sentence, the first step, what is unsaid, what comes next. Nothing else. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { Do, Link, More, Title, Waiting } from "../parts/basics";
import { NoteLine, StepCard } from "../parts/step";
import { useRead } from "../reading";
import { done, looking, r, state } from "../room";
import { useStore } from "../store";
import type { Kept, Made, Today as TodayAnswer } from "../types";
import { dayWords, w } from "../words";

/** Before anything is written: what this is, and one line to start with. Everything else about them can wait. */
function Empty() {
  const [name, setName] = useState("");
  const keep = async () => {
    const got = await send<Kept>("keep", { form: "relationship", answers: { therapist: name } });
    done(got.words, got.action);
  };
  return (
    <form autocomplete="off" onSubmit={(e) => e.preventDefault()}>
      <Title>{w("page.today.empty.title")}</Title>
      <p class="lead">{w("page.today.empty.words")}</p>
      <div class="text-field">
        <label for="who">{w("page.today.empty.who")}</label>
        <p class="hint" id="who-more">{w("page.whom.more")}</p>
        <input id="who" type="text" class="own" autocomplete="off" spellcheck={false} aria-describedby="who-more" value={name} onInput={(e) => setName(e.currentTarget.value)} />
      </div>
      <div class="actions">
        <Do class="primary" submit act={keep}>{w("page.form.keep")}</Do>
        <Link to="archive" class="quiet">{w("page.today.empty.import")}</Link>
        <Link to="choose" class="quiet">{w("page.today.empty.looking")}</Link>
      </div>
    </form>
  );
}

function Question({ words, about }: { words: string; about: string | undefined }) {
  return (
    <section class="question-card">
      <p>{words}</p>
      <div class="actions">
        <Link to="write" args={about ? { form: "attempt", of: about, list: "moments" } : { form: "attempt", list: "moments" }} class="secondary">
          {w("page.today.question.do")}
        </Link>
      </div>
    </section>
  );
}

function UnsaidFew({ items }: { items: TodayAnswer["unsaid"] }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="today-unsaid">
      <h2 id="today-unsaid">{w("page.today.unsaid")}</h2>
      <ul class="entries">
        {items.map((x) => (
          <li key={x.id}>
            <Link to="say" args={{ about: x.id }} class="entry">
              <span class="entry-head">
                <span class="own">{x.own}</span>
                <span class="day">{x.age}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Away({ away }: { away: TodayAnswer["away"] }) {
  if (away.length === 0) return null;
  const take = async (advice: string, about: string | null) => {
    const got = await send<Made>("take-out", { advice, about: about ?? undefined, r: r() });
    done(w("page.put-away.back"), got.action);
  };
  return (
    <More summary={w("page.today.away", { n: away.length })}>
      <ul class="plain">
        {away.map((a) => (
          <li key={a.advice + (a.about ?? "")} class="row">
            <span>{a.title}</span>
            <Do class="quiet" act={() => take(a.advice, a.about)}>{w("page.put-away.take-out")}</Do>
          </li>
        ))}
      </ul>
    </More>
  );
}

function News() {
  const s = useStore(state);
  return (
    <>
      {s?.news.map((line) => <p class="news" key={line}>{line}</p>)}
      {s && s.drafts > 0 && <p class="news">{w("page.today.drafts", { n: s.drafts })}</p>}
      {s && s.waiting > 0 && (
        <p class="news">
          <Link to="waiting">{w("page.today.waiting", { n: s.waiting })}</Link>
        </p>
      )}
    </>
  );
}

export function Today() {
  const s = useStore(state);
  return s && s.relationships.length === 0 ? <Empty /> : <Shown />;
}

function Shown() {
  const { data, fault } = useRead<TodayAnswer>("today", { r: looking.get() || undefined });
  return (
    <>
      <Title quiet>
        {w("page.today.title")}
        {data && <span class="title-day">{dayWords(data.as_of, data.as_of)}</span>}
      </Title>
      <News />
      {!data ? (
        <Waiting fault={fault} />
      ) : (
        <>
          <p class="standing">{data.standing}</p>
          {data.question && <Question words={data.question} about={data.about} />}
          {data.step && <StepCard step={data.step} age={data.unsaid.find((x) => x.id === data.step?.about)?.age} />}
          {data.step?.asks_since && (
            <p>
              {w("page.today.since")}{" "}
              <Link to="write" args={{ form: "relationship", id: data.relationship, list: "relationships" }}>{w("page.today.since.do")}</Link>
            </p>
          )}
          <UnsaidFew items={data.unsaid.filter((x) => x.id !== data.step?.about)} />
          {data.next.length > 0 && (
            <section aria-labelledby="today-next">
              <h2 id="today-next">{w("page.today.next")}</h2>
              {data.next.map((line) => <p key={line}>{line}</p>)}
            </section>
          )}
          {data.notes.length > 0 && (
            <More summary={w("page.today.notes", { n: data.notes.length })}>
              <ul class="plain">
                {data.notes.map((n) => <NoteLine key={n.advice} note={n} />)}
              </ul>
            </More>
          )}
          <Away away={data.away} />
        </>
      )}
    </>
  );
}
