/** Talking to the program: JSON in and out, the key in a header, never a person's words in an address. */
import { keys } from "./keys";
import type table from "./routes.json";

/** A name of the program's table of routes; tests/tools/test_routes.py checks the method. */
export type RouteName = keyof (typeof table)["routes"];

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: string,
    readonly place: string,
  ) {
    super(code);
  }
}

export type Query = Record<string, string | number | null | undefined>;

const FREE = new Set(["start", "prove", "words"]);
const LOCKED = 423;
const NO_KEY = 401;
const NOT_REACHED = 0;

let refused: (status: number) => void = () => undefined;

/** Who is told when a key is no longer good. */
export function onRefused(told: (status: number) => void): void {
  refused = told;
}

function keyFor(name: string): string | null {
  if (FREE.has(name)) return null;
  return keys.session() ?? keys.door();
}

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body as T;
  const said = body as { error?: string; words?: string; place?: string };
  if (response.status === NO_KEY || response.status === LOCKED) refused(response.status);
  throw new Refusal(response.status, said.error ?? "error", said.words ?? "", said.place ?? "");
}

async function ask<T>(name: string, path: string, init: RequestInit): Promise<T> {
  const headers: Record<string, string> = {};
  const key = keyFor(name);
  if (key) headers["Rapport-Key"] = key;
  if (init.body !== undefined) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, cache: "no-store", credentials: "omit" });
  } catch {
    throw new Refusal(NOT_REACHED, "not-reached", "", "");
  }
  return answerOf<T>(response);
}

/** A proof is good for so long: a program that ended and another that took its port would have to be as fast. */
const PROVEN_MS = 2000;
/** And for what is sent while the page ends, which cannot wait for one: typing asks for one. */
const PROVEN_LAST_MS = 60_000;
let provenAt = -Infinity;
let proving: Promise<void> | null = null;

const hex = (bytes: Uint8Array) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

/** Is it still the program that let this page in? Where that ended, another user of this computer may answer in its
 * place: nothing that was typed is sent before it has shown that it knows the key of the door. */
export function prove(): Promise<void> {
  const door = keys.door();
  if (!door || isProven(PROVEN_MS)) return Promise.resolve();
  proving ??= proveBy(door).finally(() => (proving = null));
  return proving;
}

const isProven = (ms: number) => performance.now() - provenAt < ms;

async function proveBy(door: string): Promise<void> {
  const asked = hex(crypto.getRandomValues(new Uint8Array(16)));
  const got = await read<{ proof: string }>("prove", { asked });
  const wanted = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(door + asked));
  if (got.proof !== hex(new Uint8Array(wanted))) throw new Refusal(NOT_REACHED, "not-reached", "", "");
  provenAt = performance.now();
}

export function read<T>(name: RouteName, query: Query = {}): Promise<T> {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) if (v !== null && v !== undefined && v !== "") q.set(k, String(v));
  const tail = q.toString();
  return ask<T>(name, `/api/${name}${tail ? `?${tail}` : ""}`, { method: "GET" });
}

/** What browsers let outlive a page, in bytes, of all that is on its way. What is longer is sent as usual. */
const KEEPALIVE_MAX = 60 * 1024;

export async function send<T>(name: RouteName, body: object = {}, keepalive = false): Promise<T> {
  const goesAtOnce = FREE.has(name) || (keepalive && (name === "leave" || isProven(PROVEN_LAST_MS)));
  if (!goesAtOnce) await prove();
  const text = JSON.stringify(body);
  const lasts = keepalive && new Blob([text]).size < KEEPALIVE_MAX;
  return ask<T>(name, `/api/${name}`, { method: "POST", body: text, keepalive: lasts });
}
