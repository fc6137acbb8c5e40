/** A passphrase field. What is typed can be shown; it is never kept by the browser. */
import { useEffect, useRef, useState } from "preact/hooks";
import { w } from "../words";

type Props = { id: string; label: string; hint?: string; value: string; set: (v: string) => void; first?: boolean };

export function Passphrase({ id, label, hint, value, set, first = false }: Props) {
  const [shown, setShown] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) ref.current?.focus();
  }, [first]);
  const field = {
    id,
    ref,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    value,
    onInput: (e: { currentTarget: HTMLInputElement }) => set(e.currentTarget.value),
  } as const;
  return (
    <div class="text-field">
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      <div class="with-button">
        {shown ? <input type="text" {...field} /> : <input type="password" {...field} />}
        <button type="button" class="skip" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {w(shown ? "page.passphrase.hide" : "page.passphrase.show")}
        </button>
      </div>
    </div>
  );
}
