/** Import and export: everything out, everything in. The file is made here, by the browser. */
import { useState } from "preact/hooks";
import { read, Refusal, send } from "../call";
import { Do, Title } from "../parts/basics";
import { done, refusalWords, say } from "../room";
import { w } from "../words";

type File_ = { name: string; type: string; text: string };
const FORMATS = ["diary", "json", "csv"];

function handOut(file: File_): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const a = document.createElement("a");
  a.href = url;
  a.download = file.name;
  a.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Import() {
  const [text, setText] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState("");
  const take = async () => {
    setFault("");
    try {
      const got = await send<{ words?: string }>("import", { text, over });
      setText(null);
      done(got.words ?? w("page.archive.taken"));
    } catch (e) {
      if (e instanceof Refusal && e.code === "USAGE" && !over) setFault(w("page.archive.there"));
      else setFault(refusalWords(e) + (e instanceof Refusal && e.place ? ` (${e.place})` : ""));
    }
  };
  return (
    <section>
      <h2>{w("page.archive.in")}</h2>
      <p>{w("page.archive.in.words")}</p>
      <div class="text-field">
        <label for="file">{w("page.archive.file")}</label>
        <input
          id="file"
          type="file"
          accept=".json,application/json"
          onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            if (file) void file.text().then(setText);
          }}
        />
      </div>
      <label class="tick">
        <input type="checkbox" checked={over} onChange={(e) => setOver(e.currentTarget.checked)} />
        <span>{w("page.archive.over")}</span>
      </label>
      <div class="actions">
        <button type="button" class="secondary" disabled={text === null} onClick={() => void take()}>{w("page.archive.take")}</button>
      </div>
      {fault && <p class="fault" role="alert">{fault}</p>}
    </section>
  );
}

export function Archive() {
  return (
    <>
      <Title>{w("page.archive.title")}</Title>
      <section>
        <h2>{w("page.archive.out")}</h2>
        <p>{w("page.archive.out.words")}</p>
        <ul class="plain">
          {FORMATS.map((format) => (
            <li key={format} class="row">
              <span>{w(`page.archive.${format}`)}</span>
              <Do class="quiet" act={async () => {
                const { files } = await read<{ files: File_[] }>("export", { format });
                files.forEach(handOut);
                say(w("page.archive.written", { name: files.map((f) => f.name).join(", ") }));
              }}>
                {w("page.archive.save")}
              </Do>
            </li>
          ))}
        </ul>
      </section>
      <Import />
    </>
  );
}
