/** Other tabs of the same page: what one locks or leaves is locked and left in all of them. */

/** "sealing", "sealed": what was typed in a window is on its way, and there. "here": somebody touched something. */
export type Told = "locked" | "erased" | "left" | "sealing" | "sealed" | "here";

const channel = new BroadcastChannel("notes");

export function tellTabs(what: Told): void {
  channel.postMessage(what);
}

export function watchTabs(told: (what: Told) => void): void {
  channel.addEventListener("message", (e: MessageEvent<Told>) => told(e.data));
}
