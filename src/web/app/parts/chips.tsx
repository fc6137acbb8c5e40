/** Choices as words one touches: one of them, several, or none of them, which is an answer too. Native radio buttons and check boxes beneath. */
import { w } from "../words";

type Common = { name: string; label: string; hint?: string | undefined; choices: string[] };

export function ChipsOne({ name, label, hint, choices, value, set }: Common & { value: number | null; set: (v: number | null) => void }) {
  return (
    <fieldset class="chips-field" aria-describedby={hint ? `${name}-more` : undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint" id={`${name}-more`}>{hint}</p>}
      <div class="chips">
        {choices.map((words, i) => (
          <label class="chip" key={words}>
            <input type="radio" name={name} checked={value === i} onChange={() => set(i)} />
            <span>{words}</span>
          </label>
        ))}
        {value !== null && (
          <button type="button" class="skip" onClick={() => set(null)} aria-label={w("page.slider.clear.label", { label })}>
            {w("page.slider.clear")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

type Some = Common & { none: boolean; value: number[] | null; set: (v: number[] | null) => void };

export function ChipsSome({ name, label, hint, choices, none, value, set }: Some) {
  const turn = (i: number, on: boolean) => {
    const now = value ?? [];
    const next = on ? [...now, i].sort((a, b) => a - b) : now.filter((x) => x !== i);
    set(next.length ? next : null);
  };
  return (
    <fieldset class="chips-field" aria-describedby={hint ? `${name}-more` : undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint" id={`${name}-more`}>{hint}</p>}
      <div class="chips">
        {choices.map((words, i) => (
          <label class="chip" key={words}>
            <input type="checkbox" name={name} checked={value?.includes(i) ?? false} onChange={(e) => turn(i, e.currentTarget.checked)} />
            <span>{words}</span>
          </label>
        ))}
        {none && (
          <label class="chip chip-none">
            <input type="checkbox" name={name} checked={value?.length === 0} onChange={(e) => set(e.currentTarget.checked ? [] : null)} />
            <span>{w("page.form.none")}</span>
          </label>
        )}
      </div>
    </fieldset>
  );
}
