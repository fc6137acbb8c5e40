/** Where the records of a form stand, and which form opens the records of a list. Both are the program's own tables,
 * printed into routes.json. */
import { forms, opens } from "./routes.json";

export const listOfForm = (form: string): string => (forms as Record<string, string>)[form] ?? "";

export const formOfList = (list: string): string => (opens as Record<string, string>)[list] ?? "";

/** Where a record is read: a moment on a page of its own, others where they are written. */
export function wayTo(form: string, id: string, list: string, r?: string): { to: string; args: Record<string, string> } {
  const whose: Record<string, string> = r ? { r } : {};
  return form === "moment" ? { to: "moment", args: { id, ...whose } } : { to: "write", args: { form, id, list, ...whose } };
}
