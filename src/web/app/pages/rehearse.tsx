/** Rehearse: a scripted, plainly artificial listener. What comes next depends on the choice alone. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Back, Title, Waiting } from "../parts/basics";
import { HelpFor, HelpLine, needsHelp } from "../parts/danger";
import { DraftMark, KeepButton, useForm } from "../parts/form";
import { amend } from "../places";
import { useRead } from "../reading";
import { r } from "../room";
import type { Rehearsal, Unsaid } from "../types";
import { w } from "../words";
import type { PageProps } from "../pages";

/** So many things that are unsaid are offered to keep words with. */
const WHOSE = 5;

/** One's own words, by which choice they were. */
type Spoken = Record<number, string>;

function Scripts({ scripts, choose }: { scripts: Rehearsal["scripts"]; choose: (name: string) => void }) {
  return (
    <ul class="entries">
      {scripts.map((s) => (
        <li key={s.name}>
          <button type="button" class="entry" onClick={() => choose(s.name)}>
            <span class="entry-words">{s.title}</span>
            <span class="under">{s.about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Whom the words are for is not known yet: they can be kept with something that is unsaid. */
function Whose({ choose }: { choose: (id: string) => void }) {
  const { data } = useRead<Unsaid>("unsaid", { r: r() });
  const items = (data?.items ?? []).filter((item) => item.list === "moments" && item.owed && !item.away).slice(0, WHOSE);
  if (items.length === 0) return <p class="hint">{w("page.rehearse.loose")}</p>;
  return (
    <>
      <p class="hint">{w("page.rehearse.whose")}</p>
      <div class="actions stacked">
        {items.map((item) => (
          <button type="button" class="quiet" key={item.id} onClick={() => choose(item.id)}>
            <span class={item.own ? "own clamp" : ""}>{item.own || item.kind}</span>
          </button>
        ))}
      </div>
    </>
  );
}

type OwnProps = { about: string; own: string; began: string | null; quiet: boolean; setOwn: (words: string) => void; children: ComponentChildren };

/** Room for one's own words. With those at the first place of the talk one brings up a moment: they are drafted and kept
 * as its words. What one answers later is of the talk alone. `began`: with which words; null: one is about to. */
function Own({ about, own, began, quiet, setOwn, children }: OwnProps) {
  const isFirst = began === null;
  const words = isFirst ? own : began;
  const record = { form: "moment", id: about || undefined, r: r() };
  const { hold, fault } = useForm(record);
  // Nothing comes in under what is being typed: the words that are there stand first.
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    if (!isFirst || !about || !hold) return;
    setFilled(true);
    const there = hold.answers["words"];
    const before = typeof there === "string" && !own.includes(there) ? there : "";
    const both = before && own ? `${before}\n\n${own}` : before || own; // nothing is written over unseen
    if (both !== own) setOwn(both);
    if (both && both !== there) hold.set("words", both);
  }, [about, hold?.form]);
  return (
    <div class="own-words">
      <div class="text-field">
        <label for="own-words">{w("page.rehearse.own")}</label>
        <textarea
          id="own-words"
          class="own"
          rows={3}
          autocomplete="off"
          readOnly={isFirst && about !== "" && !filled && !fault}
          value={own}
          onInput={(e) => {
            setOwn(e.currentTarget.value);
            if (isFirst && about && hold) hold.set("words", e.currentTarget.value || null);
          }}
        />
      </div>
      {quiet ? null : <HelpFor text={own} />}
      <div class="actions">
        {children}
        {about && hold && (isFirst || began) && (
          <>
            <KeepButton record={record} hold={{ ...hold, answers: { ...hold.answers, words: words || null } }} after={() => undefined} words={w(isFirst ? "page.say.keep" : "page.rehearse.keep-began")} class="quiet" />
            <DraftMark record={record} />
          </>
        )}
      </div>
      {isFirst && !about && own !== "" && <Whose choose={(id) => amend({ about: id })} />}
    </div>
  );
}

/** What was said, with one's own words where those were said. */
function Said({ talk, spoken }: { talk: Rehearsal; spoken: Spoken }) {
  let turn = 0;
  return (
    <ol class="talk" aria-live="polite">
      {talk.said.map((line, i) => {
        const mine = line.who === "you" ? spoken[turn++] : undefined;
        return (
          <li key={i} class={`talk-${line.who}`}>
            {(line.who === "you" || line.who === "listener") && <span class="talk-who">{w(`page.rehearse.${line.who}`)}</span>}
            <span class={mine ? "own" : undefined}>{mine ?? line.words}</span>
          </li>
        );
      })}
    </ol>
  );
}

export function Rehearse({ args }: PageProps) {
  const about = args["about"] ?? "";
  const [script, setScript] = useState("");
  const [path, setPath] = useState<string[]>([]);
  const [spoken, setSpoken] = useState<Spoken>({});
  const [own, setOwn] = useState("");
  const [last, setLast] = useState<Rehearsal | null>(null);
  const [help, setHelp] = useState("");
  const { data, fault } = useRead<Rehearsal>("rehearse", { script, path: path.join(","), about: about || undefined, r: r() });
  if (data && data !== last) setLast(data);
  const talk = data ?? last;
  const mine = talk?.own_words ?? null;
  // No script answers a wish to die: it stops, and whom to call stands there.
  const say = async (choice: string) => {
    const found = await needsHelp(own);
    if (found) setHelp(found);
    else take(choice, own);
  };
  const take = (choice: string, words?: string) => {
    const { [path.length]: _gone, ...rest } = spoken;
    setSpoken(words ? { ...rest, [path.length]: words } : rest);
    setOwn("");
    setPath([...path, choice]);
  };
  return (
    <>
      {about && <Back />}
      <Title>{w("page.rehearse.title")}</Title>
      <p class="hint intro">{w("page.rehearse.hint")}</p>
      {!talk ? <Waiting fault={fault} /> : !script ? <Scripts scripts={talk.scripts} choose={setScript} /> : (
        <>
          <Said talk={talk} spoken={spoken} />
          {help && (
            <>
              <p>{w("page.rehearse.no-answer")}</p>
              <HelpLine words={help} />
            </>
          )}
          {!talk.over && !help && (
            <div class="actions stacked">
              {talk.choices.map((c, i) => i !== mine && (
                <button type="button" class="secondary" key={c} onClick={() => take(String(i))}>{c}</button>
              ))}
              <button type="button" class="quiet" onClick={() => take("skip")}>{w("page.rehearse.nothing")}</button>
            </div>
          )}
          <Own key={path.length > 0 ? "later" : "first"} about={about} own={own} began={path.length > 0 ? (spoken[0] ?? "") : null} quiet={help !== ""} setOwn={setOwn}>
            {!talk.over && !help && mine !== null && (
              <button type="button" class="secondary" aria-disabled={!own.trim()} onClick={() => own.trim() && void say(String(mine))}>{w("page.rehearse.own.say")}</button>
            )}
          </Own>
          <div class="actions">
            {path.length > 0 && !help && <button type="button" class="quiet" onClick={() => { setOwn(""); setPath(path.slice(0, -1)); }}>{w("page.rehearse.back")}</button>}
            <button type="button" class="quiet" onClick={() => { setScript(""); setPath([]); setHelp(""); }}>{w("page.rehearse.other")}</button>
          </div>
        </>
      )}
    </>
  );
}
