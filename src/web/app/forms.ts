/** Where the records of a form stand, and which form opens the records of a list. */
const LISTS: Record<string, string[]> = {
  moments: ["moment", "attempt", "echo"],
  sessions: ["session", "checkin", "disclosure", "homework"],
  beliefs: ["belief"],
  boundaries: ["boundary", "boundary-attempt"],
  consults: ["consult"],
  relationships: ["relationship", "ending", "ending-aim", "ending-step"],
  experiments: ["experiment"],
  looks: ["look", "gad-7", "phq-9"],
  patterns: ["pattern"],
  people: ["person"],
  returns: ["return"],
  signs: ["sign"],
  victories: ["victory"],
};

export function listOfForm(form: string): string {
  return Object.keys(LISTS).find((list) => LISTS[list]?.includes(form)) ?? "";
}

export function formOfList(list: string): string {
  return LISTS[list]?.[0] ?? "";
}

/** Where a record is read: a moment on a page of its own, others where they are written. */
export function wayTo(form: string, id: string, list: string, r?: string): { to: string; args: Record<string, string> } {
  const whose: Record<string, string> = r ? { r } : {};
  return form === "moment" ? { to: "moment", args: { id, ...whose } } : { to: "write", args: { form, id, list, ...whose } };
}
