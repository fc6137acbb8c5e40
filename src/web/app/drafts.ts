/** What is being typed is sealed as a draft after every short pause. Nothing is lost by a lock, a closed tab
 * or a wrong passphrase: what could not be sent is kept here and sent again. */
import { prove, Refusal, send } from "./call";
import { onLeavingPlace } from "./places";
import { store, useStore } from "./store";
import type { Answers, Value } from "./types";

const PAUSE_MS = 400;
const MOST_MS = 600;
const AGAIN_MS = 2000;

export type Record_ = { form: string; id?: string | undefined; of?: string | undefined; r?: string | undefined };
/** What the page shows of a record: the mark of what it showed, and what is to be done where something else was noted
 * of it since. */
export type Shown = { was?: string | undefined; stale: () => void };
export type DraftState = "none" | "typing" | "kept" | "waiting" | "refused";

/** `typed`: all since the form was opened or kept; `changed`: what of it is not sealed yet; `lent`: the record is being
 * kept, and whose draft the rest is turns out only then. */
type Open = {
  record: Record_;
  typed: Answers;
  changed: Answers;
  since: number;
  timer: number;
  busy: Promise<void> | null;
  again: boolean;
  lent: boolean;
  sealed: boolean;
  example: boolean;
  shown: Shown | null;
};

const open = new Map<string, Open>();

/** Is the example looked at? What is typed in it is held by this page alone, and apart from what belongs to the notes. */
let inExample = false;

/** How it stands with what was typed last, and of which record that is. */
const latest = store<{ name: string; state: DraftState }>({ name: "", state: "none" });

/** How it stands with what is typed of this record. */
export function useDraftState(record: Record_): DraftState {
  const { name, state } = useStore(latest);
  return name === nameOf(record) ? state : "none";
}

let firstSealed: () => void = () => undefined;

/** What is done when a draft was sealed that was none before. */
export function onFirstSealed(done: () => void): void {
  firstSealed = done;
}

const NOT_REACHED = 0;
const FAULTS_OF_THE_PROGRAM = 500;

/** Where the program was not reached or failed, the same can go well later; what it refuses it refuses again. */
const canGoWell = (e: unknown) => !(e instanceof Refusal) || e.status === NOT_REACHED || e.status >= FAULTS_OF_THE_PROGRAM;
/** Without a key it waits for the next one (room.ts), and while another window shows the example for the notes. */
const waitsForKey = (e: unknown) => e instanceof Refusal && (e.status === 401 || e.status === 423 || e.place === "example");

const nameOf = (r: Record_) => [inExample ? "example" : "notes", r.form, r.id ?? "", r.of ?? "", r.r ?? ""].join("/");

export function lookAtExample(is: boolean): void {
  if (is === inExample) return;
  inExample = is;
  for (const [name, draft] of open) if (draft.example && !is) open.delete(name);
  latest.set({ name: "", state: "none" });
}

function stand(draft: Open, state: DraftState): void {
  latest.set({ name: nameOf(draft.record), state });
}

async function post(draft: Open, keepalive: boolean): Promise<void> {
  const answers = draft.changed;
  if (Object.keys(answers).length === 0 || draft.example || inExample || (draft.lent && !keepalive)) return;
  draft.changed = {};
  try {
    // Sent again and again it must not keep notes open that nobody is at.
    const body = { ...draft.record, answers, was: draft.shown?.was, ...(draft.again ? { by_itself: true } : {}) };
    const got = await send<{ stale?: number }>("draft", body, keepalive);
    draft.again = false;
    if (got.stale) draft.shown?.stale();
    stand(draft, Object.keys(draft.changed).length ? "typing" : "kept");
    if (!draft.sealed) firstSealed();
    draft.sealed = true;
  } catch (e) {
    draft.changed = { ...answers, ...draft.changed };
    // What is refused is said beside the form, and sent again with the next change.
    stand(draft, canGoWell(e) || waitsForKey(e) ? "waiting" : "refused");
    if (canGoWell(e)) {
      draft.again = true;
      schedule(draft, AGAIN_MS);
    }
  }
}

function flush(draft: Open, keepalive = false): Promise<void> {
  window.clearTimeout(draft.timer);
  const before = draft.busy ?? Promise.resolve();
  const now = before.then(() => post(draft, keepalive));
  draft.busy = now;
  return now;
}

function schedule(draft: Open, after: number): void {
  window.clearTimeout(draft.timer);
  draft.timer = window.setTimeout(() => void flush(draft), after);
}

export function type(record: Record_, key: string, value: Value, shown: Shown | null = null): void {
  const name = nameOf(record);
  const draft = open.get(name) ?? { record, typed: {}, changed: {}, since: 0, timer: 0, busy: null, again: false, lent: false, sealed: false, example: inExample, shown };
  draft.shown = shown;
  open.set(name, draft);
  if (Object.keys(draft.changed).length === 0) draft.since = Date.now();
  draft.changed[key] = value;
  draft.typed[key] = value;
  draft.again = false;
  if (inExample) return;
  void prove().catch(() => undefined);
  if (latest.get().state !== "waiting" || latest.get().name !== name) stand(draft, "typing");
  // Who types without a pause is not waited for: what is not sealed yet is never older than MOST_MS.
  schedule(draft, Math.max(0, Math.min(PAUSE_MS, draft.since + MOST_MS - Date.now())));
}

/** Is anything typed that is not sealed, or on its way? */
export function isUnsealed(): boolean {
  return latest.get().state === "typing" || [...open.values()].some((d) => !d.example && Object.keys(d.changed).length > 0);
}

/** Sends all that is waiting, at once. */
export function flushDrafts(keepalive = false): Promise<unknown> {
  return Promise.all([...open.values()].map((d) => flush(d, keepalive)));
}

/** Was anything typed of this record since it was opened or kept? */
export function isTyped(record: Record_): boolean {
  return open.has(nameOf(record));
}

/** Answers of this record that were typed and are not sealed yet. */
export function unsealed(record: Record_): Answers {
  return open.get(nameOf(record))?.changed ?? {};
}

/** Before it is kept or thrown away: no draft of it is on its way any more. */
export async function settleDraft(record: Record_): Promise<void> {
  const draft = open.get(nameOf(record));
  if (!draft) return;
  window.clearTimeout(draft.timer);
  await draft.busy;
}

/** While a record is being kept, all that was typed goes with it, and no draft of it is sent. What comes back puts it
 * back where it was not kept. */
export async function lendDraft(record: Record_): Promise<() => void> {
  await settleDraft(record);
  const draft = open.get(nameOf(record));
  if (!draft) return () => undefined;
  const lent = draft.changed;
  draft.changed = {};
  draft.lent = true;
  return () => {
    draft.lent = false;
    draft.changed = { ...lent, ...draft.changed };
    schedule(draft, 0);
  };
}

/** The record was thrown away: its draft is done with. */
export async function closeDraft(record: Record_): Promise<void> {
  await settleDraft(record);
  open.delete(nameOf(record));
  latest.set({ name: "", state: "none" });
}

/** The record was kept with these answers: what was typed since is a draft of the record that is there now. */
export async function keptDraft(record: Record_, answers: Answers, kept: Record_): Promise<void> {
  const typed = open.get(nameOf(record))?.typed ?? {};
  await closeDraft(record);
  for (const [key, value] of Object.entries(typed)) {
    if (JSON.stringify(value) !== JSON.stringify(answers[key] ?? null)) type(kept, key, value);
  }
}

/** There are no notes any more that they could belong to. */
export function forgetDrafts(): void {
  for (const draft of open.values()) window.clearTimeout(draft.timer);
  open.clear();
  latest.set({ name: "", state: "none" });
}

export function watchDrafts(): void {
  onLeavingPlace(() => void flushDrafts());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flushDrafts(true);
  });
  window.addEventListener("pagehide", () => void flushDrafts(true));
}
