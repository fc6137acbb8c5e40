/** Whom to call, in one calm sentence: at once where what is typed asks for it. */
import { useEffect, useState } from "preact/hooks";
import { send } from "../call";
import { showHelp } from "../helping";
import { face } from "../room";
import { useStore } from "../store";
import { w } from "../words";
import { Link } from "./basics";

/** A pause in typing this long is enough to look; shorter texts say nothing. */
const PAUSE_MS = 250;
const SHORTEST = 6;
/** What is being written stands at the end; all of a long text is looked at when it is kept. */
const LONGEST = 8000;

/** The sentence, or null. What cannot be reached is passed over: nobody is kept from writing. */
export async function needsHelp(text: string): Promise<string | null> {
  if (text.trim().length < SHORTEST) return null;
  const got = await send<{ help: string | null }>("needs-help", { text: text.slice(-LONGEST) }).catch(() => ({ help: null }));
  return got.help;
}

function ToHelp() {
  const which = useStore(face);
  if (which === "open") return <Link to="help">{w("page.danger.more")}</Link>;
  return <button type="button" class="quiet" onClick={showHelp}>{w("page.danger.more")}</button>;
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
