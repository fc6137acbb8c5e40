/** A number from low to high: a field to type it, a slider to draw it, and a way to leave it out.
 * Unset until touched. A digit typed in the field goes on to the next; x is ten. */
import { useRef } from "preact/hooks";
import { w } from "../words";

const MAY_BE_TEN_MS = 700;
const TEN = 10;

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  low: string;
  high: string;
  min: number;
  max: number;
  step: number;
  value: number | null;
  set: (value: number | null) => void;
};

/** The next number field of the form, or its button at the end. */
function focusNext(from: HTMLElement): void {
  const form = from.closest("form");
  if (!form) return;
  const stops = [...form.querySelectorAll<HTMLElement>("input[data-number], button[data-keep]")];
  stops[stops.indexOf(from) + 1]?.focus();
}

function useTyping({ min, max, set }: Props) {
  const waiting = useRef(0);
  const put = (field: HTMLElement, value: number, mayGrow: boolean) => {
    window.clearTimeout(waiting.current);
    waiting.current = 0;
    set(value);
    if (!mayGrow) return focusNext(field);
    waiting.current = window.setTimeout(() => {
      waiting.current = 0;
      if (document.activeElement === field) focusNext(field);
    }, MAY_BE_TEN_MS);
  };
  const digit = (field: HTMLElement, d: number) => {
    if (waiting.current && d === 0) return put(field, TEN, false);
    if (waiting.current) {
      window.clearTimeout(waiting.current);
      waiting.current = 0;
      focusNext(field);
      const next = document.activeElement;
      if (next instanceof HTMLElement && next !== field)
        next.dispatchEvent(new KeyboardEvent("keydown", { key: String(d), bubbles: true, cancelable: true }));
      return;
    }
    if (d >= min && d <= max) put(field, d, d === 1 && max >= TEN);
  };
  return (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !(e.currentTarget instanceof HTMLElement)) return;
    const field = e.currentTarget;
    if (/^[0-9]$/.test(e.key)) digit(field, Number(e.key));
    else if ((e.key === "x" || e.key === "X") && max >= TEN) put(field, TEN, false);
    else if (e.key === "-" && min >= 0) {
      set(null);
      focusNext(field);
    } else if (e.key === "Backspace" || e.key === "Delete") set(null);
    else if (e.key === "Enter") focusNext(field);
    else return;
    e.preventDefault();
  };
}

export function Slider(props: Props) {
  const { name, label, hint, low, high, min, max, step, value, set } = props;
  const type = useTyping(props);
  const middle = min + Math.round((max - min) / 2);
  const words = value === null ? w("page.slider.unset") : w("page.slider.value", { n: value, max, low, high });
  return (
    <div class={`line ${value === null ? "unset" : "set"}`} role="group" aria-labelledby={`${name}-words`}>
      <p class="line-words" id={`${name}-words`}>
        {label}
      </p>
      {hint && <p class="hint">{hint}</p>}
      <div class="line-row">
        <input
          class="number"
          type="number"
          data-number
          inputMode="decimal"
          autocomplete="off"
          aria-label={w("page.slider.number", { label, low, high, min, max })}
          min={min}
          max={max}
          step={step}
          value={value ?? ""}
          placeholder={w("page.slider.empty")}
          onKeyDown={type}
          onInput={(e) => {
            const n = e.currentTarget.valueAsNumber;
            set(Number.isNaN(n) ? null : Math.min(max, Math.max(min, n)));
          }}
        />
        <div class="track">
          <input
            type="range"
            aria-label={label}
            aria-valuetext={words}
            min={min}
            max={max}
            step={step}
            value={value ?? middle}
            onInput={(e) => set(e.currentTarget.valueAsNumber)}
            onClick={(e) => set(e.currentTarget.valueAsNumber)}
            onKeyDown={(e) => {
              if ((e.key === "Enter" || e.key === " ") && value === null) {
                e.preventDefault();
                set(middle);
              }
            }}
          />
          <div class="ends" aria-hidden="true">
            <span>{low}</span>
            <span>{high}</span>
          </div>
        </div>
        <button
          type="button"
          class="skip"
          aria-label={w(value === null ? "page.slider.skip.label" : "page.slider.clear.label", { label })}
          onClick={(e) => {
            const number = e.currentTarget.parentElement?.querySelector<HTMLElement>(".number");
            set(null);
            if (number) focusNext(number);
          }}
        >
          {value === null ? w("page.slider.skip") : w("page.slider.clear")}
        </button>
      </div>
    </div>
  );
}
