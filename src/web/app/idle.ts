/** Locks after a time without input in any tab, and tells the program now and then that somebody is here. The time is
 * checked again when the tab is shown: timers sleep in hidden tabs. */
import { tellTabs, watchTabs } from "./tabs";

const LOOK_EVERY_MS = 5000;
const TELL_EVERY_MS = 60_000;
/** It is told so many times within the time that the program waits for, so that it never locks somebody who is there. */
const TELLS = 3;
/** Other tabs are told so often: they lock no sooner after the last input than this. */
const TELL_TABS_EVERY_MS = 1000;
const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

export function watchIdle(seconds: () => number, onIdle: () => void, onHere: () => void): void {
  let last = Date.now();
  let told = last;
  let tabsTold = last;
  const touched = () => {
    last = Date.now();
    if (last - tabsTold >= TELL_TABS_EVERY_MS) {
      tabsTold = last;
      tellTabs("here");
    }
    const limit = seconds();
    if (last - told < (limit > 0 ? Math.min(TELL_EVERY_MS, (limit * 1000) / TELLS) : TELL_EVERY_MS)) return;
    told = last;
    onHere();
  };
  const look = () => {
    const limit = seconds();
    if (limit <= 0 || Date.now() - last < limit * 1000) return;
    last = Date.now();
    onIdle();
  };
  for (const name of INPUTS) window.addEventListener(name, touched, { passive: true, capture: true });
  watchTabs((what) => {
    if (what === "here") last = Date.now();
  });
  document.addEventListener("visibilitychange", look);
  window.setInterval(look, LOOK_EVERY_MS);
}
