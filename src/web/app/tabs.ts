/** Other tabs of the same page: what one locks or leaves is locked and left in all of them. */

export type Told = "locked" | "left";

const channel = new BroadcastChannel("notes");

export function tellTabs(what: Told): void {
  channel.postMessage(what);
}

export function watchTabs(told: (what: Told) => void): void {
  channel.addEventListener("message", (e: MessageEvent<Told>) => told(e.data));
}
