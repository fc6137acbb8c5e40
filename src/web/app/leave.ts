/** Leaving quickly: everything is covered at once, then the notes are locked and the tab is emptied.
 * By a button, or by Shift three times unless the person turned that off. Esc is left alone: screen readers and
 * dialogs need it. */
import { send } from "./call";
import { captured, sealCaptured } from "./captured";
import { flushDrafts, isUnsealed } from "./drafts";
import { keys } from "./keys";
import { tellTabs, watchTabs } from "./tabs";
import { loadWords, w } from "./words";

const PRESSES = 3;
const WITHIN_MS = 1500;
const SEALING_MS = 300;
/** Other windows say within this time that they have something to seal. */
const OTHERS_MS = 40;

function cover(): void {
  document.documentElement.classList.add("left");
  document.title = "";
}

const after = (ms: number) => new Promise<void>((over) => setTimeout(over, ms));

/** Until every other window that had something to seal has done so. */
async function othersSealed(): Promise<void> {
  let sealing = 0;
  let tell: () => void = () => undefined;
  const all = new Promise<void>((over) => (tell = over));
  watchTabs((what) => {
    if (what === "sealing") sealing++;
    else if (what === "sealed" && --sealing === 0) tell();
  });
  await after(OTHERS_MS);
  if (sealing > 0) await all;
}

const sealAll = () => Promise.all([flushDrafts(true), sealCaptured(true).catch(() => undefined)]);

export async function leaveQuickly(): Promise<void> {
  cover();
  const others = othersSealed();
  tellTabs("left");
  // What was typed just before is sealed under the cover, here and in other windows, while the key is still good.
  await Promise.race([Promise.all([sealAll(), others]), after(SEALING_MS)]);
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

/** Another window was left: what was typed in this one is sealed first, under its cover. */
async function followAway(): Promise<void> {
  if (isUnsealed() || !captured.isEmpty()) {
    tellTabs("sealing");
    await Promise.race([sealAll(), after(SEALING_MS)]);
    tellTabs("sealed");
  }
  goAway();
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
    void followAway();
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
