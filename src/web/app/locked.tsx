/** Locked: the passphrase; a moment can be written all the same; the recovery key where the passphrase is lost. */
import { useState } from "preact/hooks";
import { Refusal, send } from "./call";
import { captured, sealCaptured } from "./captured";
import { Doorway } from "./doorway";
import { Do, More, Title, Waiting } from "./parts/basics";
import { HelpLine } from "./parts/danger";
import { Questions, shortWay } from "./parts/form";
import { insistChosen, NewPassphrase, NONE } from "./parts/new-passphrase";
import { Passphrase } from "./parts/passphrase";
import { example, opened } from "./room";
import { useRead } from "./reading";
import type { Answers, FormAnswer, Value } from "./types";
import { w } from "./words";

function Unlock() {
  const [passphrase, set] = useState("");
  const open = async () => {
    const got = await send<{ session: string }>("unlock", { passphrase }).catch((e: unknown) => {
      if (e instanceof Refusal && e.place === "passphrase") throw new Refusal(e.status, e.code, w("page.locked.wrong"), "");
      throw e;
    });
    await opened(got.session);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Passphrase id="passphrase" label={w("page.passphrase")} value={passphrase} set={set} first />
      <div class="actions">
        <Do class="primary" submit act={open} working={w("page.working.opening")}>
          {w("page.locked.open")}
        </Do>
      </div>
    </form>
  );
}

function Capture() {
  const { data, fault } = useRead<FormAnswer>("capture-form");
  const [answers, setAnswers] = useState<Answers>(captured.answers());
  const [told, setTold] = useState("");
  const [help, setHelp] = useState("");
  const put = (next: Answers) => {
    captured.put(next);
    setAnswers(next);
  };
  const seal = async () => {
    const got = await sealCaptured();
    if (!got) return;
    setAnswers(captured.answers());
    setHelp(got.help ?? "");
    setTold(got.words || w("page.locked.captured"));
  };
  if (!data) return <Waiting fault={fault} />;
  const hold = { form: data, answers, set: (key: string, value: Value) => put({ ...answers, [key]: value }) };
  return (
    <form class="form" onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Questions hold={hold} questions={shortWay(data.questions, data.short || data.questions.length)} />
      <div class="actions">
        <Do class="secondary" submit act={seal}>
          {w("page.locked.seal")}
        </Do>
      </div>
      <p role="status">{told}</p>
      {help && <HelpLine words={help} />}
    </form>
  );
}

/** Its questions are asked for only when it is opened. */
function CaptureFold() {
  const [open, setOpen] = useState(!captured.isEmpty());
  return (
    <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{w("page.locked.capture")}</summary>
      <div class="inside">{open && <Capture />}</div>
    </details>
  );
}

function Recover() {
  const [recovery, setRecovery] = useState("");
  const [chosen, setChosen] = useState(NONE);
  const open = async () => {
    insistChosen(chosen);
    const got = await send<{ session?: string | null }>("recover", { recovery: recovery.replace(/\s+/g, ""), passphrase: chosen.first });
    await opened(got.session);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Passphrase id="recovery" label={w("page.locked.recovery")} value={recovery} set={setRecovery} />
      <NewPassphrase id="fresh" label={w("page.locked.new")} value={chosen} set={setChosen} />
      <div class="actions">
        <Do class="secondary" submit act={open}>
          {w("page.locked.recover")}
        </Do>
      </div>
    </form>
  );
}

export function Locked() {
  return (
    <>
      <Doorway />
      <main class="alone">
        <Title>{w("page.locked.title")}</Title>
        <Unlock />
        <div class="below">
          <CaptureFold />
          <More summary={w("page.locked.lost")}>
            <Recover />
          </More>
          <Do class="quiet" act={() => example(true)}>
            {w("page.begin.example")}
          </Do>
        </div>
      </main>
    </>
  );
}
