/** Unsaid: by weight, with age and why; above it what was opened and said, by month. */
import { useState } from "preact/hooks";
import { Link, Title, Waiting } from "../parts/basics";
import { Chart } from "../parts/chart";
import { useWidth } from "../parts/width";
import { useRead } from "../reading";
import { r } from "../room";
import type { Unsaid, UnsaidItem } from "../types";
import { w } from "../words";

const BAR = 200;
/** Width of the small chart above the list. */
const SMALL = 400;
/** So many are shown at first, and with each click. */
const STEP = 50;

function Item({ item }: { item: UnsaidItem }) {
  const filled = Math.round(Math.min(1, Math.max(0, item.bar)) * BAR);
  return (
    <li>
      <Link to="say" args={{ about: item.id }} class="entry unsaid-entry">
        <span class="own">{item.own}</span>
        <span class="weight">
          <svg class="weight-bar" viewBox={`0 0 ${BAR} 8`} preserveAspectRatio="none" aria-hidden="true">
            <rect class="weight-room" x="0" y="3" width={BAR} height="2" />
            <rect class="weight-fill" x="0" y="1" width={filled} height="6" rx="1" />
          </svg>
          <span class="weight-number">{w("page.unsaid.weight", { n: item.weight })}</span>
        </span>
        <span class="under">
          {[item.age, item.why, item.owed ? "" : w("page.unsaid.not-owed"), item.beyond ? w("page.unsaid.beyond") : ""].filter(Boolean).join(" · ")}
        </span>
      </Link>
    </li>
  );
}

export function UnsaidPage() {
  const [ref, width] = useWidth();
  return (
    <>
      <Title>{w("page.unsaid.title")}</Title>
      <div ref={ref}>{width > 0 && <Shown width={width} />}</div>
    </>
  );
}

function Shown({ width }: { width: number }) {
  const [many, setMany] = useState(STEP);
  const { data, fault } = useRead<Unsaid>("unsaid", { r: r(), width: Math.min(width, SMALL) });
  if (!data) return <Waiting fault={fault} />;
  return (
    <>
      <p class="lead">{data.takeaway}</p>
      {data.chart && <div class="small-chart"><Chart chart={data.chart} /></div>}
      {data.items.length === 0 ? <p class="empty">{w("page.unsaid.empty")}</p> : (
        <>
          <ul class="entries unsaid">
            {data.items.slice(0, many).map((item) => <Item key={item.kind + item.id} item={item} />)}
          </ul>
          {many < data.items.length && (
            <button type="button" class="quiet" onClick={() => setMany(many + STEP)}>{w("page.unsaid.more", { n: data.items.length - many })}</button>
          )}
          <p class="hint">{w("page.unsaid.hint")}</p>
        </>
      )}
    </>
  );
}
