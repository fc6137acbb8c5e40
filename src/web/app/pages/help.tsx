/** Help: whom one can call now. Works locked, and needs no script of its own at /help. */
import { useState } from "preact/hooks";
import { send } from "../call";
import { Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import { face, refresh, state } from "../room";
import { useStore } from "../store";
import { countryNames, w } from "../words";

type Line = { kind: string; name: string; number: string; hours?: string | null; confirmed?: boolean };
type Role = "title" | "heading" | "step" | "paragraph" | "quote" | "item";
/** `roles`: what each line of the text is. */
type HelpAnswer = { country: string | null; lines: Line[]; text: string[]; roles: Role[] };

function Text({ help }: { help: HelpAnswer }) {
  return (
    <>
      {help.text.map((line, i) => {
        if (i < 2) return null; // the title and the first line stand above
        if (help.roles[i] === "heading") return <h2 key={i}>{line}</h2>;
        return <p key={i} class={help.roles[i] === "item" ? "call-line" : undefined}>{line}</p>;
      })}
    </>
  );
}

export function Help({ leave }: { leave?: () => void }) {
  const s = useStore(state);
  const [country, setCountry] = useState(s?.country ?? "");
  const { data, fault } = useRead<HelpAnswer>("help", { country });
  const countries = s?.countries ?? [];
  // Who chooses it here need not choose it again; what cannot be kept is no reason to say anything now.
  const choose = (code: string) => {
    setCountry(code);
    if (face.get() === "open") void send("settle", { country: code }).then(refresh).catch(() => undefined);
  };
  const names = countryNames(countries);
  return (
    <>
      <Title>{w("page.help.title")}</Title>
      {!data ? <Waiting fault={fault} /> : <p class="lead">{data.text[1]}</p>}
      <div class="text-field">
        <label for="country">{w("page.help.country")}</label>
        {countries.length > 0 ? (
          <select id="country" value={country || (data?.country ?? "")} onChange={(e) => choose(e.currentTarget.value)}>
            <option value="">{w("page.help.country.none")}</option>
            {names.map((c) => <option key={c.code} value={c.code}>{c.name}</option>)}
          </select>
        ) : (
          <input id="country" type="text" autocomplete="off" value={country} onChange={(e) => setCountry(e.currentTarget.value.trim())} />
        )}
      </div>
      {data && <Text help={data} />}
      {leave && (
        <div class="actions">
          <button type="button" class="secondary" onClick={leave}>{w("page.back")}</button>
        </div>
      )}
    </>
  );
}
