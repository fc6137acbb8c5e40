/** Notes that leave sealed: as one file with a passphrase of its own, or copied as they lie here. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { say } from "../room";
import { w } from "../words";
import { Do } from "./basics";
import { type Files, handOutAll } from "./files";
import { insistChosen, NewPassphrase, NONE } from "./new-passphrase";

export function Sealed() {
  const [chosen, setChosen] = useState(NONE);
  const save = async () => {
    insistChosen(chosen);
    const name = handOutAll(await send<Files>("seal", { passphrase: chosen.first }));
    setChosen(NONE);
    say(w("page.archive.written", { name }));
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <p>{w("page.archive.sealed.words")}</p>
      <NewPassphrase id="seal" label={w("page.archive.sealed.passphrase")} value={chosen} set={setChosen} />
      <div class="actions">
        <Do class="secondary" submit act={save} working={w("page.working.sealing")}>{w("page.archive.sealed.do")}</Do>
      </div>
    </form>
  );
}

export function Copy() {
  const [to, setTo] = useState("");
  const copy = async () => {
    const got = await send<{ to: string }>("backup", { to });
    setTo("");
    say(w("page.archive.copied", { to: got.to }));
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <p>{w("page.archive.copy.words")}</p>
      <div class="text-field">
        <label for="copy-to">{w("page.archive.copy.to")}</label>
        <p class="hint" id="copy-to-hint">{w("page.archive.copy.hint")}</p>
        <input id="copy-to" type="text" spellcheck={false} autocomplete="off" aria-describedby="copy-to-hint" value={to} onInput={(e) => setTo(e.currentTarget.value)} />
      </div>
      <div class="actions">
        <Do class="secondary" submit act={copy}>{w("page.archive.copy.do")}</Do>
      </div>
    </form>
  );
}
