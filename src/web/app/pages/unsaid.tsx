/** Unsaid: by weight, with age and why; above it what was opened and said, by month. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { Do, Link, More, Title, Waiting } from "../parts/basics";
import { Chart } from "../parts/chart";
import { useWidth } from "../parts/width";
import { useRead } from "../reading";
import { done, r } from "../room";
import type { Made, Unsaid, UnsaidItem } from "../types";
import { w } from "../words";

const BAR = 200;
/** Width of the small chart above the list. */
const SMALL = 400;
/** So many are asked for and shown at first, and more with each click: nobody is helped by a wall of them. */
const STEP = 50;

function Item({ item }: { item: UnsaidItem }) {
  const filled = Math.round(Math.min(1, Math.max(0, item.bar)) * BAR);
  return (
    <li>
      <Link to="say" args={{ about: item.id }} class="entry unsaid-entry">
        <span class={item.own ? "own" : "entry-words"}>{item.own || item.kind}</span>
        <span class="weight">
          <svg class="weight-bar" viewBox={`0 0 ${BAR} 8`} preserveAspectRatio="none" aria-hidden="true">
            <rect class="weight-room" x="0" y="3" width={BAR} height="2" />
            <rect class="weight-fill" x="0" y="1" width={filled} height="6" rx="1" />
          </svg>
          {item.owed && item.words && <span class="weight-words">{item.words}</span>}
        </span>
        <span class="under">
          {[item.age, item.why, item.owed ? "" : w("page.unsaid.not-owed")].filter(Boolean).join(" · ")}
        </span>
      </Link>
    </li>
  );
}

/** What was put away waits, folded, until it is taken out again. */
function Away({ items }: { items: UnsaidItem[] }) {
  return (
    <More summary={w("page.unsaid.away.n", { n: items.length })}>
      <ul class="plain">
        {items.map((item) => (
          <li key={item.id} class="row">
            <Link to="say" args={{ about: item.id }} class={item.own ? "own" : ""}>{item.own || item.kind}</Link>
            <Do class="quiet small" act={async () => {
              const got = await send<Made>("take-out", { advice: item.away, about: item.id, r: r() });
              done(w("page.put-away.back"), got.action);
            }}>
              {w("page.put-away.take-out")}
            </Do>
          </li>
        ))}
      </ul>
    </More>
  );
}

/** Who wants the numbers finds them here. */
function Numbers({ items }: { items: UnsaidItem[] }) {
  return (
    <More summary={w("page.unsaid.numbers")}>
      <ul class="plain">
        {items.map((item) => <li key={item.id}>{item.own || item.kind}: {item.number}</li>)}
      </ul>
      <p class="hint">{w("page.unsaid.hint")}</p>
    </More>
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
  const [last, setLast] = useState<Unsaid | null>(null);
  const { data, fault } = useRead<Unsaid>("unsaid", { r: r(), width: Math.min(width, SMALL), many });
  if (data && data !== last) setLast(data);
  const shown = data ?? last; // until more of it is there
  if (!shown) return <Waiting fault={fault} />;
  const { items, away } = shown;
  const weighed = items.filter((item) => item.number);
  return (
    <>
      <p class="lead">{shown.takeaway}</p>
      {shown.chart && <div class="small-chart"><Chart chart={shown.chart} /></div>}
      {items.length + away.length === 0 && <p class="empty">{w("page.unsaid.empty")}</p>}
      {items.length > 0 && (
        <ul class="entries unsaid">
          {items.map((item) => <Item key={item.kind + item.id} item={item} />)}
        </ul>
      )}
      {fault && <Waiting fault={fault} />}
      {shown.left > 0 && (
        <button type="button" class="quiet" onClick={() => setMany(items.length + STEP)}>{w("page.unsaid.more", { n: shown.left })}</button>
      )}
      {away.length > 0 && <Away items={away} />}
      {weighed.length > 0 && <Numbers items={weighed} />}
    </>
  );
}
