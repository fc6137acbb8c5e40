/** Leaving quickly: everything is covered at once, then the notes are locked and the tab is emptied.
 * By a button, or by Shift three times. Esc is left alone: screen readers and dialogs need it. */
import { send } from "./call";
import { keys } from "./keys";
import { tellTabs, watchTabs } from "./tabs";

const PRESSES = 3;
const WITHIN_MS = 1500;

function cover(): void {
  document.documentElement.classList.add("left");
  document.title = "";
}

export function leaveQuickly(): void {
  cover();
  tellTabs("left");
  const told = send("leave", {}, true).catch(() => undefined);
  void told;
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
      if (presses.length >= PRESSES) leaveQuickly();
    },
    true,
  );
  window.addEventListener("pageshow", () => {
    if (keys.left()) stayEmpty();
  });
}
