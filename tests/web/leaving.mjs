// Leaving quickly (T26) and locking (T25): what the person's screen and the browser hold afterwards.
import { check, launch, letIn, page, run, same, story, told, unlock, visit } from './browser.mjs';

const STUCK_MS = 2_000; // far above what it takes (the figure is told): how fast it is, a busy machine cannot show
const IDLE_MS = 5 * 60_000;

const text = (shown) =>
  shown.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' '));

async function holdsNothing(shown, where) {
  const all = await text(shown);
  for (const marker of told.markers) check(!all.includes(marker), `${where}: words of the notes`);
  const kept = await shown.evaluate(() => {
    try {
      return JSON.stringify({ ...sessionStorage, ...localStorage });
    } catch {
      return '{}'; // an empty page has none
    }
  });
  check(kept === '{}' || kept === '{"left":"1"}', `${where}: kept ${kept}`);
  check(!['Notes', 'Rapport'].includes(await shown.title()), `${where}: the title is ${await shown.title()}`);
  same(await shown.evaluate(() => JSON.stringify(history.state)), 'null', `${where}: the state of the history`);
}

/** Does it, and looks at once: is everything covered, and how long did that take? */
function covering(shown, act) {
  return shown.evaluate(`(() => {
    const from = performance.now();
    (${act})();
    const is = document.documentElement.classList.contains('left') && [...document.body.children].every((e) => getComputedStyle(e).display === 'none');
    return { is, ms: performance.now() - from };
  })()`);
}

async function leave(browser, server, act) {
  const shown = await page(browser);
  await letIn(shown, server);
  for (const name of ['moments', 'unsaid', 'today']) await visit(shown, name);
  check((await text(shown)).includes(told.markers[0]), 'the notes are shown');
  const covered = await act(shown);
  await shown.waitForURL('about:blank');
  check(covered.is, 'nothing covered it');
  console.log('figures ' + JSON.stringify({ kind: 'covered', what: 'ms', numbers: [covered.ms] }));
  await holdsNothing(shown, 'afterwards');
  for (const way of ['goBack', 'goBack', 'goForward', 'goForward', 'reload', 'goBack', 'reload']) {
    await shown[way]({ timeout: 5000 }).catch(() => undefined);
    await holdsNothing(shown, way);
  }
  await shown.goto(`http://${server.host}/`);
  await shown.getByText('It can be opened again in the same way as before.').waitFor();
  check(!/note|rapport|therap/i.test(await shown.innerText('body')), 'the closed page tells what it was');
  await holdsNothing(shown, 'opened again by its address');
  const status = await (await browser.newContext()).request.get(`http://${server.host}/api/state`, {
    headers: { 'Rapport-Key': server.session, 'Sec-Fetch-Site': 'same-origin' },
  });
  same(status.status(), 401, 'what the keys are good for');
  await shown.context().close();
}

story('left by its button, nothing is there any more', (browser) =>
  leave(browser, told.servers[0], (shown) => covering(shown, () => document.querySelectorAll('.top-tools button')[1].click())));

story('left by Shift three times, nothing is there any more; Esc leaves nothing', (browser) =>
  leave(browser, told.servers[1], async (shown) => {
    for (let i = 0; i < 3; i++) await shown.keyboard.press('Escape');
    check((await text(shown)).includes(told.markers[0]), 'Esc closed the notes');
    for (let i = 0; i < 2; i++) await shown.keyboard.press('Shift');
    await shown.keyboard.down('Shift');
    return covering(shown, () => dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', bubbles: true })));
  }));

story('locked by one key, nothing of the notes is in the page after a tenth of a second', async (browser) => {
  const shown = await page(browser);
  await letIn(shown, told.servers[2]);
  const took = [];
  for (let i = 0; i < 11; i++) {
    for (const name of ['moments', 'today']) await visit(shown, name);
    took.push(await shown.evaluate((markers) => new Promise((done) => {
      const from = performance.now();
      const look = () => {
        const all = document.documentElement.outerHTML;
        if (markers.some((marker) => all.includes(marker))) return;
        watcher.disconnect();
        done(performance.now() - from);
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, characterData: true });
      dispatchEvent(new KeyboardEvent('keydown', { key: 'l', altKey: true, bubbles: true }));
    }), told.markers));
    await shown.waitForSelector('input[type=password]');
    await unlock(shown);
  }
  console.log('figures ' + JSON.stringify({ kind: 'locked', what: 'ms', numbers: took }));
  check(took.sort((a, b) => a - b)[5] < STUCK_MS, `locked after ${took} ms`);
  await shown.context().close();
});

story('locked by itself after five minutes without input, and not before', async (browser) => {
  const shown = await page(browser);
  await shown.clock.install();
  await letIn(shown, told.servers[3]);
  await shown.clock.runFor(IDLE_MS - 20_000);
  check((await text(shown)).includes(told.markers[0]), 'it locked too early');
  await shown.keyboard.press('Tab'); // somebody is there
  await shown.clock.runFor(IDLE_MS - 20_000);
  check((await text(shown)).includes(told.markers[0]), 'it locked though somebody was there');
  await shown.clock.runFor(30_000);
  await shown.waitForSelector('input[type=password]');
  const all = await text(shown);
  for (const marker of told.markers) check(!all.includes(marker), 'words of the notes are on the lock screen');
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
