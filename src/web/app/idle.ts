/** Locks after a time without input. The time is checked again when the tab is shown: timers sleep in hidden tabs. */

const LOOK_EVERY_MS = 5000;
const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

export function watchIdle(seconds: () => number, onIdle: () => void): void {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
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
