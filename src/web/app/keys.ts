/** The two keys of this tab. They live in sessionStorage, so that a reload works, and nowhere else. */

const SESSION = "session";
const DOOR = "door";
const LEFT = "left";

const get = (name: string) => sessionStorage.getItem(name);

function put(name: string, value: string | null | undefined): void {
  if (value) sessionStorage.setItem(name, value);
  else sessionStorage.removeItem(name);
}

export const keys = {
  session: () => get(SESSION),
  door: () => get(DOOR),
  /** True when this tab was left quickly: Back then shows an empty page. */
  left: () => get(LEFT) !== null,
  setSession: (value: string | null | undefined) => put(SESSION, value),
  setDoor: (value: string | null | undefined) => put(DOOR, value),
  leave(): void {
    sessionStorage.clear();
    sessionStorage.setItem(LEFT, "1");
  },
  start(): void {
    sessionStorage.removeItem(LEFT);
  },
};
