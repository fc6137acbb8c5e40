/** Where one is in the page. The address is always "/"; places are kept in the browser's history state,
 * which holds names and ids, never words. */
import { store } from "./store";

export type Args = Record<string, string>;
export type Place = { page: string; args: Args };

const HOME: Place = { page: "today", args: {} };

function fromHistory(): Place {
  const kept = history.state as Partial<Place> | null;
  return kept && typeof kept.page === "string" ? { page: kept.page, args: kept.args ?? {} } : HOME;
}

export const place = store<Place>(fromHistory());

let leaving: () => void = () => undefined;

/** What is done before any change of place, such as sealing what is being typed. */
export function onLeavingPlace(done: () => void): void {
  leaving = done;
}

export function go(page: string, args: Args = {}): void {
  leaving();
  const next = { page, args };
  history.pushState(next, "", "/");
  place.set(next);
}

/** Changes the arguments of this place without a new step in the history. */
export function amend(args: Args): void {
  const next = { page: place.get().page, args };
  history.replaceState(next, "", "/");
  place.set(next);
}

export function back(): void {
  if (history.length > 1) history.back();
  else go("today");
}

export function watchHistory(): void {
  window.addEventListener("popstate", () => {
    leaving();
    place.set(fromHistory());
  });
}
