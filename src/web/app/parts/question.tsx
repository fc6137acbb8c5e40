/** One question of a form, as the control that fits it. */
import type { Question, Value } from "../types";
import { w } from "../words";
import { ChipsOne, ChipsSome } from "./chips";
import { Slider } from "./slider";

type Props = { q: Question; value: Value; set: (value: Value) => void };

function Text({ q, value, set }: Props) {
  const id = `q-${q.key}`;
  return (
    <div class="text-field">
      <label for={id}>{q.words}</label>
      {q.more && <p class="hint" id={`${id}-more`}>{q.more}</p>}
      <textarea
        id={id}
        class="own"
        rows={2}
        autocomplete="off"
        aria-describedby={q.more ? `${id}-more` : undefined}
        value={typeof value === "string" ? value : ""}
        onInput={(e) => set(e.currentTarget.value || null)}
      />
    </div>
  );
}

function Day({ q, value, set }: Props) {
  const id = `q-${q.key}`;
  return (
    <div class="text-field">
      <label for={id}>{q.words}</label>
      <p class="hint" id={`${id}-more`}>{w("page.form.day.hint")}</p>
      <input
        id={id}
        type="date"
        autocomplete="off"
        aria-describedby={`${id}-more`}
        value={typeof value === "string" ? value : ""}
        onInput={(e) => set(e.currentTarget.value || null)}
      />
    </div>
  );
}

export function Ask({ q, value, set }: Props) {
  const choices = q.choices ?? [];
  switch (q.kind) {
    case "number":
      if (q.max !== undefined && q.max <= 100 && q.max > 0)
        return (
          <Slider
            name={`q-${q.key}`}
            label={q.words}
            hint={q.more}
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
      return (
        <ChipsOne name={`q-${q.key}`} label={q.words} hint={q.more} choices={choices} value={typeof value === "number" ? value : null} set={set} />
      );
    case "some":
      return (
        <ChipsSome name={`q-${q.key}`} label={q.words} hint={q.more} choices={choices} value={Array.isArray(value) ? value : []} set={set} />
      );
    case "flag":
      return (
        <ChipsOne
          name={`q-${q.key}`}
          label={q.words}
          hint={q.more}
          choices={[w("page.yes"), w("page.no")]}
          value={value === true ? 0 : value === false ? 1 : null}
          set={(i) => set(i === null ? null : i === 0)}
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
