/** What is answered on the locked page stays here until it is sealed: by its button, and by whatever ends that page. */
import { prove, send } from "./call";
import type { Answers } from "./types";

let unsent: Answers = {};

export const captured = {
  answers: (): Answers => unsent,
  put(answers: Answers): void {
    unsent = answers;
    void prove().catch(() => undefined);
  },
  isEmpty: (): boolean => Object.values(unsent).every((v) => v === null),
};

/** Seals it beside the notes, where it waits for the key. What cannot be sealed stays. */
export async function sealCaptured(keepalive = false): Promise<{ words?: string; help?: string } | null> {
  if (captured.isEmpty()) return null;
  const answers = unsent;
  unsent = {};
  try {
    return await send("capture", { answers }, keepalive);
  } catch (e) {
    unsent = { ...answers, ...unsent };
    throw e;
  }
}

export function watchCaptured(): void {
  window.addEventListener("pagehide", () => void sealCaptured(true).catch(() => undefined));
}
