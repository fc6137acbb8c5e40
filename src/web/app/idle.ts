/** Locks after a time without input, and tells the program now and then that somebody is here. The time is checked again when the tab is shown: timers sleep in hidden tabs. */

const LOOK_EVERY_MS = 5000;
const TELL_EVERY_MS = 60_000;
/** It is told so many times within the time that the program waits for, so that it never locks somebody who is there. */
const TELLS = 3;
const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

export function watchIdle(seconds: () => number, onIdle: () => void, onHere: () => void): void {
  let last = Date.now();
  let told = last;
  const touched = () => {
    last = Date.now();
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
  document.addEventListener("visibilitychange", look);
  window.setInterval(look, LOOK_EVERY_MS);
}
