/** A reminder: a file for the calendar a person uses anyway. Nothing is kept here, and nothing counts. */
import { useState } from "preact/hooks";
import { read } from "../call";
import { say, state } from "../room";
import { w } from "../words";
import { Do } from "./basics";
import { type Files, handOutAll } from "./files";

const EVERY = ["day", "week", "month"];

export function Reminder() {
  const [every, setEvery] = useState("week");
  const [from, setFrom] = useState(state.get()?.today ?? "");
  const [at, setAt] = useState("18:00");
  const save = async () => {
    const name = handOutAll(await read<Files>("reminder", { every, from, at }));
    say(w("page.archive.written", { name }));
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <p class="hint">{w("page.settings.reminder.hint")}</p>
      <div class="text-field">
        <label for="remind-every">{w("page.settings.reminder.every")}</label>
        <select id="remind-every" value={every} onChange={(e) => setEvery(e.currentTarget.value)}>
          {EVERY.map((one) => <option key={one} value={one}>{w(`page.settings.reminder.${one}`)}</option>)}
        </select>
      </div>
      <div class="text-field">
        <label for="remind-from">{w("page.settings.reminder.from")}</label>
        <input id="remind-from" type="date" value={from} onInput={(e) => setFrom(e.currentTarget.value)} />
      </div>
      <div class="text-field">
        <label for="remind-at">{w("page.settings.reminder.at")}</label>
        <input id="remind-at" type="time" value={at} onInput={(e) => setAt(e.currentTarget.value)} />
      </div>
      <div class="actions">
        <Do class="secondary" submit act={save}>{w("page.settings.reminder.do")}</Do>
      </div>
    </form>
  );
}
