/** The first time: make notes, or look at an example. The recovery key is shown before the passphrase is chosen. */
import { useState } from "preact/hooks";
import { send } from "./call";
import { Doorway } from "./doorway";
import { Do, Title } from "./parts/basics";
import { Drawing } from "./parts/chart";
import { insistChosen, NewPassphrase, NONE } from "./parts/new-passphrase";
import { example, opened, said } from "./room";
import { useStore } from "./store";
import { w } from "./words";

type Recovery = { recovery: string; recipient: string; qr: string };

function Choice({ made }: { made: (r: Recovery) => void }) {
  const line = useStore(said);
  return (
    <>
      <Title>{w("page.begin.title")}</Title>
      {line && <p role="status">{line.words}</p>}
      <p class="lead">{w("page.begin.intro")}</p>
      <p>{w("page.begin.private")}</p>
      <div class="actions">
        <Do class="primary" act={async () => made(await send<Recovery>("begin"))}>
          {w("page.begin.make")}
        </Do>
        <Do class="quiet" act={() => example(true)}>
          {w("page.begin.example")}
        </Do>
      </div>
    </>
  );
}

/** "AGE-SECRET-KEY-1ABC..." in groups that a hand can copy. */
function groups(key: string): string[] {
  const head = "AGE-SECRET-KEY-1";
  const rest = key.startsWith(head) ? key.slice(head.length) : key;
  return [...(key.startsWith(head) ? [head] : []), ...(rest.match(/.{1,6}/g) ?? [])];
}

function PutAway({ recovery, next }: { recovery: Recovery; next: () => void }) {
  const [away, setAway] = useState(false);
  return (
    <>
      <Title>{w("page.begin.key.title")}</Title>
      <p>{w("page.begin.key.words")}</p>
      <div class="key-sheet">
        <Drawing svg={recovery.qr} class="qr" />
        <p class="key">
          {groups(recovery.recovery).map((g, i) => (
            <span key={i}>{g}</span>
          ))}
        </p>
      </div>
      <p class="hint">{w("page.begin.key.hint")}</p>
      <label class="tick">
        <input type="checkbox" checked={away} onChange={(e) => setAway(e.currentTarget.checked)} />
        <span>{w("page.begin.key.away")}</span>
      </label>
      <div class="actions">
        <button type="button" class="primary" disabled={!away} onClick={next}>
          {w("page.next")}
        </button>
        <button type="button" class="quiet" onClick={() => window.print()}>
          {w("page.print")}
        </button>
      </div>
    </>
  );
}

function Choose({ recipient }: { recipient: string }) {
  const [chosen, setChosen] = useState(NONE);
  const make = async () => {
    insistChosen(chosen);
    const got = await send<{ session: string }>("begun", { passphrase: chosen.first, recipient });
    await opened(got.session);
  };
  return (
    <form onSubmit={(e) => e.preventDefault()} autocomplete="off">
      <Title>{w("page.begin.passphrase.title")}</Title>
      <p>{w("page.begin.passphrase.words")}</p>
      <NewPassphrase id="first" label={w("page.passphrase")} value={chosen} set={setChosen} />
      <div class="actions">
        <Do class="primary" submit act={make} working={w("page.working.sealing")}>
          {w("page.begin.done")}
        </Do>
      </div>
    </form>
  );
}

export function Begin() {
  const [recovery, setRecovery] = useState<Recovery | null>(null);
  const [put, setPut] = useState(false);
  return (
    <>
      <Doorway />
      <main class="alone">
        {!recovery ? <Choice made={setRecovery} /> : !put ? <PutAway key="key" recovery={recovery} next={() => setPut(true)} /> : <Choose key="pass" recipient={recovery.recipient} />}
      </main>
    </>
  );
}
