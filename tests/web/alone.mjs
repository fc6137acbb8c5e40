// The first load as a person has it: a browser that runs, a new tab, the address with its start token, and no tool that
// watches: one looks only afterwards, at what the browser noted by itself. A line `figures {kind, what, numbers}`.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { check, chromium, run, story, told } from './browser.mjs';

const LOADS = 21;
const WARM_UP = 2;
const REST_MS = 1_500; // between loads, and before one looks

const rest = (ms = REST_MS) => new Promise((done) => setTimeout(done, ms));

async function browser() {
  const folder = `${told.home}/alone`;
  const process = spawn('chromium', ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--no-first-run',
    '--disable-gpu', '--disable-background-networking', 'about:blank'], { stdio: 'ignore' });
  for (let i = 0; i < 20; i++) {
    await rest();
    try {
      return { process, at: `http://127.0.0.1:${readFileSync(`${folder}/DevToolsActivePort`, 'utf8').split('\n')[0]}` };
    } catch {
      // it has not begun yet
    }
  }
  throw new Error('the browser did not begin');
}

async function server() {
  const process = spawn(told.program, ['open', '--no-browser', '--no-input', told.journey], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((said) => process.stdout.once('data', (line) => said(String(line).trim())));
  return { process, address };
}

/** When the largest thing on the page was painted; Today is painted with its buttons, at once. */
async function largest(at, wanted) {
  const watcher = await chromium.connectOverCDP(at);
  const shown = watcher.contexts()[0].pages().find((one) => one.url().includes('127.0.0.1'));
  const ms = await shown.evaluate(async (there) => {
    if (!document.querySelector(there)) throw new Error('It is not there: ' + document.body.innerText.slice(0, 200));
    const entries = await new Promise((got) => new PerformanceObserver((list) => got(list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true }));
    return entries.at(-1).startTime;
  }, wanted);
  await watcher.close(); // of the watcher: the browser goes on
  return ms;
}

/** Milliseconds until the address is shown in a new tab. */
async function shownAfter(alone, address, wanted) {
  const opened = await fetch(`${alone.at}/json/new?${encodeURIComponent(address)}`, { method: 'PUT' });
  const { id } = await opened.json();
  await rest();
  const ms = await largest(alone.at, wanted);
  await fetch(`${alone.at}/json/close/${id}`);
  await rest();
  return ms;
}

const figures = (what, numbers) => console.log('figures ' + JSON.stringify({ kind: 'load', what, numbers: numbers.slice(WARM_UP) }));

story('a first load that nobody watches', async () => {
  const alone = await browser();
  const today = [], least = [];
  let served;
  try {
    for (let i = 0; i < LOADS + WARM_UP; i++) {
      served = await server();
      today.push(await shownAfter(alone, served.address, 'main .step button'));
      least.push(await shownAfter(alone, new URL('/nothing-here', served.address).href, 'body'));
      served.process.kill();
    }
  } finally {
    alone.process.kill();
    served?.process.kill();
  }
  check(least.length === LOADS + WARM_UP, 'a load is missing');
  figures('from the address to Today on the screen, in a new tab', today);
  figures('the same for a line of plain text from this program: the browser alone', least);
});

await run();
