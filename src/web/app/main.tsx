import { render } from "preact";
import { send } from "./call";
import { watchCaptured } from "./captured";
import { watchDrafts } from "./drafts";
import { Faces } from "./faces";
import { watchFocus } from "./focus";
import { watchHelp } from "./helping";
import { watchIdle } from "./idle";
import { keys } from "./keys";
import { stayEmpty, watchLeaving } from "./leave";
import { watchOwnWords } from "./own-words";
import { watchHistory } from "./places";
import { enter, face, lock, state, undoMine, watchOthers, watchRefusals, watchSealed } from "./room";

const inField = (e: Event) =>
  e.target instanceof HTMLElement && e.target.closest("input, textarea, select, [contenteditable]") !== null;

function watchShortcuts(): void {
  window.addEventListener("keydown", (e) => {
    const key = e.key.toLowerCase();
    if (e.altKey && !e.ctrlKey && !e.metaKey && !e.shiftKey && key === "l") {
      e.preventDefault();
      void lock();
    } else if ((e.ctrlKey || e.metaKey) && !e.altKey && key === "z" && !inField(e) && face.get() === "open") {
      e.preventDefault();
      void undoMine(e.shiftKey);
    }
  });
}

function begin(): void {
  const app = document.getElementById("app");
  if (!app) return;
  watchLeaving();
  if (keys.left() && location.hash.length < 2) {
    stayEmpty();
    return;
  }
  watchHistory();
  watchHelp();
  watchOwnWords(() => state.get()?.language || navigator.language);
  watchDrafts();
  watchCaptured();
  watchRefusals();
  watchSealed();
  watchOthers();
  watchShortcuts();
  watchFocus();
  watchIdle(
    () => (face.get() === "open" ? (state.get()?.idle_s ?? 0) : 0),
    () => void lock(),
    () => {
      if (face.get() === "open") void send("here").catch(() => undefined);
    },
  );
  render(<Faces />, app);
  void enter();
}

begin();
