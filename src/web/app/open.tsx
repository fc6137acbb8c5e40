/** The open room: what stands above, the ways to the pages, the page itself, and the quiet line after a change. */
import { useEffect, useState } from "preact/hooks";
import { leaveQuickly } from "./leave";
import { pageOf, PAGES } from "./pages";
import { Do, Link } from "./parts/basics";
import { Icon } from "./parts/icons";
import { HelpStanding } from "./parts/standing";
import { type Args, go, place } from "./places";
import { example, lock, looking, r, said, state, undo } from "./room";
import { useStore } from "./store";
import { w } from "./words";

/** Choosing changes nothing yet: the arrow keys go through all of them. */
function Name() {
  const s = useStore(state);
  const which = useStore(looking);
  const [picked, pick] = useState<string | null>(null);
  const all = s?.relationships ?? [];
  const now = which || r() || "";
  useEffect(() => pick(null), [now]);
  if (all.length < 2) return <span class="top-name">{all[0]?.name ?? ""}</span>;
  return (
    <form
      class="chooser"
      autocomplete="off"
      onFocusOut={(e) => {
        // What was not chosen does not go on standing above a page that is somebody else's.
        if (!(e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget))) pick(null);
      }}
      onSubmit={(e) => {
        e.preventDefault();
        if (picked) looking.set(picked);
        go("today");
      }}
    >
      <select class="top-name" aria-label={w("page.chooser")} value={picked ?? now} onChange={(e) => pick(e.currentTarget.value)}>
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name || w("page.chooser.nameless")}
          </option>
        ))}
      </select>
      {picked && picked !== now && <button type="submit" class="secondary small">{w("page.chooser.do")}</button>}
    </form>
  );
}

function Top({ page }: { page: string }) {
  const canLock = !useStore(state)?.example_only;
  return (
    <header class="top">
      <a
        class="skip-link"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          document.querySelector<HTMLElement>("main h1")?.focus();
        }}
      >
        {w("page.skip-link")}
      </a>
      <Name />
      <div class="top-tools">
        <Link to="search" class="tool" current={page === "search"}>
          <Icon name="search" />
          <span class="tool-words">{w("page.search.title")}</span>
        </Link>
        {!canLock ? null : (
          <button type="button" class="tool" aria-keyshortcuts="Alt+L" onClick={() => void lock()}>
            <Icon name="lock" />
            <span class="tool-words">{w("page.lock")}</span>
          </button>
        )}
        <button type="button" class="tool" onClick={() => void leaveQuickly()}>
          <Icon name="leave" />
          <span class="tool-words">{w("page.leave-quickly")}</span>
        </button>
        <Link to="help" class="tool help-tool" current={page === "help"}>
          {w("page.help.title")}
        </Link>
      </div>
    </header>
  );
}

/** The main page that a page belongs to. */
function underOf(page: string, args: Args): string {
  if (page !== "write") return pageOf(page).under;
  return args["list"] === "moments" ? "moments" : "more";
}

function Nav({ page, args }: { page: string; args: Args }) {
  const main = PAGES.filter((p) => p.group === "main");
  const here = main.some((p) => p.name === page) ? page : underOf(page, args);
  return (
    <nav class="ways" aria-label={w("page.nav")}>
      {main.map((p) => (
        <Link key={p.name} to={p.name} class="way" current={p.name === here}>
          <Icon name={p.name} />
          <span>{w(p.title)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Said() {
  const line = useStore(said);
  return (
    <div class="said" role="status">
      {line && (
        <div class="said-line">
          <span>{line.words}</span>
          {line.help && <Link to="help">{w("page.help.title")}</Link>}
          {line.undo > 0 && (
            <Do class="quiet" act={() => undo(false, line.undo)}>
              {w("page.undo")}
            </Do>
          )}
          <button type="button" class="quiet" onClick={() => said.set(null)}>
            {w("page.said.close")}
          </button>
        </div>
      )}
    </div>
  );
}

function ExampleBanner() {
  const s = useStore(state);
  if (!s?.example) return null;
  return (
    <div class="banner">
      <p>{w("page.example.banner")}</p>
      {!s.example_only && (
        <Do class="quiet" act={() => example(false)}>
          {w(s.notes === "none" ? "page.example.out.none" : "page.example.out")}
        </Do>
      )}
    </div>
  );
}

/** Going back after something was kept takes its time on a slow machine, and must not take the line away. */
const SAID_STAYS_MS = 1500;
let saidAt = 0;
said.watch(() => {
  saidAt = Date.now();
});

export function Open() {
  const { page, args } = useStore(place);
  const which = useStore(looking);
  const found = pageOf(page);
  const Page = found.component;
  useEffect(() => {
    if (said.get() && Date.now() - saidAt > SAID_STAYS_MS) said.set(null);
  }, [page, args]);
  return (
    <div class="room">
      <Top page={found.name} />
      <Nav page={found.name} args={args} />
      <main id="main" class={`page page-${found.name}`}>
        <ExampleBanner />
        <HelpStanding page={found.name} />
        <Page key={`${which}/${found.name}/${found.keyed(args)}`} args={args} />
      </main>
      <Said />
    </div>
  );
}
