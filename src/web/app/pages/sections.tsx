/** One page for what is kept in sections: choosing, the hour, own feet, an ending, people. */
import { useState } from "preact/hooks";
import { Link, More, Title, Waiting } from "../parts/basics";
import { Bring } from "../parts/bring";
import { Chart } from "../parts/chart";
import { EntryList } from "../parts/entries";
import { TablePart } from "../parts/table";
import { place } from "../places";
import { useWidth } from "../parts/width";
import { useRead } from "../reading";
import { r } from "../room";
import type { Chart as ChartData, Section, Sections } from "../types";
import { w } from "../words";
import { listOfForm } from "../forms";

const FEW = 5;
const NOTHING_THERE = 404;

/** A course over time, folded: the sentence above it says what one sees. */
function Course({ chart, bare }: { chart: ChartData; bare: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{w("page.sections.course")}</summary>
      <div class="inside">{open && <Chart chart={chart} bare={bare} />}</div>
    </details>
  );
}

/** `leads`: its first form is the one thing to do on this page. */
function Part({ section, n, leads }: { section: Section; n: number; leads: boolean }) {
  const id = `section-${n}`;
  const first = section.entries.slice(0, FEW);
  const rest = section.entries.slice(FEW);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{section.title}</h2>
      {section.takeaway && <p class="takeaway">{section.takeaway}</p>}
      {section.lines.map((line) => <p key={line}>{line}</p>)}
      {section.chart && <Course chart={section.chart} bare={section.chart.takeaway === section.takeaway} />}
      {section.table && section.table.rows.length > 0 && <TablePart table={section.table} caption={section.title} />}
      {section.bring && <Bring people={section.entries} whose={r()} />}
      {!section.bring && first.length > 0 && <EntryList entries={first} />}
      {!section.bring && rest.length > 0 && (
        <More summary={w("page.sections.more", { n: rest.length })}>
          <EntryList entries={rest} />
        </More>
      )}
      {section.add.length > 0 && (
        <p class="adds">
          {section.add.map((a, i) => (
            <Link key={a.form} to="write" args={{ form: a.form, list: listOfForm(a.form) }} class={leads && i === 0 ? "primary" : "add"}>{a.words}</Link>
          ))}
        </p>
      )}
    </section>
  );
}

export function SectionsPage() {
  const page = place.get().page;
  const [ref, width] = useWidth();
  return <div ref={ref} class="sections">{width > 0 && <Shown page={page} width={width} />}</div>;
}

function Shown({ page, width }: { page: string; width: number }) {
  const { data, fault } = useRead<Sections>("sections", { page, r: r(), width });
  return (
    <>
      <Title>{data?.title ?? w(`page.${page}.title`)}</Title>
      {!data && page === "choose" && fault?.status === NOTHING_THERE && (
        <p><Link to="write" args={{ form: "consult", list: listOfForm("consult") }} class="primary">{w("page.choose.first")}</Link></p>
      )}
      {!data ? <Waiting fault={fault} /> : (
        <>
          {data.intro && <p class="lead">{data.intro}</p>}
          {data.sections.map((s, i) => <Part key={s.title} section={s} n={i} leads={i === data.sections.findIndex((one) => one.add.length > 0)} />)}
        </>
      )}
    </>
  );
}
