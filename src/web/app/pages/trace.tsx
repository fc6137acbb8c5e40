/** Trace: which feeling returns with whom. */
import { Link, Title, Waiting } from "../parts/basics";
import { Chart } from "../parts/chart";
import { useRead } from "../reading";
import { r } from "../room";
import type { TraceAnswer } from "../types";
import { w } from "../words";
import { useWidth } from "../parts/width";

function Shown({ width }: { width: number }) {
  const { data, fault } = useRead<TraceAnswer>("trace", { r: r(), width });
  if (!data) return <Waiting fault={fault} />;
  return (
    <>
      <p class="lead">{data.takeaway}</p>
      {data.svg && <Chart chart={data} bare />}
      {data.notes.map((line) => <p key={line} class={data.svg ? "unseen" : "hint"}>{line}</p>)}
      <div class="actions">
        <Link to="people" class="secondary">{w("page.trace.people")}</Link>
      </div>
    </>
  );
}

export function Trace() {
  const [ref, width] = useWidth();
  return (
    <>
      <Title>{w("page.trace.title")}</Title>
      <div ref={ref} class="wide">{width > 0 && <Shown width={width} />}</div>
    </>
  );
}
