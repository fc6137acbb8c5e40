/** Rehearse: a scripted, plainly artificial listener. What comes next depends on the choice alone. */
import { useState } from "preact/hooks";
import { Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import type { Rehearsal } from "../types";
import { w } from "../words";

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

export function Rehearse() {
  const [script, setScript] = useState("");
  const [path, setPath] = useState<string[]>([]);
  const [last, setLast] = useState<Rehearsal | null>(null);
  const { data, fault } = useRead<Rehearsal>("rehearse", { script, path: path.join(",") });
  if (data && data !== last) setLast(data);
  const talk = data ?? last;
  return (
    <>
      <Title>{w("page.rehearse.title")}</Title>
      <p class="hint intro">{w("page.rehearse.hint")}</p>
      {!talk ? <Waiting fault={fault} /> : !script ? <Scripts scripts={talk.scripts} choose={setScript} /> : (
        <>
          <ol class="talk" aria-live="polite">
            {talk.said.map((line, i) => (
              <li key={i} class={`talk-${line.who}`}>
                {(line.who === "you" || line.who === "listener") && <span class="talk-who">{w(`page.rehearse.${line.who}`)}</span>}
                <span>{line.words}</span>
              </li>
            ))}
          </ol>
          {!talk.over && (
            <div class="actions stacked">
              {talk.choices.map((c, i) => (
                <button type="button" class="secondary" key={c} onClick={() => setPath([...path, String(i)])}>{c}</button>
              ))}
              <button type="button" class="quiet" onClick={() => setPath([...path, "skip"])}>{w("page.rehearse.nothing")}</button>
            </div>
          )}
          <div class="actions">
            {path.length > 0 && <button type="button" class="quiet" onClick={() => setPath(path.slice(0, -1))}>{w("page.rehearse.back")}</button>}
            <button type="button" class="quiet" onClick={() => { setScript(""); setPath([]); }}>{w("page.rehearse.other")}</button>
          </div>
        </>
      )}
    </>
  );
}
