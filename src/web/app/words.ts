/** The words people read. They come from the program's data; none stands in the code. */
import { read } from "./call";

type Fill = Record<string, string | number>;

let words: Record<string, string> = {};

export async function loadWords(): Promise<void> {
  takeWords(await read<Record<string, string>>("words"));
}

export function takeWords(all: Record<string, string>): void {
  words = all;
  document.documentElement.lang = words["page.language"] ?? "en";
}

/** The text of a key, {name} filled in. With n = 1 the key's ".one" is taken where there is one. */
export function w(key: string, fill: Fill = {}): string {
  const one = fill["n"] === 1 ? words[`${key}.one`] : undefined;
  const text = one ?? words[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(fill[name] ?? all));
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/;

/** "2026-02-16" as "16 February 2026"; the year is left out where it is this one's. Not Intl.DateTimeFormat: making the
 * first one of a tab takes longer than all else that the page does to show itself. */
export function dayWords(day: string, today: string): string {
  const [, year, month, date] = ISO_DAY.exec(day) ?? [];
  if (!year) return day;
  const key = year === today.slice(0, 4) ? "date.short" : "date.long";
  return w(key, { day: Number(date), month: w(`month.${Number(month)}`), year });
}

type Named = { code: string; name: string };

/** Codes by the name one sees, each once, in the order of the names. */
function named(codes: string[], type: "region" | "language"): Named[] {
  const lang = document.documentElement.lang || "en";
  const names = new Intl.DisplayNames([lang], { type });
  const nameOf = (code: string) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code; // one that nobody has: it came in with a file
    }
  };
  return [...new Set(codes)].map((code) => ({ code, name: nameOf(code) })).sort((a, b) => a.name.localeCompare(b.name, lang));
}

export const countryNames = (codes: string[]): Named[] => named(codes.map((c) => c.toUpperCase()), "region");
export const languageNames = (codes: string[]): Named[] => named(codes, "language");
