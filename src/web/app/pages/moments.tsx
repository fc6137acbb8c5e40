/** Moments: what happened, newest first; one button for a new one. */
import { useEffect, useState } from "preact/hooks";
import { read } from "../call";
import { Do, Title, Waiting } from "../parts/basics";
import { EntryList } from "../parts/entries";
import { go } from "../places";
import { useRead } from "../reading";
import { r } from "../room";
import type { Entries } from "../types";
import { w } from "../words";

/** The entries of a list, page by page. */
export function Listing({ list, empty }: { list: string; empty: string }) {
  const first = useRead<Entries>("entries", { list, r: r() });
  const [more, setMore] = useState<Entries[]>([]);
  useEffect(() => setMore([]), [first.data]);
  if (first.fault?.status === 404) return <p class="empty">{empty}</p>;
  if (!first.data) return <Waiting fault={first.fault} />;
  const all = [first.data, ...more];
  const cursor = all[all.length - 1]?.more ?? null;
  const entries = all.flatMap((p) => p.entries);
  return (
    <>
      {first.data.sums.map((line) => <p key={line} class="sum">{line}</p>)}
      {entries.length === 0 ? <p class="empty">{empty}</p> : <EntryList entries={entries} list={list} />}
      {cursor && (
        <Do class="quiet" act={async () => {
          const next = await read<Entries>("entries", { list, r: r(), before: cursor });
          setMore([...more, next]);
        }}>
          {w("page.entries.earlier")}
        </Do>
      )}
    </>
  );
}

export function Moments() {
  return (
    <>
      <Title>{w("page.moments.title")}</Title>
      <p class="hint intro">{w("page.moments.hint")}</p>
      <div class="actions first">
        <button type="button" class="primary" onClick={() => go("write", { form: "moment", list: "moments" })}>
          {w("page.moments.do")}
        </button>
      </div>
      <Listing list="moments" empty={w("page.moments.empty")} />
    </>
  );
}
