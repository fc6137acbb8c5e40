/** Locked: the passphrase; a moment can be written all the same; the recovery key where the passphrase is lost. */
import { useState } from "preact/hooks";
import { send } from "./call";
import { Doorway } from "./doorway";
import { Do, More, Title } from "./parts/basics";
import { Passphrase } from "./parts/passphrase";
import { Slider } from "./parts/slider";
import { example, opened, refusalWords } from "./room";
import { w } from "./words";

/** What was typed on the locked page stays here until it is sealed. */
let unsent = "";

function Unlock() {
  const [passphrase, set] = useState("");
  const open = async () => {
    const got = await send<{ session: string }>("unlock", { passphrase });
    await opened(got.session);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Passphrase id="passphrase" label={w("page.passphrase")} value={passphrase} set={set} />
      <div class="actions">
        <Do class="primary" submit act={open}>
          {w("page.locked.open")}
        </Do>
      </div>
    </form>
  );
}

function Capture() {
  const [what, setWhat] = useState(unsent);
  const [matters, setMatters] = useState<number | null>(null);
  const [told, setTold] = useState("");
  const seal = async () => {
    if (what.trim() === "") return;
    const got = await send<{ words?: string; help?: string | null }>("capture", { answers: { what, matters } });
    unsent = "";
    setWhat("");
    setMatters(null);
    setTold(got.words || w("page.locked.captured"));
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <div class="text-field">
        <label for="capture">{w("page.locked.what")}</label>
        <textarea
          id="capture"
          class="own"
          rows={3}
          autocomplete="off"
          value={what}
          onInput={(e) => {
            unsent = e.currentTarget.value;
            setWhat(unsent);
          }}
        />
      </div>
      <Slider name="capture-matters" label={w("page.locked.matters")} low={w("page.slider.low")} high={w("page.slider.high")} min={0} max={10} step={1} value={matters} set={setMatters} />
      <div class="actions">
        <Do class="secondary" submit act={seal}>
          {w("page.locked.seal")}
        </Do>
      </div>
      <p role="status">{told}</p>
    </form>
  );
}

function Recover() {
  const [recovery, setRecovery] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [fault, setFault] = useState("");
  const open = async () => {
    setFault("");
    try {
      const got = await send<{ session?: string | null }>("recover", { recovery: recovery.replace(/\s+/g, ""), passphrase });
      await opened(got.session);
    } catch (e) {
      setFault(refusalWords(e));
    }
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Passphrase id="recovery" label={w("page.locked.recovery")} value={recovery} set={setRecovery} />
      <Passphrase id="fresh" label={w("page.locked.new")} value={passphrase} set={setPassphrase} fresh />
      <div class="actions">
        <button type="submit" class="secondary" onClick={() => void open()}>
          {w("page.locked.recover")}
        </button>
      </div>
      {fault && <p class="fault" role="alert">{fault}</p>}
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
          <More summary={w("page.locked.capture")}>
            <Capture />
          </More>
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
