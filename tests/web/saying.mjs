// From a moment to its words, and on: what a person writes stays, and nothing pushes.
import { check, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';
import { notes } from './hands.mjs';

async function inside(browser, more = {}) {
  const shown = await page(browser, more);
  await letIn(shown);
  return shown;
}

async function done(shown) {
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
}

/** Asks the program as the page does. */
const ask = (shown, name, body) => shown.evaluate(async ([route, asked]) => {
  const headers = { 'Rapport-Key': sessionStorage.getItem('session'), 'Content-Type': 'application/json' };
  return (await fetch(`/api/${route}`, { method: 'POST', headers, body: JSON.stringify(asked) })).json();
}, [name, body]);

const moment = async (shown, id) => (await notes(shown)).moments.find((m) => m.id === id);

story('words for saying it are kept beside what happened', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'say', { about: told.about });
  const field = shown.getByLabel('What happened, as you would say it');
  same(await field.inputValue(), told.own, 'what one begins with');
  await field.fill('The lamp was off, and I felt alone.');
  await shown.waitForFunction(() => document.querySelector('.sheet').innerText.includes('The lamp was off'));
  check(!(await shown.innerText('.sheet')).includes(told.own), 'the note of the moment stands on the page that is handed over');
  await shown.getByRole('button', { name: 'Keep these words' }).click();
  await shown.waitForSelector('.said-line');
  const kept = await moment(shown, told.about);
  same(kept.what, told.own, 'what happened');
  same(kept.words, 'The lamp was off, and I felt alone.', 'the words');
  await done(shown);
});

story('what is put away stands folded, apart from what is still unsaid, and weights are words', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'unsaid');
  const list = shown.locator('ul.unsaid');
  check((await list.innerText()).includes(told.own), 'it is not among what is unsaid');
  check(!/\d\.\d|weight|in 100/.test(await shown.innerText('main')), await shown.innerText('main'));
  check(/light|heavy|heavier/.test(await list.innerText()), await list.innerText());
  await ask(shown, 'put-away', { advice: 'say-it', about: told.about });
  await visit(shown, 'today');
  await visit(shown, 'unsaid');
  check(!(await list.count()) || !(await list.innerText()).includes(told.own), 'it is still among what is unsaid');
  await shown.getByText('Put away: 1').click();
  await shown.getByText(told.own).waitFor();
  await shown.getByRole('button', { name: 'Take out again' }).click();
  await shown.waitForFunction((own) => document.querySelector('ul.unsaid')?.innerText.includes(own), told.own);
  await shown.getByText('In numbers').click();
  check(/it weighs \d/.test(await shown.innerText('main')), 'no number in the fold');
  await done(shown);
});

story('what happened comes first where a moment is noted, then its day; kinds are a detail', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  const fields = shown.locator('main .question');
  check((await fields.nth(0).innerText()).startsWith('What happened, in your words?'), await fields.nth(0).innerText());
  const day = fields.nth(1).locator('input[type=date]');
  check(await day.isVisible(), 'the day is hidden');
  same(await day.inputValue(), await shown.evaluate(async () => {
    const headers = { 'Rapport-Key': sessionStorage.getItem('session') };
    return (await (await fetch('/api/state', { headers })).json()).today;
  }), 'the day one begins with');
  check(!(await shown.getByText('What was it most like?').isVisible()), 'the kinds are not folded');
  await shown.locator('details.rest > summary').click();
  check(await shown.getByText('What was it most like?').isVisible(), 'the kinds are not there');
  await done(shown);
});

story('a draft is thrown away after one question', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.getByLabel('What happened, in your words?').fill('The clock again');
  await shown.getByText('kept as a draft').waitFor();
  await visit(shown, 'moments');
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.getByRole('button', { name: 'Throw the draft away' }).click();
  await shown.getByText('It cannot be brought back.').waitFor();
  await shown.getByRole('button', { name: 'Leave it as it is' }).click();
  same(await shown.getByLabel('What happened, in your words?').inputValue(), 'The clock again', 'the draft');
  await shown.getByRole('button', { name: 'Throw the draft away' }).click();
  await shown.locator('dialog').getByRole('button', { name: 'Throw the draft away' }).click();
  await shown.waitForSelector('.page-moments');
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  same(await shown.getByLabel('What happened, in your words?').inputValue(), '', 'what is left of it');
  await done(shown);
});

story('a rehearsal begins with the kindest, and its own words are kept with the moment', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'say', { about: told.about });
  await shown.getByRole('link', { name: 'Try it on a listener' }).click();
  await settled(shown);
  const first = shown.locator('button.entry').first();
  check((await first.innerText()).startsWith('A listener who hears you'), await first.innerText());
  await first.click();
  const field = shown.getByLabel('In your own words');
  await field.waitFor();
  await field.fill('I was alone with it, and it still stings.');
  await shown.getByRole('button', { name: 'Say it in these words' }).click();
  await shown.locator('.talk-you .own').waitFor();
  same(await shown.innerText('.talk-you .own'), 'I was alone with it, and it still stings.', 'what was said');
  const answer = shown.getByLabel('In your own words');
  same(await answer.inputValue(), '', 'what is left in the field');
  await answer.fill('Give me a minute.'); // to the listener, and to nobody else
  await shown.getByRole('button', { name: 'Keep the words you began with' }).click();
  await shown.waitForSelector('.said-line');
  const kept = await moment(shown, told.about);
  same(kept.words, 'I was alone with it, and it still stings.', 'the words');
  same(kept.what, told.own, 'what happened');
  await done(shown);
});

story('after a try that was not heard there is room first, and a moment is read in sentences', async (browser) => {
  const shown = await inside(browser);
  await visit(shown, 'write', { form: 'attempt', of: told.about, list: 'moments' });
  const said = shown.locator('fieldset', { hasText: 'Is it said now?' });
  await shown.locator('details.rest > summary').click();
  same(await said.locator('input:checked').count(), 0, 'answers before one was given');
  await shown.locator('.chip', { hasText: 'defensive' }).click();
  const settledHow = shown.locator('.question', { hasText: 'How far is it settled for you?' });
  await settledHow.locator('input[data-number]').fill('2');
  await shown.getByRole('button', { name: 'Keep' }).click();
  await shown.waitForSelector('.said-line');

  await visit(shown, 'say', { about: told.about });
  await shown.getByText('First, some room').waitFor();
  same(await shown.locator('.sheet').count(), 0, 'sheets to say it again with');
  const ways = await shown.locator('.after-try button').allInnerTexts();
  same(ways.join('; '), 'Write what it was like; Let it wait; A smaller piece, or in writing; Another way to say it', 'what is offered');
  same(await shown.locator('.after-try .primary').count(), 0, 'what is pushed');
  await shown.getByRole('button', { name: 'A smaller piece, or in writing' }).click();
  await shown.getByText('One sentence is enough.').waitFor();
  await shown.goBack();
  await shown.getByRole('button', { name: 'Let it wait' }).click();
  await shown.waitForSelector('.page-today');
  await shown.getByText(/put away/i).first().waitFor();

  await visit(shown, 'moments');
  await shown.locator('main .entries a', { hasText: told.own }).click();
  await shown.waitForSelector('.moment-read');
  const read = await shown.innerText('.moment-read');
  check(read.includes('They took it as blame. It is not settled for you.'), read);
  check(read.includes(told.own), read);
  check(!/resolved|attempts|how_it/.test(read), read);
  await shown.getByRole('button', { name: 'Change it' }).click();
  await shown.waitForSelector('.page-write textarea');
  await done(shown);
});

story('"Something was mended" and "Mark it" lead to where the line is kept', async (browser) => {
  const shown = await inside(browser);
  const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const mended = { id: 'm1', day: ago(9), matters: 6, said: 'yes', attempts: [{ day: ago(3), reply: 'apologised', resolved: 9 }] };
  const journey = { rapport: 1, relationships: [{ id: 'r1', therapist: 'A.', moments: [mended], victories: [{ id: 'v1', day: ago(2), text: 'I said no.' }] }] };
  await ask(shown, 'import', { text: JSON.stringify(journey), over: true });
  await shown.reload();
  await settled(shown);
  await visit(shown, 'today');
  await shown.getByRole('button', { name: 'Write the line' }).click();
  await shown.getByLabel('What went well?').fill('We both slowed down.');
  await shown.getByRole('button', { name: 'Keep' }).click();
  await shown.waitForSelector('.said-line');
  check((await notes(shown)).victories.some((v) => v.text === 'We both slowed down.'), 'the line is not kept');
  await visit(shown, 'today');
  for (const fold of await shown.locator('main details > summary').all()) await fold.click();
  await shown.getByRole('link', { name: 'Mark it' }).click();
  await shown.waitForSelector('.page-write textarea');
  check((await shown.getByLabel('What went well?').inputValue()).length > 0, 'the victory is not there');
  await done(shown);
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
