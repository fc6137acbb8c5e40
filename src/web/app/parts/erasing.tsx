/** What this computer holds of the notes; and all of it removed, asked twice, with the passphrase. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { useRead } from "../reading";
import { erased } from "../room";
import { w } from "../words";
import { Do, Link, Waiting } from "./basics";
import { Dialog } from "./dialog";
import { Passphrase } from "./passphrase";

type TracesAnswer = { parts: { title: string; lines: string[] }[] };

function TraceParts() {
  const { data, fault } = useRead<TracesAnswer>("traces");
  if (!data) return <Waiting fault={fault} />;
  return (
    <>
      {data.parts.map((part) => (
        <div key={part.title}>
          <h3>{part.title}</h3>
          <ul class="traces">{part.lines.map((line) => <li key={line}>{line}</li>)}</ul>
        </div>
      ))}
    </>
  );
}

/** It is looked at when it is opened. */
export function Traces() {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{w("page.traces.title")}</summary>
      <div class="inside">{open && <TraceParts />}</div>
    </details>
  );
}

export function Erase() {
  const [passphrase, setPassphrase] = useState("");
  const [would, setWould] = useState<string[] | null>(null);
  const close = () => setWould(null);
  const look = async () => {
    const got = await send<{ would: string[] }>("erase", { passphrase });
    setWould(got.would);
  };
  const erase = async () => {
    const got = await send<{ words: string }>("erase", { passphrase, sure: true });
    await erased(got.words);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <p>{w("page.erase.words")}</p>
      <p><Link to="archive">{w("page.erase.keep-first")}</Link></p>
      <Passphrase id="erase" label={w("page.passphrase")} value={passphrase} set={setPassphrase} />
      <div class="actions">
        <Do class="secondary" submit act={look} working={w("page.working.checking")}>{w("page.erase.look")}</Do>
      </div>
      {would && (
        <Dialog title={w("page.erase.sure.title")} close={close}>
          <ul class="traces">{would.map((line) => <li key={line}>{line}</li>)}</ul>
          <p>{w("page.erase.sure")}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={close}>{w("page.erase.not")}</button>
            <Do class="quiet" act={erase} working={w("page.working.checking")}>{w("page.erase.do")}</Do>
          </div>
        </Dialog>
      )}
    </form>
  );
}
