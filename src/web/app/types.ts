/** The answers of the server, as the page reads them. Names are those of the interface. */

/** The number of the change that a request made, for taking it back; absent where it made none. */
export type Made = { action?: number };

export type Table = { columns: string[]; rows: string[][] };
export type Chart = { title: string; takeaway: string; svg: string; table: Table };

export type State = {
  notes: "none" | "locked" | "open";
  example: boolean;
  example_only?: boolean;
  relationships: { id: string; name: string; state: string }[];
  waiting: number;
  drafts: number;
  idle_s: number;
  today: string;
  news: string[];
  countries: string[];
  country?: string | null;
  /** That the person writes in, where they said so. */
  language?: string | null;
  /** The line about Help stands: for whose records, and how many days after theirs. */
  help?: { words: string; days: number; of: string[] };
  /** Shift three times leaves quickly. Known while the notes are open. */
  shift_leaves?: boolean;
};

export type Step = {
  advice: string;
  title: string;
  own: string | null;
  words: string;
  reasons: { words: string }[];
  sure: string | null;
  false_alarms: string | null;
  would_change: string[];
  about: string | null;
  say: string | null;
  can_put_away: boolean;
  folds: boolean;
  /** Whether it is early depends on since when they see each other, and that is not noted. */
  asks_since?: boolean;
};

export type Today = {
  relationship: string;
  as_of: string;
  name: string;
  standing: string;
  step: Step | null;
  question: string | null;
  about?: string;
  notes: Step[];
  unsaid: { id: string; own: string; age: string }[];
  next: string[];
  away: { advice: string; title: string; about: string | null }[];
};

export type Value = number | string | boolean | number[] | null;
export type Question = {
  key: string;
  kind: "one" | "some" | "number" | "text" | "day" | "flag";
  about?: string;
  words: string;
  more?: string;
  none?: boolean;
  low?: string;
  high?: string;
  min?: number;
  max?: number;
  step?: number;
  choices?: string[];
  /** Of a text: the longest that can be kept. */
  bytes_max?: number;
  new?: boolean;
  /** A day that is today's where none is said. */
  today?: string;
  value: Value;
};
/** `was`: a mark of the record that is gone on with. */
export type FormAnswer = { form: string; was: string; title: string; short: number; is_draft: boolean; questions: Question[] };
export type Answers = Record<string, Value>;
export type Kept = Made & {
  kept: string;
  /** Id of the record, and its mark as it is now. */
  id: string;
  was?: string;
  words: string;
  help?: string | null;
  second?: string | null;
  step?: { title: string; words: string } | null;
};
/** Something like it is there already: is it the same, or another one? */
export type SameOrNot = { same: string; words: string };
/** How the person answered that. */
export type Which = { over: string } | { apart: true };

/** One moment as it reads. */
export type MomentTry = { day: string; lines: string[]; own: string | null; felt: string | null; note: string | null };
export type MomentRead = {
  id: string;
  title: string;
  day: string;
  own: string | null;
  lines: string[];
  words: string | null;
  asks: string | null;
  tries: MomentTry[];
  echoes: { words: string; own: string | null }[];
};

export type Entry = { id: string; r?: string; day: string; words: string; own?: string; form: string };
export type Entries = { title: string; entries: Entry[]; more: string | null; sums: string[] };

export type UnsaidItem = {
  id: string;
  list: string;
  kind: string;
  own: string | null;
  day: string;
  age: string;
  weight: number;
  bar: number;
  /** How heavy it is, as one says it; and the same in numbers. */
  words: string | null;
  number: string | null;
  why: string | null;
  owed: boolean;
  /** The advice that was put away about it. */
  away: string | null;
};
/** The heaviest of what was not put away, and how many come behind them. */
export type Unsaid = { takeaway: string; items: UnsaidItem[]; left: number; away: UnsaidItem[]; chart: Chart | null };

export type SheetPart = { name: string; heading?: string; frame?: string; own?: string; after?: string; blank?: boolean };
export type Beside = { name: string; words: string };
export type Sheet = {
  about: string;
  /** The list that the record stands in. */
  list: string;
  sheet: string;
  title: string;
  below_title: string;
  tone: string;
  again: boolean;
  first: Beside[];
  parts: SheetPart[];
  after: Beside[];
};

export type Rehearsal = {
  scripts: { name: string; title: string; about: string }[];
  said: { who: "you" | "listener" | "aside" | "does"; words: string }[];
  choices: string[];
  /** Which of the choices is one's own words. */
  own_words: number | null;
  over: boolean;
};

/** Some rows of a table, and how many come behind them. */
export type Rows = { table: Table; left: number };
export type TimelineAnswer = Chart & { from: string; to: string; outcomes: Chart | null };
export type TraceAnswer = Chart & { notes: string[] };

export type Section = {
  title: string;
  takeaway?: string;
  lines: string[];
  chart: Chart | null;
  table: Table | null;
  entries: Entry[];
  more: boolean;
  add: { form: string; words: string }[];
  /** Its entries are people of other relationships. */
  bring?: boolean;
};
export type Sections = { title: string; intro: string; sections: Section[] };

export type Hit = {
  list: string;
  id: string;
  r?: string;
  day: string;
  before: string;
  match: string;
  after: string;
  field: string;
};
