/** Whom to call, in one calm sentence: at once where what is typed asks for it, and while a recent record does. */
import { useEffect, useState } from "preact/hooks";
import { send } from "../call";
import { helpShown } from "../helping";
import { done, face, state } from "../room";
import { useStore } from "../store";
import type { Made } from "../types";
import { w } from "../words";
import { Do, Link } from "./basics";

/** A pause in typing this long is enough to look; shorter texts say nothing. */
const PAUSE_MS = 250;
const SHORTEST = 6;

/** The sentence, or null. What cannot be reached is passed over: nobody is kept from writing. */
export async function needsHelp(text: string): Promise<string | null> {
  if (text.trim().length < SHORTEST) return null;
  const got = await send<{ help: string | null }>("needs-help", { text }).catch(() => ({ help: null }));
  return got.help;
}

function ToHelp() {
  const which = useStore(face);
  if (which === "open") return <Link to="help">{w("page.danger.more")}</Link>;
  return <button type="button" class="quiet" onClick={() => helpShown.set(true)}>{w("page.danger.more")}</button>;
}

export function HelpLine({ words, children }: { words: string; children?: preact.ComponentChildren }) {
  return (
    <div class="help-line" role="status">
      <p>{words} {w("page.danger.person")}</p>
      <div class="actions">
        <ToHelp />
        {children}
      </div>
    </div>
  );
}

/** Below a text that is typed. */
export function HelpFor({ text }: { text: string }) {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = window.setTimeout(() => {
      void needsHelp(text).then((got) => {
        if (!gone) setWords(got);
      });
    }, PAUSE_MS);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [text]);
  return words ? <HelpLine words={words} /> : null;
}

/** Pages it does not stand on: there is Help itself, or a text that has its own line. */
const NOT_ON = ["help", "write", "settings", "archive", "what-not"];

/** Above the page, while a recent record asks for it. */
export function HelpStanding({ page }: { page: string }) {
  const help = useStore(state)?.help;
  if (!help || NOT_ON.includes(page)) return null;
  return (
    <HelpLine words={help.words}>
      <Do
        class="quiet"
        act={async () => {
          let action: number | undefined;
          for (const r of help.of) action = (await send<Made>("put-away", { advice: "help", r })).action;
          done(w("page.danger.folded"), help.of.length === 1 ? action : undefined);
        }}
      >
        {w("page.danger.fold")}
      </Do>
      <span class="hint">{w("page.danger.stays", { n: help.days })}</span>
    </HelpLine>
  );
}
