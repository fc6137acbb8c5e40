/** A passphrase that is chosen: typed twice. */
import { Refusal } from "../call";
import { w } from "../words";
import { Passphrase } from "./passphrase";

export type Chosen = { first: string; again: string };
export const NONE: Chosen = { first: "", again: "" };

const USAGE = 400;

/** It is there, and twice the same; else what is missing is said, as a refusal. */
export function insistChosen({ first, again }: Chosen): void {
  if (first !== "" && first === again) return;
  const missing = first === "" ? "page.passphrase.rule" : again === "" ? "page.passphrase.again-first" : "page.passphrase.differ";
  throw new Refusal(USAGE, "USAGE", w(missing), "");
}

type Props = { id: string; label: string; value: Chosen; set: (v: Chosen) => void };

export function NewPassphrase({ id, label, value, set }: Props) {
  const differ = value.again !== "" && value.first !== value.again;
  return (
    <>
      <Passphrase id={id} label={label} hint={w("page.passphrase.rule")} value={value.first} set={(first) => set({ ...value, first })} />
      <Passphrase id={`${id}-again`} label={w("page.passphrase.again")} value={value.again} set={(again) => set({ ...value, again })} />
      <p class="fault" aria-live="polite">{differ ? w("page.passphrase.differ") : ""}</p>
    </>
  );
}
