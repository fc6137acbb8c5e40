import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { state } from "../room";
import type { Table } from "../types";
import { dayWords, w } from "../words";

/** Cells as short as this are not broken. */
const SHORT = 18;

const isNumber = (cell: string) => /^-?[\d.,]+( of \d+)?$/.test(cell);
const isDay = (cell: string) => /^\d{4}-\d\d-\d\d$/.test(cell);

/** Columns in which every cell that says something is a number stand at the right. */
const numeric = ({ columns, rows }: Table) =>
  columns.map((_, j) => rows.some((row) => row[j]) && rows.every((row) => !row[j] || isNumber(row[j] ?? "")));

export function TablePart({ table, caption }: { table: Table; caption: string }) {
  const right = numeric(table);
  const today = state.get()?.today ?? "";
  const show = (cell: string) => (isDay(cell) ? dayWords(cell, today) : cell);
  const hold = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useLayoutEffect(() => {
    const look = () => setWide(hold.current !== null && hold.current.scrollWidth > hold.current.clientWidth + 1);
    look();
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, [table]);
  return (
    <>
      {isWide && <p class="table-more">{w("page.table.more")}</p>}
      <div class="table-hold" ref={hold} role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {table.columns.map((c, j) => (
                <th scope="col" key={c} class={right[j] ? "num" : undefined}>{c}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) =>
                  j === 0 ? (
                    <th scope="row" key={j} class={cell.length < SHORT ? "short" : undefined}>{show(cell)}</th>
                  ) : (
                    <td key={j} class={right[j] ? "num" : cell.length < SHORT ? "short" : undefined}>{show(cell)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
