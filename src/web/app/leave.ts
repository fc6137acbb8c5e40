/** Leaving quickly: everything is covered at once, then the notes are locked and the tab is emptied.
 * By a button, or by Shift three times unless the person turned that off. Esc is left alone: screen readers and
 * dialogs need it. */
import { send } from "./call";
import { flushDrafts } from "./drafts";
import { keys } from "./keys";
import { tellTabs, watchTabs } from "./tabs";
import { loadWords, w } from "./words";

const PRESSES = 3;
const WITHIN_MS = 1500;
const SEALING_MS = 300;

function cover(): void {
  document.documentElement.classList.add("left");
  document.title = "";
}

export async function leaveQuickly(): Promise<void> {
  cover();
  tellTabs("left");
  // What was typed just before is sealed under the cover, while the key is still good.
  await Promise.race([flushDrafts(true), new Promise((over) => setTimeout(over, SEALING_MS))]);
  void send("leave", {}, true).catch(() => undefined);
  goAway();
}

function goAway(): void {
  keys.leave();
  history.replaceState(null, "", "/");
  document.getElementById("app")?.remove();
  location.replace("about:blank");
}

/** Two sentences of nothing: that this is closed, and that it can be opened again as before. */
function sayClosed(): void {
  const main = document.createElement("main");
  main.className = "alone left-words";
  for (const [tag, key] of [["h1", "page.left.title"], ["p", "page.left.words"]] as const) {
    const line = document.createElement(tag);
    line.textContent = w(key);
    main.append(line);
  }
  document.title = w("page.left.title");
  document.body.replaceChildren(main);
}

/** A plain page, for Back after leaving. Which pages there were is forgotten, too, one step back after the other. */
export function stayEmpty(): void {
  const forget = () => history.replaceState(null, "", "/");
  cover();
  forget();
  window.addEventListener("popstate", forget);
  document.body.replaceChildren();
  void loadWords().then(sayClosed, () => undefined); // without words it stays empty
}

/** Does Shift three times leave? What was known last holds while the notes are locked. */
let byShift = true;

export function leaveByShift(does: boolean | undefined): void {
  byShift = does ?? byShift;
}

export function watchLeaving(): void {
  watchTabs((what) => {
    if (what !== "left") return;
    cover();
    goAway();
  });
  let presses: number[] = [];
  let alone = false;
  window.addEventListener(
    "keydown",
    (e) => {
      alone = e.key === "Shift" && (alone || !e.repeat);
      if (!alone) presses = [];
    },
    true,
  );
  window.addEventListener(
    "keyup",
    (e) => {
      if (e.key !== "Shift" || !alone) return;
      const now = performance.now();
      presses = [...presses.filter((at) => now - at < WITHIN_MS), now];
      if (byShift && presses.length >= PRESSES) void leaveQuickly();
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    if (keys.left()) stayEmpty();
  });
}
