// Two windows, and what happens while something is on its way: nothing is taken back, written over or lost that nobody meant.
import http from 'node:http';
import { check, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';

const SLOW_MS = 400;
const RETRY_MS = 2_500; // longer than the page waits before it tries again
const LIMIT = 16 * 1024;

let session = told.session;

/** As another window asks: the answer, a JSON object. */
function ask(path, body, key = session) {
  const headers = { 'Rapport-Key': key, 'Sec-Fetch-Site': 'same-origin', ...(body ? { Origin: `http://${told.host}`, 'Content-Type': 'application/json' } : {}) };
  return new Promise((done, failed) => {
    const request = http.request(`http://${told.host}/api/${path}`, { method: body ? 'POST' : 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += piece)).on('end', () => done(JSON.parse(text)));
    });
    request.on('error', failed).end(body && JSON.stringify(body));
  });
}

const victory = (text) => ask('keep', { form: 'victory', answers: { text } });
const capture = (what) => ask('capture', { answers: { what } }, told.door);
const texts = async () => JSON.stringify(await ask('entries?list=victories'));
const valueOf = async (query, key) => (await ask(`form?${query}`)).questions.find((q) => q.key === key).value;
const OF_MOMENT = `form=moment&id=${told.moment}`;

/** A page that was let in. */
async function window_(browser) {
  const shown = await page(browser);
  await letIn(shown, { ...told, session });
  return shown;
}

const press = (shown, name) => shown.getByRole('button', { name, exact: true }).click();

/** Holds what is asked by that route until `go` is called; each that came counts. */
async function held(shown, route) {
  const all = { n: 0, go: () => undefined };
  const gate = new Promise((go) => (all.go = go));
  await shown.route(`**/api/${route}`, async (asked) => {
    all.n++;
    await gate;
    await asked.continue().catch(() => undefined);
  });
  return all;
}

story('Undo takes back the change it stands beside, or nothing', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'write', { form: 'victory', list: 'victories' });
  await shown.locator('main textarea').first().fill('one of this window');
  await press(shown, 'Keep');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  await victory('one of another window');
  await press(shown, 'Undo');
  await shown.getByText('nothing was taken back').waitFor();
  check((await texts()).includes('one of another window') && (await texts()).includes('one of this window'), 'something is gone');
  await shown.keyboard.press('Control+z');
  await shown.getByText('Nothing was changed in this window yet').waitFor();
  check((await texts()).includes('one of another window'), 'the keyboard took back what another window did');
  await shown.context().close();
});

story('what made no change offers no Undo', async (browser) => {
  await capture('thrown away');
  const shown = await window_(browser);
  await visit(shown, 'waiting');
  await press(shown, 'Throw it away');
  await shown.getByText('Thrown away.').waitFor();
  same(await shown.getByRole('button', { name: 'Undo' }).count(), 0, 'buttons that undo');
  await shown.context().close();
});

story('taking in all that waits goes on where another window took some', async (browser) => {
  await capture('first of two');
  await capture('second of two');
  const shown = await window_(browser);
  await visit(shown, 'waiting');
  const entries = (await ask('waiting')).entries;
  await ask('take', { name: entries[0].name });
  await press(shown, 'Take all of it in');
  await shown.getByText('Nothing is waiting.').waitFor();
  same((await ask('waiting')).entries.length, 0, 'entries that wait');
  await shown.context().close();
});

story('what is typed while a keep is on its way stays a draft', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  const field = shown.locator('main textarea').first();
  await field.fill('as it was kept');
  const keep = await held(shown, 'keep');
  await press(shown, 'Keep these words');
  await field.fill('as it was kept, and more');
  await shown.waitForTimeout(SLOW_MS);
  keep.go();
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  await shown.getByText('kept as a draft').waitFor();
  same(await valueOf(OF_MOMENT, 'words'), 'as it was kept, and more', 'what a new window shows');
  await ask('drop', { form: 'moment', id: told.moment });
  await shown.context().close();
});

story('what another window noted is shown, with what was typed here on top', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  const was = (await ask(`form?${OF_MOMENT}`)).was;
  await ask('keep', { form: 'moment', id: told.moment, was, answers: { asks: 'asked for elsewhere' } });
  await shown.locator('main textarea').first().fill('typed here');
  await press(shown, 'Keep these words');
  await shown.getByText('It was changed in another place').waitFor();
  const shownNow = await shown.locator('main textarea').evaluateAll((all) => all.map((one) => one.value));
  check(shownNow.includes('typed here') && shownNow.includes('asked for elsewhere'), shownNow.join(' | '));
  await press(shown, 'Keep these words');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  await press(shown, 'Keep these words'); // its mark is that of the record as it is now
  await shown.waitForTimeout(SLOW_MS);
  same(await shown.getByText('It was changed in another place').count(), 0, 'warnings');
  same(await valueOf(OF_MOMENT, 'asks'), 'asked for elsewhere', 'asks');
  same(await valueOf(OF_MOMENT, 'words'), 'typed here', 'words');
  await shown.context().close();
});

story('a draft that is refused is not sent for ever, and that is said', async (browser) => {
  const shown = await window_(browser);
  let n = 0;
  await shown.route('**/api/draft', (asked) => {
    n++;
    return asked.fulfill({ status: 404, contentType: 'application/json', body: '{"error":"NOT_FOUND","words":"gone"}' });
  });
  await visit(shown, 'write', { form: 'victory', list: 'victories' });
  await shown.locator('main textarea').first().fill('nowhere to go');
  await shown.getByText('This is not sealed as a draft.').waitFor();
  await shown.waitForTimeout(RETRY_MS);
  same(n, 1, 'times it was sent');
  await shown.context().close();
});

story('an answer that comes too late does not take the place of a newer one', async (browser) => {
  await victory('taken back and put in again');
  const shown = await window_(browser);
  await visit(shown, 'past');
  const late = await held(shown, 'history');
  await press(shown, 'Take the latest back');
  await shown.getByText('Taken back:').waitFor();
  await shown.waitForTimeout(SLOW_MS);
  same(late.n, 1, 'reads on their way');
  // What this read gives is how it was then.
  await shown.unroute('**/api/history');
  await press(shown, 'Put it in again');
  await shown.getByText('Put in again:').waitFor();
  await shown.waitForTimeout(SLOW_MS);
  await shown.route('**/api/history', (asked) => asked.fulfill({ json: { actions: [], back: 0, forth: 0 } }));
  late.go();
  await shown.waitForTimeout(SLOW_MS);
  await shown.unroute('**/api/history');
  await visit(shown, 'more');
  await held(shown, 'history');
  await shown.evaluate((place) => {
    history.pushState(place, '', '/');
    dispatchEvent(new PopStateEvent('popstate', { state: place }));
  }, { page: 'past', args: {} });
  await shown.waitForTimeout(SLOW_MS);
  same(await shown.locator('main .undone').count(), 0, 'changes that are shown as taken back');
  await shown.context().close();
});

story('quick presses in the settings all count, and a refusal is said', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'settings');
  await shown.locator('main details > summary').first().click();
  const names = () => shown.locator('main details[open] .prompts li label').allInnerTexts();
  const before = await names();
  await shown.locator('main details[open] .prompts li').first().evaluate((row) => {
    const down = row.querySelectorAll('.moves button')[1];
    down.click();
    down.click();
  });
  const wanted = [before[1], before[2], before[0]].join('|');
  await shown.waitForTimeout(4 * SLOW_MS);
  same((await names()).slice(0, 3).join('|'), wanted, 'the order');
  await shown.route('**/api/settle', (asked) => asked.fulfill({ status: 500, contentType: 'application/json', body: '{"error":"SYSTEM","words":"the disk is full"}' }));
  await shown.locator('main details[open] .prompts input').first().click();
  await shown.getByText('the disk is full').waitFor();
  await shown.context().close();
});

story('a text longer than can be kept is told while it is typed, and its beginning is sealed', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'write', { form: 'victory', list: 'victories' });
  await shown.locator('main textarea').first().fill('é'.repeat(LIMIT));
  await shown.getByText(`This is ${LIMIT / 2} signs too long`).waitFor();
  await shown.getByText('kept as a draft').waitFor();
  same(await valueOf('form=victory', 'text'), 'é'.repeat(LIMIT / 2), 'the draft');
  await ask('drop', { form: 'victory' });
  await shown.context().close();
});

story('locked by one key, the session key is gone at once', async (browser) => {
  const shown = await window_(browser);
  const lock = await held(shown, 'lock');
  const left = await shown.evaluate(() => {
    dispatchEvent(new KeyboardEvent('keydown', { key: 'l', altKey: true, bubbles: true }));
    return sessionStorage.getItem('session');
  });
  same(left, null, 'the key that is kept');
  lock.go();
  await shown.waitForSelector('input[type=password]');
  const opened = await ask('unlock', { passphrase: told.passphrase }, told.door);
  session = opened.session;
  await shown.context().close();
});

story('lost is the passphrase: a new one is typed twice, and sent once', async (browser) => {
  const shown = await page(browser);
  await letIn(shown, { ...told, session: null });
  await shown.getByText('Forgotten').or(shown.locator('main details').last().locator('summary')).first().click();
  const recover = await held(shown, 'recover');
  const fold = shown.locator('main details[open]').last();
  const fields = fold.locator('input[type=password]');
  same(await fields.count(), 3, 'fields');
  await fields.nth(0).fill('AGE-SECRET-KEY-1WRONG');
  await fields.nth(1).fill('other words of mine');
  await fields.nth(2).fill('other words of mine');
  await fold.locator('button.secondary').evaluate((button) => {
    button.click();
    button.click();
  });
  await shown.waitForTimeout(SLOW_MS);
  same(recover.n, 1, 'times it was sent');
  recover.go();
  await shown.context().close();
});

story('left in a hurry, a long text and what another window has not sealed yet are sealed', async (browser) => {
  const one = await window_(browser);
  const two = await one.context().newPage();
  await letIn(two, { ...told, session });
  const sealed = [];
  for (const shown of [one, two]) shown.on('response', (r) => r.url().endsWith('/api/draft') && sealed.push(r.status()));
  const type = (shown, text) =>
    shown.evaluate((typed) => {
      const field = document.querySelector('main textarea');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, typed);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
  await visit(one, 'write', { form: 'victory', list: 'victories' });
  await visit(two, 'write', { form: 'belief', list: 'beliefs' });
  await Promise.all([type(two, 'in the other window'), type(one, 'x'.repeat(70_000))]);
  await one.evaluate(() => {
    for (let i = 0; i < 3; i++)
      for (const kind of ['keydown', 'keyup']) dispatchEvent(new KeyboardEvent(kind, { key: 'Shift', bubbles: true }));
  });
  await two.waitForURL('about:blank');
  await one.waitForURL('about:blank');
  same(sealed.join(' '), '200 200', 'what became of the drafts');
  await one.context().close();
});

const browser = await launch();
await run(browser);
await browser.close();
