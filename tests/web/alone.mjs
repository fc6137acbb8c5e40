// The first load as a person has it: a browser that runs, a tab, the address with its start token, and no tool that
// watches. The browser is spoken to through a pipe, let go of as soon as the address was handed to it, and looked at
// only afterwards, for what it noted by itself. A line `figures {kind, what, numbers}`.
import { spawn } from 'node:child_process';
import { check, run, story, told } from './browser.mjs';

const LOADS = 21;
const WARM_UP = 2;
const REST_MS = 1_000; // between loads, and before one looks
const LAST_FD = 4; // 3: what the browser is asked; 4: what it answers

const rest = (ms = REST_MS) => new Promise((done) => setTimeout(done, ms));

/** The browser, and a way to ask it for something: `ask(method, params, sessionId)`. */
function browser() {
  const process = spawn('chromium', ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${told.home}/alone`, '--no-first-run',
    '--disable-gpu', '--disable-background-networking', 'about:blank'], { stdio: Array(LAST_FD + 1).fill('ignore').fill('pipe', 3) });
  const waiting = new Map();
  let begun = '', last = 0;
  process.stdio[LAST_FD].setEncoding('utf8').on('data', (more) => {
    const texts = (begun + more).split('\0');
    begun = texts.pop();
    for (const { id, error, result } of texts.map((text) => JSON.parse(text))) {
      const { method, answered, failed } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) failed?.(new Error(`${method}: ${error.message}`));
      else answered?.(result);
    }
  });
  const ask = (method, params = {}, sessionId) => new Promise((answered, failed) => {
    waiting.set(++last, { method, answered, failed });
    process.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
  });
  return { ask, kill: () => process.kill() };
}

async function server() {
  const process = spawn(told.program, ['open', '--no-browser', '--no-input', told.journey], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((said) => process.stdout.once('data', (line) => said(String(line).trim())));
  return { process, address };
}

const inTab = async ({ ask }, targetId) => (await ask('Target.attachToTarget', { targetId, flatten: true })).sessionId;

/** A tab that begins with the address. */
const newTab = async ({ ask }, address) => (await ask('Target.createTarget', { url: address })).targetId;

/** A tab that was there before it is given the address. */
async function openTab({ ask }, address) {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  await rest();
  const sessionId = await inTab({ ask }, targetId);
  ask('Page.navigate', { url: address }, sessionId).catch(() => undefined); // perhaps never answered: it is let go of
  await ask('Target.detachFromTarget', { sessionId });
  return targetId;
}

/** When the largest thing on the page was painted; Today is painted with its buttons, at once. */
async function largest(wanted) {
  if (!document.querySelector(wanted)) throw new Error('It is not there: ' + document.body.innerText.slice(0, 200));
  const entries = await new Promise((got) => new PerformanceObserver((list) => got(list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true }));
  return entries.at(-1).startTime;
}

/** Milliseconds until the address is shown in a tab. */
async function shownAfter(alone, tab, address, wanted) {
  const targetId = await tab(alone, address);
  await rest();
  const expression = `(${largest})(${JSON.stringify(wanted)})`;
  const { result, exceptionDetails } = await alone.ask('Runtime.evaluate', { expression, awaitPromise: true }, await inTab(alone, targetId));
  check(!exceptionDetails, JSON.stringify(exceptionDetails));
  await alone.ask('Target.closeTarget', { targetId });
  await rest();
  return result.value;
}

const figures = (what, numbers) => console.log('figures ' + JSON.stringify({ kind: 'load', what, numbers: numbers.slice(WARM_UP) }));

for (const [where, tab] of [['in a tab that is open', openTab], ['in a new tab', newTab]]) {
  const today = [], least = [];
  story('a first load that nobody watches, ' + where, async (alone) => {
    for (let i = 0; i < LOADS + WARM_UP; i++) {
      const served = await server();
      try {
        today.push(await shownAfter(alone, tab, served.address, 'main .step button'));
        least.push(await shownAfter(alone, tab, new URL('/nothing-here', served.address).href, 'body'));
      } finally {
        served.process.kill();
      }
    }
    check(least.length === LOADS + WARM_UP, 'a load is missing');
    figures(`from the address to Today on the screen, ${where}`, today);
    figures(`the same for a line of plain text from this program, ${where}: the browser alone`, least);
  });
}

const alone = browser();
await alone.ask('Browser.getVersion');
await rest();
await run(alone);
alone.kill();
