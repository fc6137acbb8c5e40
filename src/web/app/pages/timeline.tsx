/** Timeline: how it went. The takeaway above, the chart, the same as a table below; symptoms in a second view. */
import { useState } from "preact/hooks";
import { read } from "../call";
import { Do, Title, Waiting } from "../parts/basics";
import { Chart } from "../parts/chart";
import { TablePart } from "../parts/table";
import { useWidth } from "../parts/width";
import { useRead } from "../reading";
import { r } from "../room";
import type { Rows, TimelineAnswer } from "../types";
import { w } from "../words";

const DAY_MS = 86_400_000;
const SHORTEST_DAYS = 21;
/** So many rows of the table are shown at first, and with each click. */
const ROWS = 50;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

type Window_ = { from: string; to: string } | null;

function zoomed(shown: { from: string; to: string }, by: number, whole: { from: string; to: string }): Window_ {
  const middle = (at(shown.from) + at(shown.to)) / 2;
  const half = Math.max(((at(shown.to) - at(shown.from)) / 2) * by, (SHORTEST_DAYS / 2) * DAY_MS);
  const from = Math.max(at(whole.from), middle - half);
  const to = Math.min(at(whole.to), middle + half);
  return from <= at(whole.from) && to >= at(whole.to) ? null : { from: day(from), to: day(to) };
}

function moved(shown: { from: string; to: string }, way: number, whole: { from: string; to: string }): Window_ {
  const span = at(shown.to) - at(shown.from);
  const from = Math.min(Math.max(at(whole.from), at(shown.from) + (way * span) / 2), at(whole.to) - span);
  return { from: day(from), to: day(from + span) };
}

/** The days that are shown, row by row: some at first, and more or all of them when one asks. */
function Days({ days, caption }: { days: { from: string | undefined; to: string | undefined }; caption: string }) {
  const query = { r: r(), ...days };
  const { data, fault } = useRead<Rows>("timeline-table", { ...query, rows: ROWS });
  const [longer, setLonger] = useState<{ of: Rows; shown: Rows } | null>(null);
  if (!data) return <Waiting fault={fault} />;
  const { table, left } = longer?.of === data ? longer.shown : data;
  const add = async (rows: number) => {
    const next = await read<Rows>("timeline-table", { ...query, first: table.rows.length, rows });
    setLonger({ of: data, shown: { table: { ...table, rows: [...table.rows, ...next.table.rows] }, left: next.left } });
  };
  return (
    <>
      <TablePart table={table} caption={caption} />
      {left > 0 && (
        <div class="actions">
          <Do class="quiet" act={() => add(ROWS)}>{w("page.chart.rows.more", { n: left })}</Do>
          {left > ROWS && <Do class="quiet" act={() => add(left)}>{w("page.chart.rows.all")}</Do>}
        </div>
      )}
    </>
  );
}

export function Timeline() {
  const [ref, width] = useWidth();
  return (
    <>
      <Title>{w("page.timeline.title")}</Title>
      <div ref={ref} class="wide">{width > 0 && <Shown width={width} />}</div>
    </>
  );
}

function Shown({ width }: { width: number }) {
  const [window_, setWindow] = useState<Window_>(null);
  const [whole, setWhole] = useState<{ from: string; to: string } | null>(null);
  const [last, setLast] = useState<TimelineAnswer | null>(null);
  const { data, fault } = useRead<TimelineAnswer>("timeline", { r: r(), width, from: window_?.from, to: window_?.to });
  if (data && data !== last) {
    setLast(data);
    if (!window_) setWhole({ from: data.from, to: data.to });
  }
  const chart = data ?? last;
  if (!chart) return <Waiting fault={fault} />;
  const shown = window_ ?? { from: chart.from, to: chart.to };
  const zoom = (by: number) => whole && setWindow(zoomed(shown, by, whole));
  const move = (way: number) => whole && setWindow(moved(shown, way, whole));
  return (
    <>
      <p class="lead">{chart.takeaway}</p>
      <Chart chart={chart} bare table={<Days days={{ from: window_?.from, to: window_?.to }} caption={chart.title} />}>
        <div class="zoom" role="group" aria-label={w("page.timeline.zoom")}>
          <button type="button" class="quiet small" onClick={() => zoom(0.5)}>{w("page.timeline.in")}</button>
          <button type="button" class="quiet small" disabled={!window_} onClick={() => zoom(2)}>{w("page.timeline.out")}</button>
          <button type="button" class="quiet small" disabled={!window_} onClick={() => move(-1)}>{w("page.timeline.earlier")}</button>
          <button type="button" class="quiet small" disabled={!window_} onClick={() => move(1)}>{w("page.timeline.later")}</button>
          <button type="button" class="quiet small" disabled={!window_} onClick={() => setWindow(null)}>{w("page.timeline.all")}</button>
        </div>
      </Chart>
      {chart.outcomes && (
        <section aria-labelledby="outcomes">
          <h2 id="outcomes">{chart.outcomes.title}</h2>
          <Chart chart={chart.outcomes} />
        </section>
      )}
    </>
  );
}
