/** A list of entries: the person's own words first, then what it is, and the day; each leads to the entry. */
import { listOfForm, wayTo } from "../forms";
import { state } from "../room";
import type { Entry } from "../types";
import { dayWords, w } from "../words";
import { Link } from "./basics";

export function EntryList({ entries, list }: { entries: Entry[]; list?: string | undefined }) {
  const today = state.get()?.today ?? "";
  return (
    <ul class="entries">
      {entries.map((e) => (
        <li key={`${e.r ?? ""}-${e.form}-${e.id}`}>
          <Link {...wayTo(e.form, e.id, list ?? listOfForm(e.form), e.r)} class="entry">
            <span class="entry-head">
              <span class={e.own ? "own" : "entry-words"}>{e.own || e.words || w("page.write.title")}</span>
              {e.day && <time class="day" dateTime={e.day}>{dayWords(e.day, today)}</time>}
            </span>
            {e.own && e.words && <span class="under clamp">{e.words}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
