/** Settings: questions to hide or reorder, the time until it locks, the passphrase, the country of Help, a
 * language that one writes in, a reminder, what this computer holds, and erasing it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../call";
import { Do, Link, More, Title, Waiting } from "../parts/basics";
import { Erase, Traces } from "../parts/erasing";
import { insistChosen, NewPassphrase, NONE } from "../parts/new-passphrase";
import { Passphrase } from "../parts/passphrase";
import { Reminder } from "../parts/reminding";
import { changed, useRead } from "../reading";
import { refresh, refusalWords, say, state } from "../room";
import { countryNames, languageNames, w } from "../words";

type Prompt = { key: string; words: string; hidden: boolean };
type SettingsAnswer = {
  idle_s: number;
  country: string | null;
  language: string | null;
  help_languages: string[];
  shift_leaves: boolean;
  forms: { form: string; title: string; prompts: Prompt[] }[];
};

const IDLE = [60, 120, 300, 600, 1800];

/** One change after the other: the next is sent when the one before is kept. */
let line: Promise<unknown> = Promise.resolve();

async function settle(change: object): Promise<void> {
  await send("settle", change);
  await refresh();
  changed();
  say(w("page.settings.kept"));
}

/** Resolves to whether it was kept; a refusal is said. */
function put(change: object): Promise<boolean> {
  const now = line.then(() =>
    settle(change).then(
      () => true,
      (e: unknown) => {
        say(refusalWords(e));
        changed(); // what stands there is as it was kept
        return false;
      },
    ),
  );
  line = now;
  return now;
}

function Prompts({ form, prompts: kept }: { form: string; prompts: Prompt[] }) {
  // What was pressed stands at once; the next press goes on from there.
  const [ahead, setAhead] = useState<Prompt[] | null>(null);
  const latest = useRef<Prompt[]>(kept);
  const waiting = useRef(0);
  const prompts = ahead ?? kept;
  const show = (next: Prompt[] | null) => {
    latest.current = next ?? kept;
    setAhead(next);
  };
  useEffect(() => {
    if (waiting.current === 0) show(null);
  }, [kept]);
  const change = async (next: Prompt[]) => {
    show(next);
    waiting.current++;
    const isKept = await put({ form, prompts: next.map(({ key, hidden }) => ({ key, hidden })) });
    waiting.current--;
    if (!isKept) show(null);
  };
  const move = (key: string, by: number) => {
    const next = [...latest.current];
    const i = next.findIndex((p) => p.key === key);
    if (i + by < 0 || i + by >= next.length) return;
    const [one] = next.splice(i, 1);
    if (one) next.splice(i + by, 0, one);
    void change(next);
  };
  const turn = (key: string) => change(latest.current.map((p) => (p.key === key ? { ...p, hidden: !p.hidden } : p)));
  return (
    <ul class="plain prompts">
      {prompts.map((p, i) => (
        <li key={p.key} class={p.hidden ? "row hidden-prompt" : "row"}>
          <label class="tick">
            <input type="checkbox" checked={!p.hidden} onChange={() => void turn(p.key)} />
            <span>{p.words}</span>
          </label>
          <span class="moves">
            <button type="button" class="quiet" disabled={i === 0} aria-label={w("page.settings.up", { words: p.words })} onClick={() => move(p.key, -1)}>↑</button>
            <button type="button" class="quiet" disabled={i === prompts.length - 1} aria-label={w("page.settings.down", { words: p.words })} onClick={() => move(p.key, 1)}>↓</button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function ChangePassphrase() {
  const [old, setOld] = useState("");
  const [chosen, setChosen] = useState(NONE);
  const [isChanged, setChanged] = useState(false);
  const change = async () => {
    insistChosen(chosen);
    setChanged(false);
    await send("passphrase", { old, new: chosen.first });
    setOld("");
    setChosen(NONE);
    setChanged(true);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Passphrase id="old" label={w("page.settings.passphrase.old")} value={old} set={setOld} />
      <NewPassphrase id="first" label={w("page.locked.new")} value={chosen} set={setChosen} />
      <div class="actions">
        <Do class="secondary" submit act={change} working={w("page.working.changing")}>{w("page.settings.passphrase.do")}</Do>
      </div>
      <div role="status">
        {isChanged && <p>{w("page.settings.passphrase.done")} {w("page.settings.passphrase.old-copy")}</p>}
      </div>
    </form>
  );
}

export function Settings() {
  const { data, fault } = useRead<SettingsAnswer>("settings");
  const s = state.get();
  const countries = s?.countries ?? [];
  return (
    <>
      <Title>{w("page.settings.title")}</Title>
      {!data && !fault ? <Waiting fault={null} /> : (
        <>
          {data && <section>
            <h2>{w("page.settings.lock")}</h2>
            <p class="hint">{w("page.settings.lock.hint")}</p>
            <div class="text-field">
              <label for="idle">{w("page.settings.idle")}</label>
              <select id="idle" value={String(data.idle_s)} onChange={(e) => void put({ idle_s: Number(e.currentTarget.value) })}>
                {[...new Set([...IDLE, data.idle_s])].sort((a, b) => a - b).map((n) => (
                  <option key={n} value={String(n)}>{w("page.settings.minutes", { n: n / 60 })}</option>
                ))}
              </select>
            </div>
            <label class="tick">
              <input type="checkbox" checked={data.shift_leaves} onChange={(e) => void put({ shift_leaves: e.currentTarget.checked })} />
              <span>{w("page.settings.shift")}</span>
            </label>
          </section>}
          {data && (
            <section>
              <h2>{w("page.settings.prompts")}</h2>
              <p class="hint">{w("page.settings.prompts.hint")}</p>
              {data.forms.map((f) => (
                <details key={f.form}>
                  <summary>{f.title}</summary>
                  <Prompts form={f.form} prompts={f.prompts} />
                </details>
              ))}
            </section>
          )}
          {data && <section>
            <h2>{w("page.settings.place")}</h2>
            <div class="text-field">
              <label for="country">{w("page.help.country")}</label>
              <select id="country" value={(data.country ?? "").toUpperCase()} onChange={(e) => void put({ country: e.currentTarget.value })}>
                <option value="">{w("page.help.country.none")}</option>
                {countryNames(countries).map((c) => <option key={c.code} value={c.code}>{c.name}</option>)}
              </select>
            </div>
          </section>}
          {data && <section>
            <h2>{w("page.settings.language")}</h2>
            <p class="hint">{w("page.settings.language.hint", { languages: languageNames(data.help_languages).map((l) => l.name).join(", ") })}</p>
            <div class="text-field">
              <label for="language">{w("page.settings.language.own")}</label>
              <select id="language" value={data.language ?? ""} onChange={(e) => void put({ language: e.currentTarget.value })}>
                <option value="">{w("page.settings.language.browser")}</option>
                {languageNames([...data.help_languages, ...navigator.languages, ...(data.language ? [data.language] : [])]).map((l) => <option key={l.code} value={l.code}>{l.name}</option>)}
              </select>
            </div>
          </section>}
          <section>
            <h2>{w("page.settings.reminder")}</h2>
            <Reminder />
          </section>
          {!s?.example && (
            <section>
              <h2>{w("page.settings.passphrase")}</h2>
              <ChangePassphrase />
            </section>
          )}
          <section>
            <h2>{w("page.settings.therapist")}</h2>
            {(s?.relationships ?? []).map((one) => (
              <p key={one.id}><Link to="write" args={{ form: "relationship", id: one.id, list: "relationships" }}>{one.name || one.id}</Link></p>
            ))}
            <p><Link to="write" args={{ form: "relationship", list: "relationships" }}>{w("page.settings.therapist.add")}</Link></p>
          </section>
          {!s?.example && (
            <section>
              <h2>{w("page.settings.computer")}</h2>
              <Traces />
              <More summary={w("page.erase.title")}><Erase /></More>
            </section>
          )}
        </>
      )}
    </>
  );
}
