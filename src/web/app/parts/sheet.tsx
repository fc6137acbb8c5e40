/** The sheet to read from, print or hand over: the person's words large, the frame around them smaller. */
import type { Sheet, SheetPart } from "../types";
import { w } from "../words";

function Part({ part }: { part: SheetPart }) {
  return (
    <div class="sheet-part">
      {part.heading && <h3>{part.heading}</h3>}
      {part.frame && <p class="frame">{part.frame}</p>}
      {part.own && <p class="sheet-own">{part.own}</p>}
      {part.after && <p class="frame">{part.after}</p>}
      {part.blank && !part.own && <p class="blank" role="img" aria-label={w("page.sheet.blank")} />}
    </div>
  );
}

export function SheetPaper({ sheet }: { sheet: Sheet }) {
  return (
    <article class="sheet" aria-label={sheet.title} aria-live="off">
      <h2>{sheet.title}</h2>
      <p class="sheet-for">{sheet.below_title}</p>
      {sheet.parts.map((p) => <Part key={p.name} part={p} />)}
    </article>
  );
}
