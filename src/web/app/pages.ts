/** The table of pages. Navigation, the list of all pages and history read it. */
import type { ComponentType } from "preact";
import { Archive } from "./pages/archive";
import { CheckIn } from "./pages/checkin";
import { Help } from "./pages/help";
import { Leave } from "./pages/leave";
import { Moment } from "./pages/moment";
import { Moments } from "./pages/moments";
import { MorePage } from "./pages/more";
import { Past } from "./pages/past";
import { Rehearse } from "./pages/rehearse";
import { Say } from "./pages/say";
import { Search } from "./pages/search";
import { SectionsPage } from "./pages/sections";
import { Settings } from "./pages/settings";
import { Timeline } from "./pages/timeline";
import { Today } from "./pages/today";
import { Trace } from "./pages/trace";
import { UnsaidPage } from "./pages/unsaid";
import { WaitingPage } from "./pages/waiting";
import { WhatNot } from "./pages/what-not";
import { Why } from "./pages/why";
import { Write } from "./pages/write";
import type { Args } from "./places";
import { pages as table } from "./routes.json";

export type PageProps = { args: Args };
export type Group = "main" | "look" | "therapy" | "notes" | "about" | "none";

export type Page = {
  name: string;
  group: Group;
  /** Key of its title among the words. */
  title: string;
  component: ComponentType<PageProps>;
  /** The main page it is reached from. */
  under: string;
  /** What makes it another page when the arguments change. */
  keyed: (args: Args) => string;
};

const whole = (args: Args) => JSON.stringify(args);
const same = () => "";

/** `under`: only for what has a button of its own beside the main pages. */
type Shown = { component: ComponentType<PageProps>; keyed?: Page["keyed"]; under?: string };

/** What shows a page of the program's table. tests/tools/test_routes.py holds the two together. */
const SHOWN: Record<string, Shown> = {
  today: { component: Today },
  checkin: { component: CheckIn },
  moments: { component: Moments },
  unsaid: { component: UnsaidPage },
  timeline: { component: Timeline, keyed: same },
  more: { component: MorePage },
  say: { component: Say, keyed: (args) => `${args["about"] ?? ""} ${args["way"] ?? ""}` },
  rehearse: { component: Rehearse, keyed: same },
  trace: { component: Trace },
  why: { component: Why },
  choose: { component: SectionsPage },
  hour: { component: SectionsPage },
  feet: { component: SectionsPage },
  ending: { component: SectionsPage },
  people: { component: SectionsPage },
  search: { component: Search, under: "" },
  past: { component: Past },
  archive: { component: Archive },
  settings: { component: Settings },
  help: { component: Help as ComponentType<PageProps>, under: "" },
  "what-not": { component: WhatNot },
  leave: { component: Leave },
  moment: { component: Moment },
  write: { component: Write },
  waiting: { component: WaitingPage },
};

/** In the order of the table. */
export const PAGES: Page[] = table.map((row) => ({
  name: row.name,
  group: row.group as Group,
  title: `page.${row.name}.title`,
  under: row.under,
  keyed: whole,
  ...(SHOWN[row.name] as Shown),
}));

export function pageOf(name: string): Page {
  return PAGES.find((p) => p.name === name) ?? (PAGES[0] as Page);
}
