// A day with notes that are there: an hour is noted, a moment, what is unsaid is said; by mouse, and by keyboard alone.
import { readFileSync } from 'node:fs';
import { check, launch, letIn, page, run, same, settled, story, told, unlock, visit } from './browser.mjs';
import { counted, counting, focus, held, notes, press, tabTo } from './hands.mjs';

const KEYS_OF_A_CHECK_IN = 12; // U5
const LINES_OF_A_CHECK_IN = 8;

async function inside(browser, more = {}) {
  const shown = await page(browser, more);
  await letIn(shown);
  return shown;
}

async function done(shown) {
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
}

const drafts = (shown) =>
  shown.evaluate(async () => {
    const answer = await fetch('/api/state', { headers: { 'Rapport-Key': sessionStorage.getItem('session') } });
    return (await answer.json()).drafts;
  });
const latest = async (shown, list) => (await notes(shown))[list].at(-1);

story('a check-in by keyboard: one screen, few keys, no line that has to be filled', async (browser) => {
  for (const [width, height] of [[1280, 800], [1024, 768]]) {
    const shown = await inside(browser, { width, height });
    await visit(shown, 'checkin');
    const before = (await notes(shown)).sessions.length;
    const high = await shown.evaluate(() => document.documentElement.scrollHeight);
    check(high <= height, `${high} px high in a window of ${width} by ${height}`);
    const button = await shown.getByRole('button', { name: 'Done' }).boundingBox();
    check(button.y + button.height <= height, 'its button is below the window');
    same(await shown.locator('input[data-number]').count(), LINES_OF_A_CHECK_IN, 'lines');
    same(await shown.locator('[required]').count(), 0, 'lines that have to be filled');
    await counting(shown);
    await tabTo(shown, /From 0/);
    await shown.keyboard.type('7676x594');
    await held(shown, 'after the last line');
    await shown.keyboard.press('Enter');
    if (width !== 1280) {
      await shown.waitForSelector('dialog');
      await held(shown, 'when it asks whether it is the same hour');
      await press(shown, 'Another one');
    }
    await shown.getByText('It is noted.').waitFor();
    await held(shown, 'after it was kept');
    const { keys } = await counted(shown);
    const kept = (await notes(shown)).sessions;
    console.log(`check-in at ${width} by ${height}: ${high} px high, ${keys} keys`);
    same(kept.length, before + 1, 'sessions');
    same(Object.values(kept.at(-1).responses[0].answers).join(), '7,6,7,6,10,5,9,4', 'what was kept');
    if (width === 1280) check(keys <= KEYS_OF_A_CHECK_IN, `${keys} keys`);
    await done(shown);
  }
});

story('a check-in by mouse: lines are skipped, and what is there is kept', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'checkin');
  const tracks = shown.locator('.line input[type=range]');
  const box = await tracks.nth(0).boundingBox();
  await shown.mouse.click(box.x + box.width - 12, box.y + box.height / 2);
  await shown.locator('.line .skip').nth(1).click();
  const third = await tracks.nth(2).boundingBox();
  await shown.mouse.click(third.x + 12, third.y + third.height / 2);
  await shown.getByText('kept as a draft').waitFor();
  await visit(shown, 'today');
  await visit(shown, 'checkin');
  same(await shown.locator('input[data-number]').nth(0).inputValue(), '10', 'what was answered before one went elsewhere');
  await shown.getByRole('button', { name: 'Done' }).click();
  const another = shown.getByRole('button', { name: 'Another one' });
  if (await another.waitFor({ timeout: 1500 }).then(() => true, () => false)) await another.click();
  await shown.getByText('It is noted.').waitFor();
  const { answers } = (await latest(shown, 'sessions')).responses[0];
  same(JSON.stringify(answers), '{"heard":10,"aims":0}', 'what was kept');
  await done(shown);
});

story('a moment in three steps', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'moments');
  const before = (await notes(shown)).moments.length;
  const draftsBefore = await drafts(shown);
  await counting(shown);
  await shown.getByRole('button', { name: 'Something happened' }).click();
  await shown.locator('.chip').first().click();
  await shown.getByRole('button', { name: 'Keep' }).click();
  await shown.waitForSelector('.said-line');
  same((await counted(shown)).clicks, 3, 'clicks');
  same((await notes(shown)).moments.length, before + 1, 'moments');
  await shown.waitForTimeout(1000); // what is typed would be sealed by now
  same(await drafts(shown), draftsBefore, 'drafts after the moment was kept');
  await done(shown);
});

story('a moment while locked, in three steps, taken in afterwards', async (browser) => {
  const shown = await inside(browser);
  const before = (await notes(shown)).moments.length;
  await shown.keyboard.press('Alt+l');
  await shown.waitForSelector('#passphrase');
  await counting(shown);
  await shown.getByText('Write a moment down without opening').click();
  await shown.locator('.chip').first().click();
  await shown.getByRole('button', { name: 'Seal it' }).click();
  await shown.getByText('Sealed.').waitFor();
  same((await counted(shown)).clicks, 3, 'clicks');
  await unlock(shown);
  told.session = await shown.evaluate(() => sessionStorage.getItem('session'));
  await visit(shown, 'today');
  await shown.getByText('One note was written while this was locked').click();
  await shown.getByRole('button', { name: 'Take it in' }).click();
  await shown.getByText('Nothing is waiting.').waitFor();
  same((await notes(shown)).moments.length, before + 1, 'moments');
  await done(shown);
});

story('by keyboard: a moment, its words, a rehearsal to its end, and how it went', async (browser) => {
  const shown = await inside(browser);
  await press(shown, 'Moments', { tag: 'a' });
  await press(shown, 'Something happened');
  await settled(shown);
  await tabTo(shown, 'What happened, in your words?');
  await shown.keyboard.type('The plant was gone');
  await tabTo(shown, 'no', { tag: 'input' });
  await shown.keyboard.press('Space');
  await shown.keyboard.press('ArrowRight');
  await shown.keyboard.press('ArrowLeft');
  await held(shown, 'among the answers');
  await press(shown, 'Keep');
  await shown.waitForSelector('.said-line');
  const kept = await latest(shown, 'moments');
  same(kept.what, 'The plant was gone', 'what happened');
  await held(shown, 'after the moment was kept');

  await press(shown, 'Unsaid', { tag: 'a' });
  await settled(shown);
  await press(shown, /The plant was gone/, { tag: 'a' });
  await settled(shown);
  await shown.waitForSelector('.two-write textarea');
  await tabTo(shown, 'What I ask');
  await shown.keyboard.type('Tell me before');
  await shown.waitForFunction(() => document.querySelector('.two-read').innerText.includes('Tell me before'));
  await press(shown, 'Keep these words');
  await shown.waitForSelector('.said-line');
  await held(shown, 'after the words were kept');
  await press(shown, 'How did it go?', { tag: 'a' });
  await settled(shown);
  await tabTo(shown, /.+/, { tag: 'input' });
  await shown.keyboard.press('Space');
  await press(shown, 'Keep');
  await shown.waitForSelector('.said-line');
  await held(shown, 'after the answer was kept');
  check((await notes(shown)).moments.some((m) => m.asks?.includes('Tell me before') && m.attempts?.length > 0), 'no attempt is kept');

  await visit(shown, 'rehearse');
  await press(shown, /A listener who hears you/, { tag: 'button', back: false });
  for (let n = 0; n < 30 && (await shown.locator('.actions.stacked').count()); n++) {
    const said = await shown.locator('.talk li').count();
    await press(shown, await shown.locator('.actions.stacked button').first().innerText());
    await shown.waitForFunction((before) => document.querySelectorAll('.talk li').length > before, said);
  }
  same(await shown.locator('.actions.stacked').count(), 0, 'choices at the end of the rehearsal');
  await held(shown, 'at the end of the rehearsal');
  await done(shown);
});

story('by keyboard: marks of the timeline are read, and it is looked at closer', async (browser) => {
  const shown = await inside(browser);
  await press(shown, 'Timeline', { tag: 'a' });
  await settled(shown);
  await shown.waitForSelector('.drawing svg');
  for (let n = 0; n < 60; n++) {
    if (await shown.evaluate(() => document.activeElement.closest?.('.drawing') !== null)) break;
    await shown.keyboard.press('Tab');
  }
  await held(shown, 'at a mark');
  const first = await shown.innerText('.mark-words');
  check(first.length > 5 && !first.startsWith('Point'), `the mark is not read: ${first}`);
  await shown.keyboard.press('Tab');
  await press(shown, 'Closer');
  await press(shown, 'All of it');
  await press(shown, /The same as a table/);
  await shown.waitForSelector('figure table');
  await done(shown);
});

story('by keyboard: undo, search, advice put away and taken out again', async (browser) => {
  const shown = await inside(browser);
  await press(shown, 'Search', { tag: 'a' });
  same((await focus(shown)).tag, 'input', 'what has the focus on the page of search');
  await shown.keyboard.type('plant was');
  await shown.waitForSelector('mark');
  await press(shown, /plant was gone/, { tag: 'a' });
  await settled(shown);
  await press(shown, 'Change it');
  await settled(shown);
  await tabTo(shown, 'What happened, in your words?');
  await shown.keyboard.press('End');
  await shown.keyboard.type(' again');
  await press(shown, 'Keep');
  await shown.waitForSelector('.said-line');
  check((await notes(shown)).moments.some((m) => m.what === 'The plant was gone again'), 'the change is not kept');
  await press(shown, 'Undo');
  await shown.waitForTimeout(300);
  await held(shown, 'after undo');
  check((await notes(shown)).moments.some((m) => m.what === 'The plant was gone'), 'the change is not taken back');
  await press(shown, 'Today', { tag: 'a' });
  await settled(shown);
  await shown.waitForSelector('.step');
  const step = await shown.innerText('.step h2');
  await press(shown, 'Not now');
  await press(shown, 'Until tomorrow');
  await shown.waitForSelector('.said-line');
  await held(shown, 'after it was put away');
  await press(shown, /put away/, { tag: 'summary' });
  await press(shown, 'Take out again');
  await shown.waitForTimeout(300);
  await held(shown, 'after it was taken out again');
  same(await shown.innerText('.step h2'), step, 'the step');
  await done(shown);
});

story('by keyboard: everything out, and in again', async (browser) => {
  const shown = await inside(browser);
  // Asked for from the start: the browser begins to hand out what it asks for some time after the first who asks.
  const asked = shown.waitForEvent('filechooser', { timeout: 90_000 }).catch(() => null);
  await visit(shown, 'archive');
  await tabTo(shown, 'Save');
  await shown.keyboard.press('Tab');
  const [file] = await Promise.all([shown.waitForEvent('download'), shown.keyboard.press('Enter')]);
  const text = readFileSync(await file.path(), 'utf8');
  check(JSON.parse(text).relationships.length > 0, 'the file is empty');
  await held(shown, 'after the file was saved');
  await tabTo(shown, 'The file');
  await shown.keyboard.press('Enter');
  const chooser = await asked;
  check(chooser, 'the browser does not ask for a file');
  await chooser.setFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await shown.waitForSelector('.page-archive button:text("Bring it in"):not(:disabled)');
  const before = JSON.stringify(await notes(shown));
  await tabTo(shown, 'Bring it in');
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('dialog');
  await held(shown, 'when it asks');
  await press(shown, 'Put it in their place');
  await shown.waitForSelector('dialog', { state: 'detached' });
  same(JSON.stringify(await notes(shown)), before, 'what is there after all went out and in');
  same(await shown.locator('.fault:not(:empty)').count(), 0, await shown.innerText('main'));
  await held(shown, 'after it was brought in');
  await done(shown);
});

story('back, forward and a reload keep the place and the session', async (browser) => {
  const shown = await inside(browser);
  await press(shown, 'Unsaid', { tag: 'a' });
  await press(shown, 'Timeline', { tag: 'a' });
  await shown.goBack();
  await settled(shown);
  await shown.waitForSelector('.page-unsaid');
  await held(shown, 'after back');
  await shown.goForward();
  await shown.waitForSelector('.page-timeline');
  await shown.reload();
  await settled(shown);
  await shown.waitForSelector('.page-timeline');
  await held(shown, 'after a reload');
  await done(shown);
});

story('by keyboard: locked, unlocked, and left', async (browser) => {
  const shown = await inside(browser);
  await press(shown, 'Lock');
  await shown.waitForSelector('#passphrase');
  await held(shown, 'when locked');
  same((await focus(shown)).tag, 'input', 'what has the focus when locked');
  await shown.keyboard.type(told.passphrase);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('nav');
  await settled(shown);
  await held(shown, 'when unlocked');
  await tabTo(shown, 'Leave quickly');
  await shown.keyboard.press('Enter');
  await shown.waitForURL('about:blank');
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
