/** Whom to call, above every page that tells how things are, while a recent record asks for it. */
import { send } from "../call";
import { done, state } from "../room";
import { useStore } from "../store";
import type { Made } from "../types";
import { w } from "../words";
import { Do } from "./basics";
import { HelpLine } from "./danger";

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
          const actions: number[] = [];
          for (const r of help.of) {
            const { action } = await send<Made>("put-away", { advice: "help", r });
            if (action) actions.push(action);
          }
          done(w("page.danger.folded"), actions);
        }}
      >
        {w("page.danger.fold")}
      </Do>
      <span class="hint">{w("page.danger.stays", { n: help.days })}</span>
    </HelpLine>
  );
}
