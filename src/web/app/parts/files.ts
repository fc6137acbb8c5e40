/** Files of a person: handed out through the browser's downloads, and read from their disk. */

export type File_ = { name: string; type: string; text: string };
export type Files = { files: File_[] };

const FORGET_MS = 1000;
const AGE = "age-encryption.org/v1";
const AGE_TEXT = "-----BEGIN AGE ENCRYPTED FILE-----";
/** Bytes of a line of its text form: 64 signs. */
const LINE_BYTES = 48;

function handOut(file: File_): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const a = document.createElement("a");
  a.href = url;
  a.download = file.name;
  a.click();
  window.setTimeout(() => URL.revokeObjectURL(url), FORGET_MS);
}

/** Gives them to the browser. Their names, for what is said then. */
export function handOutAll({ files }: Files): string {
  files.forEach(handOut);
  return files.map((f) => f.name).join(", ");
}

/** The same age file as text: what is sent to the program is JSON, which holds no bytes. */
function armored(bytes: Uint8Array): string {
  const lines = [AGE_TEXT];
  for (let i = 0; i < bytes.length; i += LINE_BYTES) lines.push(btoa(String.fromCharCode(...bytes.subarray(i, i + LINE_BYTES))));
  return [...lines, "-----END AGE ENCRYPTED FILE-----", ""].join("\n");
}

export const isSealed = (text: string) => text.startsWith(AGE_TEXT);

/** Its text, or that of its age file. Refused where it is neither: letters that are not UTF-8 would be lost in silence. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = String.fromCharCode(...bytes.subarray(0, AGE.length));
  return head === AGE ? armored(bytes) : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
