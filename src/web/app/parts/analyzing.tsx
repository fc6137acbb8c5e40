/** A series file of many people: what it comes to in words, and all sessions as a file. Nothing of it is kept. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { say } from "../room";
import type { Table } from "../types";
import { w } from "../words";
import { Do } from "./basics";
import { type Files, handOutAll, textOf } from "./files";
import { TablePart } from "./table";

type Found = Files & { words: string; left_out: string[]; table: Table };

function FoundPart({ found }: { found: Found }) {
  return (
    <div role="status">
      <p>{found.words}</p>
      {found.left_out.length > 0 && <ul class="traces">{found.left_out.map((line) => <li key={line}>{line}</li>)}</ul>}
      {found.table.rows.length > 0 && <TablePart table={found.table} caption={w("page.analyze.table")} />}
      <div class="actions">
        <button type="button" class="quiet" onClick={() => say(w("page.archive.written", { name: handOutAll(found) }))}>{w("page.analyze.save")}</button>
      </div>
    </div>
  );
}

function End({ id, label, value, set }: { id: string; label: string; value: string; set: (v: string) => void }) {
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      <input id={id} type="text" inputMode="decimal" autocomplete="off" value={value} onInput={(e) => set(e.currentTarget.value)} />
    </div>
  );
}

export function Analyze() {
  const [text, setText] = useState("");
  const [lo, setLo] = useState("0");
  const [hi, setHi] = useState("10");
  const [lower, setLower] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState("");
  const choose = async (file: File | undefined) => {
    setFault("");
    setText("");
    setFound(null);
    if (file) await textOf(file).then(setText, () => setFault(w("page.file.not-utf8")));
  };
  const look = async () => {
    setFound(null);
    const ends = [lo, hi].map((end) => (end.trim() === "" ? NaN : Number(end)));
    const scale = ends.some(Number.isNaN) ? { lo: 0, hi: 0 } : { lo: ends[0], hi: ends[1] }; // the program says what is wrong
    setFound(await send<Found>("analyze", { text, ...scale, lower_is_better: lower }));
  };
  return (
    <>
      <p>{w("page.analyze.words")}</p>
      <div class="text-field">
        <label for="series">{w("page.analyze.file")}</label>
        <input
          id="series"
          type="file"
          accept=".csv,text/csv"
          onChange={(e) => void choose(e.currentTarget.files?.[0])}
        />
        {fault && <p class="fault" role="alert">{fault}</p>}
      </div>
      <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
        <End id="scale-lo" label={w("page.analyze.lo")} value={lo} set={setLo} />
        <End id="scale-hi" label={w("page.analyze.hi")} value={hi} set={setHi} />
        <label class="tick">
          <input type="checkbox" checked={lower} onChange={(e) => setLower(e.currentTarget.checked)} />
          <span>{w("page.analyze.lower")}</span>
        </label>
        <div class="actions">
          <Do class="secondary" submit act={look}>{w("page.analyze.do")}</Do>
        </div>
      </form>
      {found && <FoundPart found={found} />}
    </>
  );
}
