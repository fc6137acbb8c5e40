/** The state of the room: which of its few faces is shown, and how one gets from one to the other. */
import { onRefused, read, Refusal, send } from "./call";
import { captured, sealCaptured } from "./captured";
import { flushDrafts, forgetDrafts, lookAtExample, onFirstSealed } from "./drafts";
import { keys } from "./keys";
import { leaveByShift } from "./leave";
import { place } from "./places";
import { changed, forgetReadings, haveRead, readAhead } from "./reading";
import { store } from "./store";
import type { State } from "./types";
import { tellTabs, watchTabs } from "./tabs";
import { loadWords, takeWords, w } from "./words";

/** A lock does not wait longer for what was typed to be sealed. */
const SEALING_MS = 1500;
const NOT_THE_LATEST = 400;

export type Face = "wait" | "closed" | "begin" | "locked" | "open";

export const face = store<Face>("wait");
export const state = store<State | null>(null);
state.watch(() => {
  leaveByShift(state.get()?.shift_leaves);
  if (state.get()) lookAtExample(Boolean(state.get()?.example));
});
/** The relationship that is looked at; empty for the program's own choice. */
export const looking = store<string>("");
/** The quiet line after something was done. `undo`: the number of the change that it offers to take back; 0: none. */
export const said = store<{ words: string; undo: number; help?: boolean } | null>(null);
/** Numbers of the changes that this window made and that stand, and of those that it took back. */
let mine: number[] = [];
let taken: number[] = [];

/** Whose notes are looked at: the one that was chosen, else the one that runs now, else the first. */
export const r = (): string | undefined => {
  const all = state.get()?.relationships ?? [];
  return looking.get() || (all.find((one) => one.state === "current") ?? all[0])?.id;
};

export function say(words: string, undo = 0, help = false): void {
  said.set({ words, undo, help });
}

/** A sentence for a refusal: the program's own, or that nothing is lost. */
export function refusalWords(e: unknown): string {
  if (e instanceof Refusal && e.words) return e.words;
  return w(e instanceof Refusal && e.status === 0 ? "page.error.not-reached" : "page.error");
}

function faceOf(s: State): Face {
  if (s.notes === "none" && !s.example) return "begin";
  return keys.session() && (s.notes !== "locked" || s.example) ? "open" : "locked";
}

export async function refresh(): Promise<void> {
  const s = await read<State>("state");
  state.set(s);
  face.set(faceOf(s));
}

async function look(): Promise<void> {
  try {
    await refresh();
  } catch {
    face.set("closed");
  }
}

/** How it stands. A key of a session that is over does not shut the door: it is asked again with that of the door. */
async function stateByAnyKey(): Promise<State | null> {
  try {
    return await read<State>("state");
  } catch (e) {
    if (!(e instanceof Refusal && (e.status === 401 || e.status === 423) && keys.session())) return null;
  }
  keys.setSession(null);
  return read<State>("state").catch(() => null);
}

/** What a start token is exchanged for: keys, and all that the first page is made of. */
type Start = { session: string | null; door: string; words: Record<string, string>; state: State | null; today: unknown };

/** False for an old token: the keys of this tab, where it has some, may still be good. */
async function start(token: string): Promise<boolean> {
  keys.start();
  history.replaceState(null, "", "/");
  const got = await send<Start>("start", { token }).catch(() => null);
  if (!got) return false;
  keys.setSession(got.session);
  keys.setDoor(got.door);
  if (!got.state) return false;
  takeWords(got.words);
  if (got.today && place.get().page === "today") haveRead("today", {}, got.today);
  state.set(got.state);
  face.set(faceOf(got.state));
  return true;
}

/** Opens the page: the start token of the address, where there is one, is exchanged. */
export async function enter(): Promise<void> {
  const token = location.hash.slice(1);
  if (token && (await start(token))) return;
  const words = loadWords().catch(() => undefined);
  const known = keys.door() ? stateByAnyKey() : Promise.resolve(null);
  if (keys.session() && place.get().page === "today") readAhead("today");
  await words;
  const s = await known;
  state.set(s);
  face.set(s ? faceOf(s) : "closed");
}

function emptied(): void {
  keys.setSession(null);
  forgetReadings();
  said.set(null);
  mine = [];
  taken = [];
}

export async function opened(session: string | null | undefined): Promise<void> {
  keys.setSession(session);
  forgetReadings();
  await sealCaptured().catch(() => undefined);
  await refresh();
  if (!session) return;
  changed();
  void flushDrafts();
}

export async function lock(): Promise<void> {
  if (face.get() !== "open" || state.get()?.example_only) return;
  face.set("locked"); // first of all: what is on the screen
  keys.endSession();
  await Promise.race([flushDrafts(), new Promise((over) => setTimeout(over, SEALING_MS))]);
  await send("lock").catch(() => undefined);
  tellTabs("locked");
  shut();
}

/** Nothing of the notes is left here but what was typed and could not be sealed: that waits for the key. */
function shut(): void {
  emptied();
  state.set(null);
  face.set("locked");
  void look();
}

/** The notes are gone, for good: so is what was typed, and the place in them. */
function forgetAll(): void {
  forgetDrafts();
  captured.put({});
  emptied();
  looking.set("");
}

export async function erased(words: string): Promise<void> {
  tellTabs("erased");
  forgetAll();
  history.replaceState(null, "", "/");
  place.set({ page: "today", args: {} });
  state.set(null);
  await refresh();
  say(words);
}

/** Another tab was locked, or erased the notes. */
export function watchOthers(): void {
  watchTabs((what) => {
    if (what === "erased") forgetAll();
    if (what === "erased" || (what === "locked" && face.get() === "open")) shut();
  });
}

export async function example(on: boolean): Promise<void> {
  const got = await send<{ session?: string | null }>("example", { on });
  lookAtExample(on);
  looking.set("");
  place.set({ page: "today", args: {} });
  history.pushState(place.get(), "", "/");
  await opened(got.session);
}

export function watchSealed(): void {
  onFirstSealed(() => void refresh().catch(() => undefined));
}

export function watchRefusals(): void {
  onRefused((status) => {
    if (face.get() !== "open") return;
    if (status === 423) return shut();
    emptied();
    void look();
  });
}

/** What pages show is read again at once, how it stands with the notes after them. */
function changedHere(): void {
  changed();
  setTimeout(() => void refresh());
}

/** Something was done. `actions`: the numbers of the changes that it made. One is taken back by the line; of more, as of
 * none, the line offers nothing, and the keyboard takes back one after the other. */
export function done(words: string, actions: number | number[] | undefined, help = false): void {
  const all = [actions ?? []].flat();
  if (all.length) {
    mine.push(...all);
    taken = [];
  }
  say(words, all.length === 1 ? all[0] : 0, help);
  changedHere();
}

export type Undone = { words: string; back: number; forth: number };

/** Takes a change back by its number, or puts it in again. Null where it is not the latest any more, or was refused. */
export async function undo(forth: boolean, action: number): Promise<Undone | null> {
  try {
    const got = await send<Undone>("undo", { forth, action });
    mine = mine.filter((n) => n !== action);
    taken = taken.filter((n) => n !== action);
    (forth ? mine : taken).push(action);
    say(got.words);
    return got;
  } catch (e) {
    const isLate = e instanceof Refusal && e.status === NOT_THE_LATEST;
    if (isLate) mine = taken = [];
    say(isLate ? w("page.undo.late") : refusalWords(e));
    return null;
  } finally {
    changedHere();
  }
}

/** By keyboard: the latest change of this window, whatever else stands in the notes by now. */
export async function undoMine(forth: boolean): Promise<void> {
  const action = (forth ? taken : mine).at(-1);
  if (action) await undo(forth, action);
  else say(w("page.undo.none"));
}
