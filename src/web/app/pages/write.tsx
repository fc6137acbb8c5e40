/** Any form on a page of its own: a new entry, or one from before with its history and the way to remove it. */
import { useLayoutEffect, useState } from "preact/hooks";
import { read, send } from "../call";
import { Back, Do, More, Title, Waiting } from "../parts/basics";
import { isTyped } from "../drafts";
import { BringForEcho } from "../parts/bring";
import { Dialog } from "../parts/dialog";
import { Form, useForm } from "../parts/form";
import { Whom } from "../parts/whom";
import { amend, back, place } from "../places";
import { readAhead } from "../reading";
import { done, looking, r, state, undo } from "../room";
import { dayWords, w } from "../words";
import { listOfForm } from "../forms";
import type { Made } from "../types";
import type { PageProps } from "../pages";

type Changes = { changes: { at: string; lines: string[] }[] };

type Which = { list: string; id: string; whose: string | undefined };

function Earlier({ list, id, whose }: Which) {
  const [past, setPast] = useState<Changes | null>(null);
  if (!past)
    return (
      <Do class="quiet" act={async () => setPast(await read<Changes>("past", { list, id, r: whose }))}>
        {w("page.write.past")}
      </Do>
    );
  if (past.changes.length === 0) return <p class="hint">{w("page.write.past.none")}</p>;
  return (
    <More summary={w("page.write.past")} open>
      <ul class="plain">
        {past.changes.map((c) => (
          <li key={c.at}>
            <p class="day">{dayWords(c.at, state.get()?.today ?? "")}</p>
            {c.lines.map((line) => <p key={line}>{line}</p>)}
          </li>
        ))}
      </ul>
    </More>
  );
}

function Remove({ list, id, whose }: Which) {
  const [would, setWould] = useState<string[] | null>(null);
  return (
    <>
      <Do class="quiet" act={async () => setWould((await send<{ would: string[] }>("remove", { list, id, r: whose, sure: false })).would)}>
        {w("page.write.remove")}
      </Do>
      {would && (
        <Dialog title={w("page.write.remove.title")} close={() => setWould(null)}>
          {would.map((line) => <p key={line}>{line}</p>)}
          <p class="hint">{w("page.write.remove.hint")}</p>
          <div class="actions">
            <Do class="secondary" act={async () => {
              const got = await send<Made & { words: string }>("remove", { list, id, r: whose, sure: true });
              setWould(null);
              done(got.words, got.action);
              back();
            }}>
              {w("page.write.remove.sure")}
            </Do>
            <button type="button" class="quiet" onClick={() => setWould(null)}>{w("page.cancel")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** With whom a relationship was begun for a call that is not noted yet, and by which change: who goes back without noting
 * one takes that back. */
let begun: { r: string; action: number } | null = null;

/** Whose first call is being noted, and whom one looked at before: a call changes nothing about that. */
let aside: { whose: string; before: string } | null = null;

place.watch(() => {
  const { page, args } = place.get();
  if (!aside || (page === "write" && args["r"] === aside.whose)) return;
  const { whose, before } = aside;
  aside = null;
  if (looking.get() === whose) looking.set(before);
  if (begun?.r === whose && !isTyped({ form: "consult", r: whose })) void undo(false, begun.action);
  begun = null;
});

/** A first call is noted with somebody: with whom is asked first. */
export function Write({ args }: PageProps) {
  const whose = args["r"];
  const [turn, setTurn] = useState(0);
  // Whose it is stands above.
  useLayoutEffect(() => {
    if (!whose) return;
    const isAnother = whose !== r();
    if (args["form"] === "consult" && aside?.whose !== whose && (isAnother || begun?.r === whose)) aside = { whose, before: looking.get() };
    if (isAnother) looking.set(whose);
  }, [whose]);
  if (args["form"] === "consult" && !args["id"] && !whose) return <Whom met={(id, action) => {
    begun = action ? { r: id, action } : null;
    amend({ ...args, r: id });
  }} />;
  return <Written key={turn} args={args} whose={whose ?? r()} again={() => setTurn(turn + 1)} />;
}

function Written({ args, whose, again }: PageProps & { whose: string | undefined; again: () => void }) {
  const record = { form: args["form"] ?? "moment", id: args["id"], of: args["of"], r: whose };
  const list = args["list"] || listOfForm(record.form);
  const { hold, fault } = useForm(record);
  const after = () => {
    if (begun?.r === whose) begun = null;
    // The list that one goes back to is on its way before the page is.
    if (record.form === "moment" && !record.id) readAhead("entries", { list: "moments", r: r() });
    back();
  };
  return (
    <>
      <Back />
      <Title>{hold?.form.title ?? w("page.write.title")}</Title>
      {!hold ? (fault ? <p class="fault" role="alert">{fault}</p> : <Waiting fault={null} />) : (
        <>
          {hold.form.is_draft && <p class="hint">{w("page.write.draft")}</p>}
          {record.form === "echo" && <BringForEcho whose={whose} then={again} />}
          <Form record={record} hold={hold} after={after} dropped={back} all={hold.form.questions.length <= 4} />
          {record.id && list && (
            <div class="below">
              <div class="actions">
                <Earlier list={list} id={record.id} whose={whose} />
                <Remove list={list} id={record.id} whose={whose} />
              </div>
            </div>
          )}
        </>
      )}
    </>
  );
}
