/** With whom a first call was: somebody noted before, or somebody new, with whom a relationship begins. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { changed } from "../reading";
import { refresh, state } from "../room";
import type { Made } from "../types";
import { w } from "../words";
import { Back, Do, Title } from "./basics";

/** `met`: whom it is, and the number of the change that began a relationship, where one was. */
export function Whom({ met }: { met: (r: string, action?: number) => void }) {
  const [name, setName] = useState("");
  const known = (state.get()?.relationships ?? []).filter((one) => one.state !== "ended" && one.name);
  const meet = async () => {
    const got = await send<Made & { r: string }>("meet", { therapist: name });
    await refresh();
    changed();
    met(got.r, got.action);
  };
  return (
    <form autocomplete="off" onSubmit={(e) => e.preventDefault()}>
      <Back />
      <Title>{w("page.whom.title")}</Title>
      {known.length > 0 && (
        <>
          <p>{w("page.whom.known")}</p>
          <div class="actions">
            {known.map((one) => (
              <button type="button" class="secondary" key={one.id} onClick={() => met(one.id)}>{one.name}</button>
            ))}
          </div>
        </>
      )}
      <div class="text-field">
        <label for="whom">{w(known.length > 0 ? "page.whom.new" : "page.whom.name")}</label>
        <p class="hint" id="whom-more">{w("page.whom.more")}</p>
        <input id="whom" type="text" autocomplete="off" spellcheck={false} aria-describedby="whom-more" value={name} onInput={(e) => setName(e.currentTarget.value)} />
      </div>
      <div class="actions">
        <Do class="primary" submit act={meet}>{w("page.next")}</Do>
      </div>
    </form>
  );
}
