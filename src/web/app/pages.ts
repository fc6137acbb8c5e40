/** The table of pages. Navigation, the list of all pages and history read it. */
import type { ComponentType } from "preact";
import { Archive } from "./pages/archive";
import { CheckIn } from "./pages/checkin";
import { Help } from "./pages/help";
import { Leave } from "./pages/leave";
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

function page(name: string, group: Group, component: ComponentType<PageProps>, rest: Partial<Page> = {}): Page {
  return { name, group, title: `page.${name}.title`, component, under: "more", keyed: whole, ...rest };
}

export const PAGES: Page[] = [
  page("today", "main", Today),
  page("checkin", "main", CheckIn),
  page("moments", "main", Moments),
  page("unsaid", "main", UnsaidPage),
  page("timeline", "main", Timeline, { keyed: same }),
  page("more", "main", MorePage),
  page("say", "look", Say, { under: "unsaid", keyed: (args) => args["about"] ?? "" }),
  page("rehearse", "look", Rehearse, { under: "unsaid", keyed: same }),
  page("trace", "look", Trace, { under: "timeline" }),
  page("why", "look", Why, { under: "today" }),
  page("choose", "therapy", SectionsPage),
  page("hour", "therapy", SectionsPage),
  page("feet", "therapy", SectionsPage),
  page("ending", "therapy", SectionsPage),
  page("people", "therapy", SectionsPage),
  page("search", "notes", Search, { under: "" }),
  page("past", "notes", Past),
  page("archive", "notes", Archive),
  page("settings", "notes", Settings),
  page("help", "about", Help as ComponentType<PageProps>, { under: "" }),
  page("what-not", "about", WhatNot),
  page("leave", "none", Leave, { under: "today" }),
  page("write", "none", Write, { under: "moments" }),
  page("waiting", "none", WaitingPage, { under: "today" }),
];

export function pageOf(name: string): Page {
  return PAGES.find((p) => p.name === name) ?? (PAGES[0] as Page);
}
