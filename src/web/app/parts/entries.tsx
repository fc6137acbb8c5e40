/** A list of entries: the day, what it is, the person's own words; each leads to the entry. */
import { listOfForm } from "../forms";
import { state } from "../room";
import type { Entry } from "../types";
import { dayWords } from "../words";
import { Link } from "./basics";

export function EntryList({ entries, list }: { entries: Entry[]; list?: string | undefined }) {
  const today = state.get()?.today ?? "";
  return (
    <ul class="entries">
      {entries.map((e) => (
        <li key={`${e.form}-${e.id}`}>
          <Link to="write" args={{ form: e.form, id: e.id, list: list ?? listOfForm(e.form) }} class="entry">
            <span class="entry-head">
              <span class="entry-words">{e.words}</span>
              <time class="day" dateTime={e.day}>{e.day && dayWords(e.day, today)}</time>
            </span>
            {e.own && <span class="own">{e.own}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
