/** Help: whom one can call now. Works locked, and needs no script of its own at /help. */
import { useState } from "preact/hooks";
import { Title, Waiting } from "../parts/basics";
import { useRead } from "../reading";
import { state } from "../room";
import { useStore } from "../store";
import { countryNames, w } from "../words";

type Line = { kind: string; name: string; number: string; hours?: string | null; confirmed?: boolean };
type HelpAnswer = { country: string | null; lines: Line[]; text: string[] };

const isNumber = (line: HelpAnswer["lines"], text: string) => line.some((l) => text.startsWith(`${l.name}: ${l.number}`));

function Text({ help }: { help: HelpAnswer }) {
  const [, , ...rest] = help.text;
  const headings = new Set([w("page.help.danger"), w("page.help.talk"), w("page.help.violence"), w("page.help.doctor"), w("page.help.near"), w("page.help.cannot-leave"), w("page.help.phq"), w("page.help.which")]);
  return (
    <>
      {rest.map((line) => {
        if (headings.has(line)) return <h2 key={line}>{line}</h2>;
        return <p key={line} class={isNumber(help.lines, line) ? "call-line" : undefined}>{line}</p>;
      })}
    </>
  );
}

export function Help({ leave }: { leave?: () => void }) {
  const s = useStore(state);
  const [country, setCountry] = useState(s?.country ?? "");
  const { data, fault } = useRead<HelpAnswer>("help", { country });
  const countries = s?.countries ?? [];
  const names = countryNames(countries);
  return (
    <>
      <Title>{w("page.help.title")}</Title>
      {!data ? <Waiting fault={fault} /> : <p class="lead">{data.text[1]}</p>}
      <div class="text-field">
        <label for="country">{w("page.help.country")}</label>
        {countries.length > 0 ? (
          <select id="country" value={country || (data?.country ?? "")} onChange={(e) => setCountry(e.currentTarget.value)}>
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
