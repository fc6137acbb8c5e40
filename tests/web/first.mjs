// U21: the first minutes, from nothing at all to the first useful result.
import { counted, counting, held, notes, press, tabTo } from './hands.mjs';
import { check, launch, letIn, page, run, same, settled, story, told } from './browser.mjs';

// What it may take, passphrase aside. Four of the clicks only choose a field.
const CLICKS = 13;
const KEYS = 9;

story('the example is one click away, and one click leads out again', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  await counting(shown);
  await shown.getByRole('button', { name: 'Look at an example' }).click();
  await shown.waitForSelector('.standing');
  await settled(shown);
  check((await shown.innerText('main')).length > 300, 'the example shows little');
  same((await counted(shown)).clicks, 1, 'clicks into the example');
  await shown.getByRole('button', { name: 'Leave the example' }).click();
  await shown.waitForFunction(() => !document.querySelector('nav'));
  check(await shown.getByRole('button', { name: 'Begin my notes' }).isVisible(), 'the beginning is not there again');
  same((await counted(shown)).clicks, 2, 'clicks out of it');
  await shown.context().close();
});

story('from nothing to the first useful result in a few clicks', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  await counting(shown);
  const began = Date.now();
  await shown.getByRole('button', { name: 'Begin my notes' }).click();
  await shown.waitForSelector('.key');
  const key = (await shown.innerText('.key')).replace(/\s+/g, '');
  check(/^AGE-SECRET-KEY-1\w{58}$/.test(key), 'no recovery key is shown');
  check(await shown.locator('.qr svg').isVisible(), 'no square to photograph');
  const next = shown.getByRole('button', { name: 'Next' });
  check(await next.isDisabled(), 'one can go on before the key is put away');
  await shown.getByLabel('I have put it away').click();
  await next.click();
  for (const field of ['#first', '#first-again']) {
    await shown.locator(field).click();
    await shown.keyboard.type(told.passphrase);
  }
  await shown.getByRole('button', { name: 'Open my notes' }).click();
  await shown.getByLabel('What do you call your therapist?').click();
  await shown.keyboard.type('A');
  await shown.getByRole('button', { name: 'Keep' }).click();
  await shown.waitForSelector('.standing');
  await settled(shown);
  await shown.getByRole('button', { name: 'Note how the hour was' }).click();
  await shown.waitForSelector('input[data-number]');
  await shown.locator('input[data-number]').first().click();
  await shown.keyboard.type('76768594');
  await shown.getByRole('button', { name: 'Done' }).click();
  await shown.getByRole('link', { name: 'To Today' }).click();
  await shown.waitForSelector('.standing');
  await settled(shown);
  const seconds = (Date.now() - began) / 1000;
  const { clicks, keys } = await counted(shown);
  const typed = keys - 2 * told.passphrase.length;
  console.log(`first useful result: ${clicks} clicks, ${keys} keys of which ${typed} besides the passphrase, ${seconds.toFixed(1)} s of the machine`);
  check((await shown.innerText('.standing')).length > 20, 'no standing');
  check(await shown.locator('.step h2').isVisible(), 'no step');
  check(clicks <= CLICKS, `${clicks} clicks`);
  check(typed <= KEYS, `${typed} keys`);
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

story('by keyboard: notes are begun, someone is named, an hour is noted, all is locked and opened', async (browser) => {
  const shown = await page(browser);
  await letIn(shown, told.other);
  await press(shown, 'Begin my notes');
  await shown.waitForSelector('.key');
  await tabTo(shown, 'I have put it away');
  await shown.keyboard.press('Space');
  await press(shown, 'Next');
  for (const field of ['Passphrase', 'The same once more']) {
    await tabTo(shown, field, { tag: 'input' });
    await shown.keyboard.type(told.passphrase);
  }
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('nav');
  await settled(shown);
  await held(shown, 'when the notes are there');
  await tabTo(shown, 'What do you call your therapist?');
  await shown.keyboard.type('A');
  await press(shown, 'Keep');
  await shown.waitForSelector('.standing');
  await held(shown, 'after someone was named');
  await press(shown, 'Check in', { tag: 'a' });
  await settled(shown);
  await tabTo(shown, /From 0/);
  await shown.keyboard.type('7676x594');
  await shown.keyboard.press('Enter');
  await shown.getByText('It is noted.').waitFor();
  await held(shown, 'after the hour was noted');
  same(Object.values((await notes(shown)).sessions[0].responses[0].answers).join(), '7,6,7,6,10,5,9,4', 'what was kept');
  await press(shown, 'To Today');
  await shown.waitForSelector('.step');
  await held(shown, 'on Today');
  await press(shown, 'Lock');
  await shown.waitForSelector('#passphrase');
  await shown.keyboard.type(told.passphrase);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('.step');
  await held(shown, 'when opened again');
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
