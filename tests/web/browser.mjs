// What every story needs: a browser, a page that was let in, axe, pictures. One JSON line on standard output tells
// how each story went (tests/web/browsing.py reads it).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';

const require = createRequire(import.meta.url);
export const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PAGE_MS = 30_000; // the longest that anything on a page may take before it counts as failed

/** What the Python side told: address, host, passphrase, markers ... */
export const told = JSON.parse(readFileSync(0, 'utf8'));
const stories = [];

export function story(name, play) {
  stories.push({ name, play });
}

const QUIET = ['--disable-background-networking', '--no-first-run', '--disable-gpu'];

const executable = () => execFileSync('/bin/sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();

/** The browser, as a person runs it. Nothing of it calls home. */
export function launch(args = []) {
  return chromium.launch({ executablePath: executable(), args: [...QUIET, ...args] });
}

/** The same, with a profile in a folder, and one page. */
export async function profile(folder) {
  const context = await chromium.launchPersistentContext(folder, { executablePath: executable(), args: QUIET, locale: 'en' });
  const shown = context.pages()[0] ?? (await context.newPage());
  shown.setDefaultTimeout(PAGE_MS);
  return { context, shown };
}

/** A page of its own: viewport, media ({colorScheme, forcedColors, reducedMotion}). What it logs as an error is kept. */
export async function page(browser, { width = 1280, height = 800, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en', ...more });
  const made = await context.newPage();
  made.setDefaultTimeout(PAGE_MS);
  made.errors = [];
  made.on('pageerror', (error) => made.errors.push(String(error)));
  made.on('console', (line) => line.type() === 'error' && made.errors.push(line.text()));
  return made;
}

/** The page shows what it has: nothing is waited for any more. */
export async function settled(shown) {
  await shown.waitForFunction(() => document.querySelector('main h1') && !document.querySelector('.waiting, [aria-busy=true]'));
}

/** Opens the address with its start token; works once for a server. */
export async function open(shown, address = told.address) {
  await shown.goto(address);
  await settled(shown);
}

/** The lock screen: types the passphrase. */
export async function unlock(shown, passphrase = told.passphrase) {
  await shown.locator('input[type=password]').first().fill(passphrase);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('nav');
  await settled(shown);
}

/** A page with keys that were let in already, put where it keeps them: no start token is used. */
export async function letIn(shown, { session, door, host } = told) {
  await shown.goto(`http://${host}/`);
  await shown.evaluate((keys) => Object.entries(keys).forEach(([name, value]) => value && sessionStorage.setItem(name, value)), { session, door });
  await shown.reload();
  await settled(shown);
}

/** One of the pages by its name in src/web/app/routes.json, as the browser's history leads to it. */
export async function visit(shown, name, args = {}) {
  await shown.evaluate((place) => {
    history.pushState(place, '', '/');
    dispatchEvent(new PopStateEvent('popstate', { state: place }));
  }, { page: name, args });
  await shown.waitForTimeout(50); // until it is drawn
  await settled(shown);
}

/** Findings of axe, WCAG 2.2 AA and its good practices, as lines. Its script comes in by the inspector: the page's own policy stays. */
export async function findings(shown) {
  const inspector = await shown.context().newCDPSession(shown);
  await inspector.send('Runtime.evaluate', { expression: axe, allowUnsafeEvalBlockedByCSP: true });
  await inspector.detach();
  const found = await shown.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
}

export async function picture(shown, path) {
  await shown.screenshot({ path, fullPage: true, animations: 'disabled' });
}

export function check(is, why) {
  if (!is) throw new Error(why);
}

export function same(got, wanted, what = 'value') {
  check(Object.is(got, wanted), `${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
}

/** Plays all, or those that were asked for by a word of their names, one after the other; `given` is handed to each. */
export async function run(given) {
  const asked = told.stories ?? [];
  for (const { name, play } of stories.filter((one) => asked.length === 0 || asked.some((word) => one.name.includes(word)))) {
    const result = { name, ok: true };
    try {
      await play(given);
    } catch (error) {
      Object.assign(result, { ok: false, why: String(error.stack ?? error) });
    }
    console.log(JSON.stringify(result));
  }
}
