/** The two keys of this tab. They live in sessionStorage, so that a reload works, and nowhere else. */

const SESSION = "session";
const DOOR = "door";
const LEFT = "left";

const get = (name: string) => sessionStorage.getItem(name);

function put(name: string, value: string | null | undefined): void {
  if (value) sessionStorage.setItem(name, value);
  else sessionStorage.removeItem(name);
}

/** A session that is about to end: it serves what is still on its way, and a reload does not find it. */
let ending: string | null = null;

export const keys = {
  session: () => get(SESSION) ?? ending,
  door: () => get(DOOR),
  /** True when this tab was left quickly: Back then shows an empty page. */
  left: () => get(LEFT) !== null,
  setSession(value: string | null | undefined): void {
    ending = null;
    put(SESSION, value);
  },
  /** Takes the session out of what outlives this page, before anything else is waited for. */
  endSession(): void {
    ending = get(SESSION) ?? ending;
    put(SESSION, null);
  },
  setDoor: (value: string | null | undefined) => put(DOOR, value),
  leave(): void {
    ending = null;
    sessionStorage.clear();
    sessionStorage.setItem(LEFT, "1");
  },
  start(): void {
    sessionStorage.removeItem(LEFT);
  },
};
