/** Search while typing, over everything. The words go in a body, never in an address. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { send } from "../call";
import { formOfList, wayTo } from "../forms";
import { Link, Title } from "../parts/basics";
import { refusalWords, state } from "../room";
import type { Hit } from "../types";
import { dayWords, w } from "../words";

type Found = { hits: Hit[]; more: boolean };

export function Search() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState("");
  const [answered, setAnswered] = useState("");
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const today = state.get()?.today ?? "";
  useEffect(() => field.current?.focus(), []);
  // Not useEffect: that waits for a frame to be painted before it asks.
  useLayoutEffect(() => {
    if (text.trim() === "") {
      setFound(null);
      return;
    }
    if (text === answered) return;
    if (busy.current) return; // what was typed meanwhile is looked for when the answer is there
    busy.current = true;
    const answer = (got: Found | null, words: string) => {
      busy.current = false;
      setAnswered(text);
      setFault(words);
      if (got) setFound(got);
    };
    send<Found>("search", { text })
      .then((got) => answer(got, ""))
      .catch((e: unknown) => answer(null, refusalWords(e)));
  }, [text, answered]);
  return (
    <>
      <Title>{w("page.search.title")}</Title>
      <div class="text-field">
        <label for="search">{w("page.search.label")}</label>
        <input ref={field} id="search" type="search" autocomplete="off" spellcheck={false} value={text} onInput={(e) => setText(e.currentTarget.value)} />
      </div>
      {fault && <p class="fault" role="alert">{fault}</p>}
      <p class="hint" role="status">{found ? w(found.hits.length === 0 ? "page.search.none" : found.more ? "page.search.found.more" : "page.search.found", { n: found.hits.length }) : ""}</p>
      <ul class="entries">
        {found?.hits.map((h, i) => (
          <li key={i}>
            <Link {...wayTo(formOfList(h.list), h.id, h.list, h.r)} class="entry">
              <span class="entry-head">
                <span class="own">{h.before}<mark>{h.match}</mark>{h.after}</span>
                <time class="day" dateTime={h.day}>{h.day && dayWords(h.day, today)}</time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
