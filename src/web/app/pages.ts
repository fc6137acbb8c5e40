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
  /** What makes it another page when the arguments change. */
  keyed: (args: Args) => string;
};

const whole = (args: Args) => JSON.stringify(args);
const same = () => "";

function page(name: string, group: Group, component: ComponentType<PageProps>, keyed: Page["keyed"] = whole): Page {
  return { name, group, title: `page.${name}.title`, component, keyed };
}

export const PAGES: Page[] = [
  page("today", "main", Today),
  page("checkin", "main", CheckIn),
  page("moments", "main", Moments),
  page("unsaid", "main", UnsaidPage),
  page("timeline", "main", Timeline, same),
  page("more", "main", MorePage),
  page("say", "look", Say, (args) => args["about"] ?? ""),
  page("rehearse", "look", Rehearse, same),
  page("trace", "look", Trace),
  page("why", "look", Why),
  page("choose", "therapy", SectionsPage),
  page("hour", "therapy", SectionsPage),
  page("feet", "therapy", SectionsPage),
  page("ending", "therapy", SectionsPage),
  page("people", "therapy", SectionsPage),
  page("search", "notes", Search),
  page("past", "notes", Past),
  page("archive", "notes", Archive),
  page("settings", "notes", Settings),
  page("help", "about", Help as ComponentType<PageProps>),
  page("what-not", "about", WhatNot),
  page("leave", "none", Leave),
  page("write", "none", Write),
  page("waiting", "none", WaitingPage),
];

export function pageOf(name: string): Page {
  return PAGES.find((p) => p.name === name) ?? (PAGES[0] as Page);
}
