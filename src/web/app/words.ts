/** The words people read. They come from the program's data; none stands in the code. */
import { read } from "./call";

type Fill = Record<string, string | number>;

let words: Record<string, string> = {};

export async function loadWords(): Promise<void> {
  words = await read<Record<string, string>>("words");
  document.documentElement.lang = words["page.language"] ?? "en";
}

/** The text of a key, {name} filled in. With n = 1 the key's ".one" is taken where there is one. */
export function w(key: string, fill: Fill = {}): string {
  const one = fill["n"] === 1 ? words[`${key}.one`] : undefined;
  const text = one ?? words[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(fill[name] ?? all));
}

const formats = new Map<boolean, Intl.DateTimeFormat>();

/** Made once: making one takes longer than a hundred uses. */
function dayFormat(sameYear: boolean): Intl.DateTimeFormat {
  const known = formats.get(sameYear);
  if (known) return known;
  const form: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", timeZone: "UTC" };
  if (!sameYear) form.year = "numeric";
  const made = new Intl.DateTimeFormat(words["page.locale"] || "en-GB", form);
  formats.set(sameYear, made);
  return made;
}

/** "2026-02-16" as "16 February 2026"; the year is left out where it is this one's. */
export function dayWords(day: string, today: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return dayFormat(day.slice(0, 4) === today.slice(0, 4)).format(at);
}

/** "a", "a and b", "a, b and c". */
export function listWords(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${w("page.and")} ${items[items.length - 1]}`;
}
