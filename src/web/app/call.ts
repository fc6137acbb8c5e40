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

const FREE = new Set(["start", "words"]);
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

export function read<T>(name: RouteName, query: Query = {}): Promise<T> {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) if (v !== null && v !== undefined && v !== "") q.set(k, String(v));
  const tail = q.toString();
  return ask<T>(name, `/api/${name}${tail ? `?${tail}` : ""}`, { method: "GET" });
}

/** What browsers let outlive a page, in bytes, of all that is on its way. What is longer is sent as usual. */
const KEEPALIVE_MAX = 60 * 1024;

export function send<T>(name: RouteName, body: object = {}, keepalive = false): Promise<T> {
  const text = JSON.stringify(body);
  const lasts = keepalive && new Blob([text]).size < KEEPALIVE_MAX;
  return ask<T>(name, `/api/${name}`, { method: "POST", body: text, keepalive: lasts });
}
