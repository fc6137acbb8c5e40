import { store } from "./store";

/** Help is shown over any face, also a locked one. */
export const helpShown = store(false);
