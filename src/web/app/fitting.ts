/** How much of a text can be kept: a limit in bytes, counted in whole signs. */

/** The most that one UTF-16 unit takes in UTF-8. */
export const BYTES_OF_A_SIGN = 3;

/** The beginning of a text that takes no more than so many bytes. */
export function fitting(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most));
  return text.slice(0, read);
}
