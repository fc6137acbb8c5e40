/** A number from low to high: a field to type it, a slider to draw it, and a way to leave it out.
 * Unset until touched. A digit typed in the field goes on to the next, once no other can follow it; x is ten.
 * A number beyond the ends is told, and no other is put in its place. */
import { useRef, useState } from "preact/hooks";
import { w } from "../words";

const MAY_GROW_MS = 700;
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

type Typing = Pick<Props, "min" | "max"> & { set: (value: number | null) => void; beyond: (typed: number) => void };

function useTyping({ min, max, set, beyond }: Typing) {
  const waiting = useRef(0); // for a further digit
  const typed = useRef(0); // what stands there meanwhile
  const stop = () => {
    window.clearTimeout(waiting.current);
    waiting.current = 0;
  };
  const put = (field: HTMLElement, value: number, mayGrow: boolean) => {
    stop();
    if (value > max || (value < min && !mayGrow)) return beyond(value);
    set(value < min ? null : value);
    if (!mayGrow) return focusNext(field);
    typed.current = value;
    waiting.current = window.setTimeout(() => {
      waiting.current = 0;
      if (typed.current < min) beyond(typed.current);
      else if (document.activeElement === field) focusNext(field);
    }, MAY_GROW_MS);
  };
  const digit = (field: HTMLElement, d: number) => {
    const value = waiting.current ? typed.current * TEN + d : d;
    put(field, value, value > 0 && value * TEN <= max);
  };
  return (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !(e.currentTarget instanceof HTMLElement)) return;
    const field = e.currentTarget;
    if (/^[0-9]$/.test(e.key)) return void (digit(field, Number(e.key)), e.preventDefault());
    if (e.key !== "Tab" && e.key !== "Shift") stop();
    if ((e.key === "x" || e.key === "X") && max >= TEN) put(field, TEN, false);
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
  const { name, label, hint, low, high, min, max, step, value } = props;
  const [beyond, setBeyond] = useState<number | null>(null);
  const set = (next: number | null) => {
    setBeyond(null);
    props.set(next);
  };
  const tell = (typed: number) => {
    setBeyond(typed);
    props.set(null);
  };
  const type = useTyping({ min, max, set, beyond: tell });
  const middle = min + Math.round((max - min) / 2);
  const words = value === null ? w("page.slider.unset") : w("page.slider.value", { n: value, max, low, high });
  return (
    <div class={`line ${value === null ? "unset" : "set"}`} role="group" aria-labelledby={`${name}-words`} aria-describedby={hint ? `${name}-more` : undefined}>
      <p class="line-words" id={`${name}-words`}>
        {label}
      </p>
      {hint && <p class="hint" id={`${name}-more`}>{hint}</p>}
      <div class="line-row">
        <input
          class="number"
          type="number"
          data-number
          inputMode="decimal"
          autocomplete="off"
          aria-label={w("page.slider.number", { label, low, high, min, max })}
          aria-describedby={beyond !== null ? `${name}-beyond` : hint ? `${name}-more` : undefined}
          aria-invalid={beyond !== null}
          min={min}
          max={max}
          step={step}
          value={value ?? ""}
          placeholder={w("page.slider.empty")}
          onKeyDown={type}
          onInput={(e) => {
            const n = e.currentTarget.valueAsNumber;
            if (n > max || n < min) tell(n);
            else set(Number.isNaN(n) ? null : n);
          }}
        />
        <div class="track">
          <input
            type="range"
            aria-label={label}
            aria-describedby={hint ? `${name}-more` : undefined}
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
      <p class="fault" id={`${name}-beyond`} role="alert">{beyond !== null ? w("page.slider.beyond", { n: beyond, min, max }) : ""}</p>
    </div>
  );
}
