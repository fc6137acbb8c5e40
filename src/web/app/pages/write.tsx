/** Any form on a page of its own: a new entry, or one from before with its history and the way to remove it. */
import { useState } from "preact/hooks";
import { read, send } from "../call";
import { Back, Do, More, Title, Waiting } from "../parts/basics";
import { Dialog } from "../parts/dialog";
import { Form, useForm } from "../parts/form";
import { back } from "../places";
import { done, r, state } from "../room";
import { dayWords, w } from "../words";
import { listOfForm } from "../forms";
import type { PageProps } from "../pages";

/** Lines that tell of commands are for the terminal. */
const TERMINAL = /\brapport [a-z]/;

type Changes = { changes: { at: string; lines: string[] }[] };

function Earlier({ list, id }: { list: string; id: string }) {
  const [past, setPast] = useState<Changes | null>(null);
  if (!past)
    return (
      <Do class="quiet" act={async () => setPast(await read<Changes>("past", { list, id, r: r() }))}>
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

function Remove({ list, id }: { list: string; id: string }) {
  const [would, setWould] = useState<string[] | null>(null);
  return (
    <>
      <Do class="quiet" act={async () => setWould((await send<{ would: string[] }>("remove", { list, id, r: r(), sure: false })).would)}>
        {w("page.write.remove")}
      </Do>
      {would && (
        <Dialog title={w("page.write.remove.title")} close={() => setWould(null)}>
          {would.filter((line) => !TERMINAL.test(line)).map((line) => <p key={line}>{line}</p>)}
          <p class="hint">{w("page.write.remove.hint")}</p>
          <div class="actions">
            <Do class="secondary" act={async () => {
              const got = await send<{ words: string }>("remove", { list, id, r: r(), sure: true });
              setWould(null);
              done(got.words);
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

export function Write({ args }: PageProps) {
  const record = { form: args["form"] ?? "moment", id: args["id"], of: args["of"], r: r() };
  const list = args["list"] || listOfForm(record.form);
  const { hold, fault } = useForm(record);
  return (
    <>
      <Back />
      <Title>{hold?.form.title ?? w("page.write.title")}</Title>
      {!hold ? (fault ? <p class="fault" role="alert">{fault}</p> : <Waiting fault={null} />) : (
        <>
          {hold.form.is_draft && <p class="hint">{w("page.write.draft")}</p>}
          <Form record={record} hold={hold} after={back} dropped={back} all={hold.form.questions.length <= 4} />
          {record.id && list && (
            <div class="below">
              <div class="actions">
                <Earlier list={list} id={record.id} />
                <Remove list={list} id={record.id} />
              </div>
            </div>
          )}
        </>
      )}
    </>
  );
}
