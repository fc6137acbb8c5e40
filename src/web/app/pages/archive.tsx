/** Import and export: everything out, plain or sealed, and everything in. */
import { read } from "../call";
import { Analyze } from "../parts/analyzing";
import { Do, More, Title } from "../parts/basics";
import { type Files, handOutAll } from "../parts/files";
import { Copy, Sealed } from "../parts/sealing";
import { Take } from "../parts/taking";
import { say, state } from "../room";
import { w } from "../words";

const FORMATS = ["diary", "json", "csv"];

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
                const name = handOutAll(await read<Files>("export", { format }));
                say(w("page.archive.written", { name }));
              }}>
                {w("page.archive.save")}
              </Do>
            </li>
          ))}
        </ul>
        <More summary={w("page.archive.sealed")}><Sealed /></More>
        {!state.get()?.example && <More summary={w("page.archive.copy")}><Copy /></More>}
      </section>
      <section>
        <h2>{w("page.archive.in")}</h2>
        <p>{w("page.archive.in.words")}</p>
        <Take />
      </section>
      <section>
        <More summary={w("page.analyze.title")}><Analyze /></More>
      </section>
    </>
  );
}
