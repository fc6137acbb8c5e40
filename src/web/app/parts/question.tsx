/** One question of a form, as the control that fits it. */
import { BYTES_OF_A_SIGN, fitting } from "../fitting";
import type { Question, Value } from "../types";
import { w } from "../words";
import { Link } from "./basics";
import { ChipsOne, ChipsSome } from "./chips";
import { HelpFor } from "./danger";
import { Slider } from "./slider";

type Props = { q: Question; value: Value; set: (value: Value) => void };

/** Texts that are more than a line, mostly. */
const LONG = /(^|\.)(what|asks|text|words|happened|how_they_would_work)$/;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Signs of a text beyond what can be kept. */
function tooMany(text: string, most: number | undefined): number {
  if (!most || text.length * BYTES_OF_A_SIGN <= most || bytesOf(text) <= most) return 0;
  return [...text].length - [...fitting(text, most)].length;
}

function Text({ q, value, set }: Props) {
  const id = `q-${q.key}`;
  const over = tooMany(typeof value === "string" ? value : "", q.bytes_max);
  return (
    <div class="text-field">
      <label for={id}>{q.words}</label>
      {q.more && <p class="hint" id={`${id}-more`}>{q.more}</p>}
      <textarea
        id={id}
        class="own"
        rows={LONG.test(q.key) ? 3 : 1}
        autocomplete="off"
        aria-describedby={q.more ? `${id}-more` : undefined}
        value={typeof value === "string" ? value : ""}
        onKeyDown={LONG.test(q.key) ? undefined : keepOnEnter}
        onInput={(e) => set(e.currentTarget.value || null)}
      />
      {over > 0 && <p class="fault" role="alert">{w("page.form.too-long", { n: over })}</p>}
      <HelpFor text={typeof value === "string" ? value : ""} />
    </div>
  );
}

/** A line of text is kept by Enter, as a line elsewhere is; a longer text has lines of its own. */
function keepOnEnter(e: KeyboardEvent): void {
  if (e.key !== "Enter" || e.shiftKey || e.isComposing || !(e.currentTarget instanceof HTMLElement)) return;
  const keep = e.currentTarget.closest("form")?.querySelector<HTMLElement>("button[data-keep]");
  if (!keep) return;
  e.preventDefault();
  keep.click();
}

/** A day. Where none is said the day of a new record is today's, and that is what one sees. */
function Day({ q, value, set }: Props) {
  const id = `q-${q.key}`;
  return (
    <div class="text-field">
      <label for={id}>{q.words}</label>
      <input
        id={id}
        type="date"
        autocomplete="off"
        value={typeof value === "string" ? value : (q.today ?? "")}
        onInput={(e) => set(e.currentTarget.value || null)}
      />
    </div>
  );
}

/** A hint that only repeats the two ends is left out: they stand below the slider. */
const saysEnds = (q: Question) =>
  Boolean(q.more?.includes(q.low ?? w("page.slider.low")) && q.more.includes(q.high ?? w("page.slider.high")));

export function Ask({ q, value, set }: Props) {
  const choices = q.choices ?? [];
  switch (q.kind) {
    case "number":
      if (q.max !== undefined && q.max <= 100 && q.max > 0)
        return (
          <Slider
            name={`q-${q.key}`}
            label={q.words}
            hint={saysEnds(q) ? undefined : q.more}
            low={q.low ?? w("page.slider.low")}
            high={q.high ?? w("page.slider.high")}
            min={q.min ?? 0}
            max={q.max}
            step={q.step || 1}
            value={typeof value === "number" ? value : null}
            set={set}
          />
        );
      return <Plain q={q} value={value} set={set} />;
    case "one":
      if (choices.length === 0 && !q.new)
        return (
          <div class="question">
            <p class="line-words">{q.words}</p>
            <p class="hint">{w("page.form.nobody")} <Link to="write" args={{ form: "person", list: "people" }}>{w("page.form.nobody.do")}</Link></p>
          </div>
        );
      return (
        <ChipsOne name={`q-${q.key}`} label={q.words} hint={q.more} choices={choices} value={typeof value === "number" ? value : null} set={set} />
      );
    case "some": {
      const some = Array.isArray(value) ? value : null;
      return (
        <ChipsSome name={`q-${q.key}`} label={q.words} hint={q.more} choices={choices} none={q.none === true} value={some} set={set} />
      );
    }
    case "flag":
      return (
        <ChipsOne
          name={`q-${q.key}`}
          label={q.words}
          hint={q.more}
          choices={[w("page.no"), w("page.yes")]}
          value={value === true ? 1 : value === false ? 0 : null}
          set={(i) => set(i === null ? null : i === 1)}
        />
      );
    case "day":
      return <Day q={q} value={value} set={set} />;
    case "text":
      return <Text q={q} value={value} set={set} />;
  }
}

/** A number without two ends, such as a fee. */
function Plain({ q, value, set }: Props) {
  const id = `q-${q.key}`;
  return (
    <div class="text-field">
      <label for={id}>{q.words}</label>
      {q.more && <p class="hint" id={`${id}-more`}>{q.more}</p>}
      <input
        id={id}
        class="number wide"
        type="number"
        inputMode="decimal"
        autocomplete="off"
        min={q.min}
        max={q.max}
        step={q.step || "any"}
        aria-describedby={q.more ? `${id}-more` : undefined}
        value={typeof value === "number" ? value : ""}
        onInput={(e) => {
          const n = e.currentTarget.valueAsNumber;
          set(Number.isNaN(n) ? null : n);
        }}
      />
    </div>
  );
}
