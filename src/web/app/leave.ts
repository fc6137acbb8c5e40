/** Leaving quickly: everything is covered at once, then the notes are locked and the tab is emptied.
 * By a button, or by Shift three times. Esc is left alone: screen readers and dialogs need it. */
import { send } from "./call";
import { flushDrafts } from "./drafts";
import { keys } from "./keys";
import { tellTabs, watchTabs } from "./tabs";

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

/** An empty page, for Back after leaving. Which pages there were is forgotten, too, one step back after the other. */
export function stayEmpty(): void {
  const forget = () => history.replaceState(null, "", "/");
  cover();
  forget();
  window.addEventListener("popstate", forget);
  document.body.replaceChildren();
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
      if (presses.length >= PRESSES) void leaveQuickly();
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    if (keys.left()) stayEmpty();
  });
}
