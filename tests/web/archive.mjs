// Notes that leave and come in, by mouse and by keyboard; a reminder; what this computer holds, and all of it erased.
import { existsSync, readFileSync } from 'node:fs';
import { check, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';
import { held, notes, press, tabTo } from './hands.mjs';

/** Asked for from the start: the browser begins to hand out what it asks for some time after the first who asks. */
const choosing = (shown) => shown.waitForEvent('filechooser', { timeout: 90_000 }).catch(() => null);

async function choose(shown, asked, file) {
  await shown.keyboard.press('Enter');
  const chooser = await asked;
  check(chooser, 'the browser does not ask for a file');
  await chooser.setFiles(file);
}

async function inside(browser, name) {
  const shown = await page(browser);
  await letIn(shown);
  await visit(shown, name);
  return shown;
}

const everything = async (shown) => JSON.stringify(await notes(shown));

async function saved(shown, act) {
  const [file] = await Promise.all([shown.waitForEvent('download'), act()]);
  await shown.getByText('with your downloads').waitFor();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

story('by keyboard: a sealed file is saved, and brought in again after it was asked', async (browser) => {
  const shown = await inside(browser, 'archive');
  const asked = choosing(shown);
  await press(shown, 'One file, sealed', { tag: 'summary' });
  await tabTo(shown, 'A passphrase for the file');
  await shown.keyboard.type(told.other);
  await tabTo(shown, 'The same once more');
  await shown.keyboard.type('something else');
  await shown.getByText('The two are not the same yet.').waitFor();
  await shown.keyboard.press('Control+a');
  await shown.keyboard.type(told.other);
  const file = await saved(shown, () => shown.keyboard.press('Enter'));
  await held(shown, 'after it was saved');
  check(/^notes-[\d-]+\.age$/.test(file.name) && file.text.startsWith('-----BEGIN AGE'), file.name);
  same(await shown.locator('#seal').inputValue(), '', 'what stands in the field afterwards');

  const before = await everything(shown);
  await tabTo(shown, 'The file');
  await choose(shown, asked, { name: 'notes.age', mimeType: 'application/octet-stream', buffer: Buffer.from(file.text) });
  await tabTo(shown, 'The passphrase of the file');
  await shown.keyboard.type(told.other);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('dialog');
  await held(shown, 'when it asks');
  check(/Sessions: (\d+) here, \1 in the file\./.test(await shown.innerText('dialog')), await shown.innerText('dialog'));
  await press(shown, 'Put it in their place');
  await shown.locator('.said-line').getByText('All of it was there already').waitFor();
  await held(shown, 'after it was brought in');
  same(await everything(shown), before, 'what is there after all went out and in');
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by mouse: a sealed file of bytes is brought in; one may also leave the notes as they are', async (browser) => {
  const shown = await inside(browser, 'archive');
  const before = await everything(shown);
  await shown.locator('#file').setInputFiles(told.archive);
  await shown.locator('#of-file').fill('not these words');
  await shown.getByRole('button', { name: 'Bring it in' }).click();
  await shown.locator('.fault').getByText('passphrase').waitFor();
  await shown.locator('#of-file').fill(told.other);
  await shown.getByRole('button', { name: 'Bring it in' }).click();
  await shown.getByRole('button', { name: 'Keep my notes as they are' }).click();
  await shown.waitForSelector('dialog', { state: 'detached' });
  same(await everything(shown), before, 'what is there after it was refused');
  await shown.getByRole('button', { name: 'Bring it in' }).click();
  await shown.getByRole('button', { name: 'Put it in their place' }).click();
  await shown.waitForSelector('.said-line');
  same(await everything(shown), before, 'what is there');
  await shown.context().close(); // the console tells of the refusal
});

story('by mouse and by keyboard: a copy is made where one says', async (browser) => {
  const shown = await inside(browser, 'archive');
  await shown.locator('summary').getByText('A copy on a stick').click();
  await shown.locator('#copy-to').fill(`${told.home}/stick`);
  await shown.getByRole('button', { name: 'Copy them' }).click();
  await shown.getByText(`Copied to ${told.home}/stick.`).waitFor();
  check(existsSync(`${told.home}/stick/vault.age`), 'nothing is there');
  await tabTo(shown, 'The folder for it', { back: true });
  await shown.keyboard.type('~/another');
  await shown.keyboard.press('Enter');
  await shown.getByText(`Copied to ${told.home}/another.`).waitFor();
  await held(shown, 'after it was copied');
  check(existsSync(`${told.home}/another/key.age`), 'nothing is there');
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by keyboard and by mouse: a reminder for a calendar', async (browser) => {
  const shown = await inside(browser, 'settings');
  await tabTo(shown, 'How often');
  await shown.keyboard.press('ArrowDown');
  await tabTo(shown, 'Save the reminder');
  const month = await saved(shown, () => shown.keyboard.press('Enter'));
  await held(shown, 'after it was saved');
  same(month.name, 'notes.ics', 'name');
  check(month.text.includes('FREQ=MONTHLY') && month.text.includes('SUMMARY:Notes'), month.text);
  await shown.locator('#remind-every').selectOption('day');
  await shown.locator('#remind-at').fill('19:30');
  const day = await saved(shown, () => shown.getByRole('button', { name: 'Save the reminder' }).click());
  check(day.text.includes('FREQ=DAILY') && day.text.includes('T193000'), day.text);
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by keyboard: ratings of many people are looked at, and saved', async (browser) => {
  const shown = await inside(browser, 'archive');
  const asked = choosing(shown);
  await press(shown, 'For those who work with data', { tag: 'summary' });
  await tabTo(shown, 'The file of ratings');
  await choose(shown, asked, { name: 'series.csv', mimeType: 'text/csv', buffer: Buffer.from(told.series) });
  await tabTo(shown, 'Look at it');
  await shown.keyboard.press('Enter');
  await shown.getByText('An alarm is a reason to ask').waitFor();
  await held(shown, 'after it was looked at');
  await tabTo(shown, 'Save all sessions (CSV)');
  const file = await saved(shown, () => shown.keyboard.press('Enter'));
  check(file.name === 'series.csv' && file.text.startsWith('person,session,'), file.text.slice(0, 50));
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by keyboard: what this computer holds is looked at', async (browser) => {
  const shown = await inside(browser, 'settings');
  await press(shown, 'What it holds of your notes', { tag: 'summary' });
  await shown.waitForSelector('.traces li');
  check((await shown.innerText('main')).includes('vault.age'), 'the file of the notes is not told');
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by mouse one may turn back; by keyboard all is erased, and begins anew', async (browser) => {
  const shown = await inside(browser, 'settings');
  await shown.locator('summary').getByText('Erase all of it').click();
  await shown.locator('#erase').fill('not these words');
  await shown.getByRole('button', { name: 'Show what would go' }).click();
  await shown.locator('.fault').getByText('passphrase').waitFor();
  await shown.locator('#erase').fill(told.passphrase);
  await shown.getByRole('button', { name: 'Show what would go' }).click();
  check(/sessions: \d+/.test(await shown.innerText('dialog')), 'what would go is not told');
  await shown.getByRole('button', { name: 'Keep my notes' }).click();
  await shown.waitForSelector('dialog', { state: 'detached' });
  check((await everything(shown)).length > 100, 'the notes are gone');

  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.locator('main textarea').first().fill('typed last');
  await visit(shown, 'settings');
  await press(shown, 'Erase all of it', { tag: 'summary' });
  await tabTo(shown, 'Passphrase');
  await shown.keyboard.type(told.passphrase);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('dialog');
  await held(shown, 'when it asks');
  same(await shown.evaluate(() => document.activeElement.innerText), 'Keep my notes', 'what has the focus when it asks');
  await tabTo(shown, 'Erase it for good');
  await shown.keyboard.press('Enter');
  await shown.getByText('Your notes are gone from this computer.').waitFor();
  await settled(shown);
  await held(shown, 'after all was erased');
  check(!existsSync(`${told.home}/.local/share/notes`), 'their folder is there');
  same(await shown.evaluate(() => `${sessionStorage.getItem('session')} ${JSON.stringify(history.state)}`), 'null null', 'what the tab keeps');
  await shown.waitForTimeout(700);
  check(!existsSync(`${told.home}/.local/share/notes`), 'what was typed made them anew');
  await shown.getByRole('button', { name: 'Begin' }).first().waitFor();
  await shown.context().close(); // the console tells of the refusal
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
