// What hands do on a page: counted, and by keyboard alone.
import { check } from './browser.mjs';

/** Counts from now on: clicks, and key presses. */
export async function counting(shown) {
  await shown.evaluate(() => {
    const begins = !globalThis.done;
    globalThis.done = { clicks: 0, keys: 0 };
    if (!begins) return;
    addEventListener('pointerdown', () => (globalThis.done.clicks += 1), true);
    addEventListener('keydown', (e) => (globalThis.done.keys += e.isTrusted ? 1 : 0), true);
  });
}

export function counted(shown) {
  return shown.evaluate(() => globalThis.done);
}

/** What has the focus: its name, as far as it is told by words here, and whether one sees that it has it. */
export function focus(shown) {
  return shown.evaluate(() => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.innerText ?? '';
    const style = at && getComputedStyle(at);
    const chip = at?.labels?.[0]?.querySelector('span'); // a chip shows it around its words
    const around = (s) => s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
    const hit = at?.querySelector?.('.hit'); // of a chart's mark
    return {
      tag: at?.localName ?? '',
      name: (at?.getAttribute('aria-label') || label || at?.innerText || at?.textContent || '').trim(),
      isSeen: Boolean(around(style) || (hit && getComputedStyle(hit).stroke !== 'none') || (chip && around(getComputedStyle(chip))) || at?.localName === 'h1'),
      isLost: !at || at === document.body,
    };
  });
}

/** The focus is somewhere, and one sees where. */
export async function held(shown, when) {
  await shown.waitForTimeout(60); // an effect of the page may still put it somewhere
  const { tag, name, isSeen, isLost } = await focus(shown);
  check(!isLost, `${when}: the focus is lost`);
  check(isSeen, `${when}: one does not see that ${tag} "${name}" has the focus`);
}

/** Tab, until what has the focus is named so (a text, or a pattern) and is of that kind. */
export async function tabTo(shown, wanted, { tag = '', back = false, most = 120 } = {}) {
  const fits = (at) => (typeof wanted === 'string' ? at.name === wanted : wanted.test(at.name)) && (!tag || at.tag === tag);
  const passed = [];
  for (let n = 0; n < most; n++) {
    const at = await focus(shown);
    if (fits(at)) {
      check(at.isSeen, `one does not see that ${at.tag} "${at.name}" has the focus`);
      return;
    }
    passed.push(at.name.slice(0, 30));
    await shown.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not come to ${wanted}: ${[...new Set(passed)].join(' | ')}`);
}

/** Goes there and presses; the focus is not lost by it. */
export async function press(shown, wanted, { key = 'Enter', ...more } = {}) {
  await tabTo(shown, wanted, more);
  await shown.keyboard.press(key);
  await held(shown, `after ${wanted}`);
}

/** What the notes hold, as the page's own export has it. */
export async function notes(shown) {
  const text = await shown.evaluate(async () => {
    const answer = await fetch('/api/export?format=json', { headers: { 'Rapport-Key': sessionStorage.getItem('session') } });
    return (await answer.json()).files[0].text;
  });
  return JSON.parse(text).relationships[0];
}
