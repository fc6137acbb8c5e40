/** Choices as words one touches: one of them, or several. Native radio buttons and check boxes beneath. */
import { w } from "../words";

type Common = { name: string; label: string; hint?: string | undefined; choices: string[] };

export function ChipsOne({ name, label, hint, choices, value, set }: Common & { value: number | null; set: (v: number | null) => void }) {
  return (
    <fieldset class="chips-field">
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="chips">
        {choices.map((words, i) => (
          <label class="chip" key={words}>
            <input type="radio" name={name} checked={value === i} onChange={() => set(i)} />
            <span>{words}</span>
          </label>
        ))}
        {value !== null && (
          <button type="button" class="skip" onClick={() => set(null)} aria-label={w("page.slider.skip.label", { label })}>
            {w("page.slider.clear")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

export function ChipsSome({ name, label, hint, choices, value, set }: Common & { value: number[]; set: (v: number[] | null) => void }) {
  const turn = (i: number, on: boolean) => {
    const next = on ? [...value, i].sort((a, b) => a - b) : value.filter((x) => x !== i);
    set(next.length ? next : null);
  };
  return (
    <fieldset class="chips-field">
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="chips">
        {choices.map((words, i) => (
          <label class="chip" key={words}>
            <input type="checkbox" name={name} checked={value.includes(i)} onChange={(e) => turn(i, e.currentTarget.checked)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
