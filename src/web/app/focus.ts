/** The focus is never lost: where what has it goes away, what is nearest takes it, and else the heading of the page. */

const STOPS = "button:not(:disabled), a[href], input:not(:disabled), textarea, select, summary";

/** What had the focus last, and all that it stood in. */
let path: Element[] = [];

function nearest(): HTMLElement | null {
  const main = document.querySelector("main");
  for (const around of path.filter((e) => e.isConnected)) {
    if (around.contains(main)) break;
    const stop = around.querySelector<HTMLElement>(STOPS);
    if (stop) return stop;
  }
  return main?.querySelector("h1") ?? null;
}

function mend(): void {
  const last = path[0];
  const now = document.activeElement;
  if (!last || (last.isConnected && !last.matches(":disabled"))) return;
  if (now === last || now === null || now === document.body) nearest()?.focus({ preventScroll: true });
}

export function watchFocus(): void {
  document.addEventListener("focusin", (e) => {
    path = [];
    for (let at = e.target instanceof Element ? e.target : null; at; at = at.parentElement) path.push(at);
  });
  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
}
