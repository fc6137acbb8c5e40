/** A passphrase that is chosen: typed twice. */
import { w } from "../words";
import { Passphrase } from "./passphrase";

export type Chosen = { first: string; again: string };
export const NONE: Chosen = { first: "", again: "" };

/** Is it there, and twice the same? */
export const isChosen = ({ first, again }: Chosen) => first !== "" && first === again;

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
