/** A person's own words have the language that they write in, whatever language the program speaks: a reader says them as
 * they sound. One place for all of them: what has the class of own words, and what is written into. */
import { options } from "preact";

const OWN = /(^|\s)(own|sheet-own)(\s|$)/;

export function watchOwnWords(language: () => string): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    const props = vnode.props as { class?: unknown; lang?: string } | null;
    const isOwn = typeof vnode.type === "string" && props !== null && (vnode.type === "textarea" || OWN.test(String(props.class ?? "")));
    const spoken = language();
    if (isOwn && spoken && spoken !== document.documentElement.lang) props.lang = spoken;
    before?.(vnode);
  };
}
