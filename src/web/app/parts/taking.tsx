/** A file brought in, plain or sealed. Where there are notes it is asked first, with what both of them hold. */
import { useRef, useState } from "preact/hooks";
import { Refusal, send } from "../call";
import { done, refusalWords } from "../room";
import type { Made, Table } from "../types";
import { w } from "../words";
import { Do } from "./basics";
import { Dialog } from "./dialog";
import { isSealed, textOf } from "./files";
import { Passphrase } from "./passphrase";
import { TablePart } from "./table";

type Taken = Made & { words: string };
type Asked = { asks: string; table: Table };

function Ask({ asked, take, close }: { asked: Asked; take: () => Promise<void>; close: () => void }) {
  return (
    <Dialog title={w("page.archive.asks.title")} close={close}>
      <p>{asked.asks}</p>
      <TablePart table={asked.table} caption={w("page.archive.asks.table")} />
      <p class="hint">{w("page.archive.asks.hint")}</p>
      <div class="actions">
        <Do class="secondary" act={take}>{w("page.archive.replace")}</Do>
        <button type="button" class="quiet" onClick={close}>{w("page.archive.leave")}</button>
      </div>
    </Dialog>
  );
}

const BAD_INPUT = 422;

/** What is no file of this program is said first, then what is wrong with it. */
function faultOf(e: unknown): string {
  const words = refusalWords(e) + (e instanceof Refusal && e.place ? ` (${e.place})` : "");
  return e instanceof Refusal && e.status === BAD_INPUT ? `${w("page.archive.not-ours")} ${words}` : words;
}

export function Take() {
  const [text, setText] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [fault, setFault] = useState("");
  const sealed = text !== null && isSealed(text);
  const [busy, setBusy] = useState(false);
  const running = useRef(false); // at once, not only from the next drawing on
  const take = async (over: boolean) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault("");
    try {
      const got = await send<Taken | Asked>("import", { text, over, ...(sealed ? { passphrase } : {}) });
      setAsked("asks" in got ? got : null);
      if (!("asks" in got)) {
        setPassphrase("");
        done(got.words, got.action);
      }
    } catch (e) {
      setAsked(null);
      setFault(faultOf(e));
    }
    running.current = false;
    setBusy(false);
  };
  const look = async (file: File | undefined) => {
    setFault("");
    setText(null);
    if (file) await textOf(file).then(setText, () => setFault(w("page.file.not-utf8")));
  };
  return (
    <>
      <div class="text-field">
        <label for="file">{w("page.archive.file")}</label>
        <input
          id="file"
          type="file"
          accept=".json,.age,application/json"
          onChange={(e) => void look(e.currentTarget.files?.[0])}
        />
      </div>
      <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
        {sealed && <Passphrase id="of-file" label={w("page.archive.file.passphrase")} value={passphrase} set={setPassphrase} />}
        <div class="actions">
          <button type="submit" class="secondary" disabled={text === null} aria-disabled={busy} aria-busy={busy || undefined} onClick={() => void take(false)}>
            {w(busy ? "page.working.opening" : "page.archive.take")}
          </button>
        </div>
      </form>
      {fault && <p class="fault" role="alert">{fault}</p>}
      {asked && <Ask asked={asked} take={() => take(true)} close={() => setAsked(null)} />}
    </>
  );
}
