/** A chart of the program: its takeaway, its drawing, a line that reads the mark under the pointer or the focus,
 * and the same as a table. This is the only place where markup is put in. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chart as ChartData } from "../types";
import { w } from "../words";
import { TablePart } from "./table";
import { typeScale } from "./width";

type Policy = { createHTML(text: string): unknown };
type Types = { createPolicy(name: string, rules: { createHTML(text: string): string }): Policy };

const ALLOWED = new Set(["svg", "title", "desc", "g", "path", "rect", "circle", "line", "text", "tspan", "polygon", "polyline", "ellipse"]);

/** A drawing that holds something to read under the pointer. */
const MARKS = /class="(mark |dot"|cell)/;

/** Room for the stroke of what stands at the edge of a drawing. */
const EDGE = 4;

const types = (globalThis as { trustedTypes?: Types }).trustedTypes;
const policy: Policy = types
  ? types.createPolicy("rapport", { createHTML: (text) => text })
  : { createHTML: (text) => text };

function harmless(root: Element): boolean {
  return [root, ...root.querySelectorAll("*")].every(
    (el) =>
      ALLOWED.has(el.localName) &&
      [...el.attributes].every((a) => !a.name.startsWith("on") && a.name !== "style" && !a.name.endsWith("href")),
  );
}

/** The drawing as an element; null where it is anything but shapes and text. Nothing in it can run. */
export function drawing(svg: string): SVGSVGElement | null {
  const doc = new DOMParser().parseFromString(policy.createHTML(svg) as string, "text/html");
  const root = doc.querySelector("svg");
  return root && harmless(root) ? root : null;
}

/** Takes its own heading and margins away: the page says them above, in its own type. */
function trimmed(root: SVGSVGElement): void {
  for (const el of root.querySelectorAll(".heading, .takeaway, .paper")) el.remove();
  const box = root.getBBox();
  if (box.width === 0 || box.height === 0) return;
  const width = Number(root.getAttribute("width")) - box.x;
  const height = box.height + 2 * EDGE;
  root.setAttribute("viewBox", `${box.x} ${box.y - EDGE} ${width} ${height}`);
  root.setAttribute("width", String(width * typeScale()));
  root.setAttribute("height", String(height * typeScale()));
}

const READ = ".mark, .dot[role]";

/** One comes to marks by Tab and from there to every other one, and to the many dots, by the arrow keys. */
function reachable(root: SVGSVGElement): void {
  const all = [...root.querySelectorAll(READ)];
  const hasMarks = root.querySelector(".mark") !== null;
  all.forEach((el, i) => {
    if (el.classList.contains("dot")) el.setAttribute("tabindex", !hasMarks && i === 0 ? "0" : "-1");
  });
}

function step(e: KeyboardEvent): void {
  const root = e.currentTarget as Element;
  const all = [...root.querySelectorAll<SVGElement>(READ)];
  const at = all.indexOf(e.target as SVGElement);
  const to = new Map([["ArrowRight", at + 1], ["ArrowDown", at + 1], ["ArrowLeft", at - 1], ["ArrowUp", at - 1], ["Home", 0], ["End", all.length - 1]]).get(e.key);
  if (at < 0 || to === undefined) return;
  e.preventDefault();
  all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
}

/** Puts a drawing of the program into the page. */
export function Drawing({ svg, class: cls, at, trim = false }: { svg: string; class?: string; at?: (mark: string) => void; trim?: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = drawing(svg);
    ref.current?.replaceChildren(...(root ? [root] : []));
    if (!root) return;
    if (trim) trimmed(root);
    reachable(root);
  }, [svg, trim]);
  const tell = (e: Event) => {
    if (!at || !(e.target instanceof Element)) return;
    const mark = e.target.closest(".mark, .dot, .cell, .bar");
    at(mark?.querySelector("title")?.textContent ?? "");
  };
  return <div ref={ref} class={cls} onPointerOver={tell} onFocusIn={tell} onKeyDown={step} />;
}

type Props = {
  chart: ChartData;
  bare?: boolean;
  /** What stands for the chart's own table: one that is asked for when somebody looks. */
  table?: ComponentChildren;
  children?: ComponentChildren;
};

export function Chart({ chart, bare = false, table, children }: Props) {
  const [mark, setMark] = useState("");
  const [open, setOpen] = useState(false); // a long table is drawn only when somebody looks
  return (
    <figure class="chart">
      {!bare && <figcaption>{chart.takeaway}</figcaption>}
      <Drawing svg={chart.svg} class="drawing" at={setMark} trim />
      {MARKS.test(chart.svg) && (
        <p class="mark-words" aria-hidden="true">
          {mark || (
            <>
              {w("page.chart.hint")} <span class="at-keyboard">{w("page.chart.keys")}</span>
            </>
          )}
        </p>
      )}
      {children}
      {(chart.table.rows.length > 0 || (table && chart.svg)) && (
        <details onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>{w("page.chart.table")}</summary>
          {open && (table ?? <TablePart table={chart.table} caption={chart.title} />)}
        </details>
      )}
    </figure>
  );
}
