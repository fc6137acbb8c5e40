/** The faces of the room: closed, begin, locked, open. */
import { useEffect } from "preact/hooks";
import { Begin } from "./begin";
import { Locked } from "./locked";
import { Open } from "./open";
import { Doorway } from "./doorway";
import { helpShown, leaveHelp } from "./helping";
import { Help } from "./pages/help";
import { face, type Face } from "./room";
import { useStore } from "./store";
import { w } from "./words";

function Closed() {
  return (
    <main class="alone">
      <h1 tabIndex={-1}>{w("page.closed.title") || "Notes"}</h1>
      <p>{w("page.closed.words")}</p>
      <p class="hint">{w("page.closed.how")}</p>
      <p>
        <a href="/help">{w("page.help.link")}</a>
      </p>
    </main>
  );
}

/** Behind Help a face stays as it is: what was typed, and a key that is shown once. */
export function Faces() {
  const which = useStore(face);
  const help = useStore(helpShown) && which !== "open";
  useEffect(() => helpShown.set(false), [which]);
  useEffect(() => {
    if (!help) return;
    return () => document.querySelector<HTMLElement>(".face .help-tool")?.focus();
  }, [help]);
  return (
    <>
      {help && (
        <>
          <Doorway />
          <main class="alone">
            <Help leave={leaveHelp} />
          </main>
        </>
      )}
      <div class="face" hidden={help}>
        <FaceOf which={which} />
      </div>
    </>
  );
}

function FaceOf({ which }: { which: Face }) {
  switch (which) {
    case "wait":
      return <main class="alone" aria-busy="true" />;
    case "closed":
      return <Closed />;
    case "begin":
      return <Begin />;
    case "locked":
      return <Locked />;
    case "open":
      return <Open />;
  }
}
