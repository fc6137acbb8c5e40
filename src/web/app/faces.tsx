/** The faces of the room: closed, begin, locked, open. */
import { useEffect } from "preact/hooks";
import { Begin } from "./begin";
import { Locked } from "./locked";
import { Open } from "./open";
import { helpShown } from "./helping";
import { Help } from "./pages/help";
import { face } from "./room";
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

export function Faces() {
  const which = useStore(face);
  const help = useStore(helpShown);
  useEffect(() => helpShown.set(false), [which]);
  if (help && which !== "open")
    return (
      <main class="alone">
        <Help leave={() => helpShown.set(false)} />
      </main>
    );
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
