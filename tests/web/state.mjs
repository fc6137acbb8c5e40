// Two windows, and what happens while something is on its way: nothing is taken back, written over or lost that nobody meant.
import http from 'node:http';
import { check, launch, letIn, page, run, same, settled, story, told, unlock, visit } from './browser.mjs';

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

/** Holds the answer to the first that is read by that route: it was made before `go` is called, and comes after. */
async function late(shown, route) {
  const all = { n: 0, go: () => undefined };
  const gate = new Promise((go) => (all.go = go));
  await shown.route(`**/api/${route}`, async (asked) => {
    if (all.n++ > 0) return asked.continue();
    const json = await ask(route);
    await gate;
    await asked.fulfill({ json });
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
  await shown.getByText('It was changed in another place').first().waitFor();
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
  const old = await late(shown, 'history');
  await press(shown, 'Take the latest back');
  await shown.getByText('Taken back:').waitFor();
  await shown.waitForTimeout(SLOW_MS);
  same(old.n, 1, 'reads on their way');
  await press(shown, 'Put it in again');
  await shown.getByText('Put in again:').waitFor();
  await shown.waitForTimeout(SLOW_MS);
  old.go();
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

story('what is typed of a record outlives that something else is noted of it', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  const field = shown.locator('main textarea').first();
  await field.fill('half written');
  await shown.locator('.draft-mark', { hasText: 'kept as a draft' }).waitFor();
  const tried = await ask('keep', { form: 'attempt', of: told.moment, answers: { 'attempts.note': 'I said it on the stairs' } });
  check(tried.kept, JSON.stringify(tried));
  await press(shown, 'Keep these words');
  await shown.locator('main .fault').waitFor(); // something else was noted: it is shown first
  same(await field.inputValue(), 'half written', 'what was typed');
  await press(shown, 'Keep these words');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  same(await valueOf(OF_MOMENT, 'words'), 'half written', 'the words');
  check(JSON.stringify(await ask(`moment?id=${told.moment}`)).includes('I said it on the stairs'), 'the try is gone');
  await shown.context().close();
});

story('while it is typed it is said that the record was changed elsewhere, and shown', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  const fields = shown.locator('main textarea');
  await ask('keep', { form: 'moment', id: told.moment, answers: { asks: 'asked in another window' } });
  await fields.first().fill('typed in this one');
  await shown.getByText('It was changed in another place').first().waitFor();
  same(await fields.first().inputValue(), 'typed in this one', 'what was typed');
  same(await fields.nth(1).inputValue(), 'asked in another window', 'what was noted there');
  await press(shown, 'Keep these words');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  same(await valueOf(OF_MOMENT, 'asks'), 'asked in another window', 'the ask');
  await shown.context().close();
});

story('what was kept is laid over nothing that is noted later', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  const fields = shown.locator('main textarea');
  await fields.first().fill('typed and kept here');
  await press(shown, 'Keep these words');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  await ask('keep', { form: 'moment', id: told.moment, answers: { words: 'newer words' } });
  await fields.nth(1).fill('an ask typed here');
  await press(shown, 'Keep these words');
  await shown.locator('main .fault').waitFor();
  same(await fields.first().inputValue(), 'newer words', 'what stands there');
  await press(shown, 'Keep these words');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  same(await valueOf(OF_MOMENT, 'words'), 'newer words', 'the words');
  same(await valueOf(OF_MOMENT, 'asks'), 'an ask typed here', 'the ask');
  await shown.context().close();
});

story('what is typed while the answer to a keep is on its way is a draft of the record that was kept', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.route('**/api/keep', async (asked) => {
    const answer = await ask('keep', asked.request().postDataJSON()); // it is kept, and the page does not know yet
    await new Promise((later) => setTimeout(later, 3 * SLOW_MS));
    await asked.fulfill({ json: answer });
  });
  const field = shown.locator('main textarea').first();
  await field.fill('the beginning');
  await shown.locator('button[data-keep]').first().click();
  await shown.waitForTimeout(SLOW_MS / 2);
  await field.pressSequentially(' and more');
  await shown.getByRole('button', { name: 'Undo' }).waitFor();
  await shown.waitForTimeout(3 * SLOW_MS); // a draft that was on its way would be there by now
  same((await ask('form?form=moment')).is_draft, false, 'a draft of another moment');
  await shown.context().close();
});

story('a window that nobody touches does not lock the notes under somebody who types in another', async (browser) => {
  const one = await window_(browser);
  await one.context().clock.install();
  await one.reload();
  await settled(one);
  const two = await one.context().newPage();
  await letIn(two, { ...told, session });
  const idle = 1000 * (await ask('state')).idle_s;
  for (let i = 0; i < 3; i++) {
    await two.clock.runFor(idle / 2);
    await one.keyboard.press('Control');
    await one.waitForTimeout(SLOW_MS); // until the other window was told
  }
  for (const shown of [one, two]) same(await shown.locator('nav').count(), 1, 'an open room');
  await one.context().close();
});

story('a listener is told new words, and those that were kept before stand beside them', async (browser) => {
  await ask('keep', { form: 'moment', answers: { what: 'The door stood open.', words: 'words of before', matters: 9, said: 0 } });
  const shown = await window_(browser);
  await visit(shown, 'rehearse');
  await shown.locator('main button.entry').first().click();
  const field = shown.locator('#own-words');
  await field.fill('a new try');
  await shown.locator('.own-words .stacked button', { hasText: 'The door' }).click();
  await shown.waitForFunction(() => document.querySelector('#own-words').value.includes('before'));
  same(await field.inputValue(), 'words of before\n\na new try', 'the words');
  await shown.context().close();
});

story('own words have the language that one writes in, and the words of the program its own', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'settings');
  const field = shown.getByLabel('You write in');
  same(await field.inputValue(), '', 'the language of the browser at first');
  await field.selectOption({ label: 'German' });
  await shown.getByText('Kept.').waitFor();
  await visit(shown, 'moments');
  const languages = (where) => shown.locator(where).evaluateAll((all) => [...new Set(all.map((one) => one.lang))].join(' '));
  same(await languages('main .own'), 'de', 'the language of own words');
  same(await languages('main h1'), '', 'the language of a heading');
  await visit(shown, 'say', { about: told.moment });
  same(await languages('main textarea'), 'de', 'the language of what is written into');
  await visit(shown, 'settings');
  await field.selectOption('');
  await shown.getByText('Kept.').waitFor();
  await shown.context().close();
});

story('what waits unfinished is said on Today, and only where it was begun that it is a draft', async (browser) => {
  const shown = await window_(browser);
  const { drafts } = await ask('state');
  await visit(shown, 'write', { form: 'pattern', list: 'patterns' });
  await shown.locator('main textarea').first().fill('half of it');
  await shown.locator('.draft-mark', { hasText: 'kept as a draft' }).waitFor();
  await visit(shown, 'write', { form: 'belief', list: 'beliefs' });
  same(await shown.locator('.draft-mark').innerText(), '', 'what is said beside another form');
  await visit(shown, 'today');
  await shown.locator('.news', { hasText: 'not finished' }).waitFor();
  same((await ask('state')).drafts, drafts + 1, 'drafts');
  await ask('drop', { form: 'pattern' });
  await shown.context().close();
});

story('behind Help a page outside stays as it was, and Back leads to it', async (browser) => {
  const shown = await page(browser);
  await letIn(shown, { ...told, session: null });
  await shown.locator('#passphrase').fill('half a passphrase');
  await shown.getByRole('button', { name: 'Help', exact: true }).click();
  await shown.getByRole('heading', { level: 1, name: /Help/ }).waitFor();
  same(await shown.getByRole('button', { name: 'Leave quickly' }).count(), 1, 'ways out that are shown');
  await shown.goBack();
  await shown.locator('#passphrase').waitFor();
  same(await shown.locator('#passphrase').inputValue(), 'half a passphrase', 'what was typed');
  same(await shown.evaluate(() => document.activeElement.className), 'tool help-tool', 'the focus');
  await shown.context().close();
});

story('the page that is printed holds a draft, also when one comes back to it', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'say', { about: told.moment });
  await shown.locator('main textarea').first().fill('of the draft alone');
  await shown.getByRole('radio', { name: 'softer' }).check();
  await shown.locator('.draft-mark', { hasText: 'kept as a draft' }).waitFor();
  await visit(shown, 'rehearse', { about: told.moment });
  await visit(shown, 'say', { about: told.moment });
  await shown.locator('.two-read', { hasText: 'of the draft alone' }).waitFor();
  check(await shown.getByRole('radio', { name: 'softer' }).isChecked(), 'the tone is gone');
  await ask('drop', { form: 'moment', id: told.moment });
  await shown.context().close();
});

story('Undo that is pressed twice takes back once, and says so', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'write', { form: 'victory', list: 'victories' });
  await shown.locator('main textarea').first().fill('pressed twice');
  await press(shown, 'Keep');
  const undo = shown.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  const asked = await held(shown, 'undo');
  await undo.evaluate((button) => {
    button.click();
    button.click();
  });
  await shown.waitForTimeout(SLOW_MS);
  same(asked.n, 1, 'times it was asked');
  asked.go();
  await shown.locator('.said-line', { hasText: 'Taken back' }).waitFor();
  await shown.context().close();
});

story('a look at the example keeps what was typed in the notes, and nothing typed in it gets there', async (browser) => {
  const shown = await window_(browser);
  await visit(shown, 'write', { form: 'belief', list: 'beliefs' });
  const field = shown.locator('main textarea').first();
  await field.fill('typed before another window locked');
  await ask('lock', {});
  await shown.locator('input[type=password]').first().waitFor();
  await press(shown, 'Look at an example');
  await shown.locator('.banner').waitFor();
  await visit(shown, 'write', { form: 'victory', list: 'victories' });
  await shown.locator('main textarea').first().fill('typed in the example');
  await shown.waitForTimeout(2 * SLOW_MS);
  same(await shown.locator('.draft-mark').innerText(), '', 'what is said of a draft');
  await shown.locator('.banner button').click();
  await unlock(shown);
  session = await shown.evaluate(() => sessionStorage.getItem('session'));
  await visit(shown, 'write', { form: 'belief', list: 'beliefs' });
  same(await field.inputValue(), 'typed before another window locked', 'what was typed');
  same((await ask('form?form=victory')).is_draft, false, 'a draft from the example');
  await shown.context().close();
});

story('what was written on the locked page is sealed when the notes are opened', async (browser) => {
  const shown = await window_(browser);
  await shown.keyboard.press('Alt+l');
  await shown.getByText('Write a moment down').click();
  await shown.locator('details[open] textarea').first().fill('written at the door');
  await unlock(shown);
  session = await shown.evaluate(() => sessionStorage.getItem('session'));
  check(JSON.stringify(await ask('waiting')).includes('written at the door'), 'it is not there');
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
