/** Help is shown over any face, also a locked one. It is a place of its own: Back leads out of it. */
import { store } from "./store";

export const helpShown = store(false);

export function showHelp(): void {
  if (helpShown.get()) return;
  history.pushState({ ...(history.state as object | null), help: true }, "", "/");
  helpShown.set(true);
}

export function leaveHelp(): void {
  history.back();
}

export function watchHelp(): void {
  window.addEventListener("popstate", (e) => helpShown.set(Boolean((e.state as { help?: boolean } | null)?.help)));
}
