// What somebody new met in the first eight weeks: each story is a thing that stood in the way.
import { check, launch, letIn, page, run, same, settled, story, visit } from './browser.mjs';

const columns = (shown) => shown.locator('main table').first().locator('thead th').allInnerTexts();

/** Notes a first call, beginning on the page of choosing. */
async function call(shown, name, { known, above = name }) {
  await visit(shown, 'choose');
  await shown.locator('main a.primary').click();
  await shown.getByRole('heading', { name: 'With whom was the call?' }).waitFor();
  if (known) await shown.locator('main').getByRole('button', { name, exact: true }).click();
  else {
    await shown.locator('#whom').fill(name);
    await shown.getByRole('button', { name: 'Next' }).click();
  }
  await shown.locator('main [data-keep]').waitFor();
  same(await shown.locator('header select').evaluate((s) => s.selectedOptions[0].textContent), above, 'who stands above');
  await shown.locator('main input[inputmode]').first().fill('8');
  await shown.locator('main [data-keep]').click();
  await shown.getByRole('heading', { name: 'Choosing' }).waitFor();
  await settled(shown);
}

story('a first call is noted with whoever it was with, and all of them stand side by side', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await call(shown, 'Invented Ben', { known: false });
  await call(shown, 'Invented One', { known: true });
  await call(shown, 'invented ben', { known: false, above: 'Invented Ben' });
  await visit(shown, 'choose');
  const heads = (await columns(shown)).join(' | ');
  check(heads.includes('Invented Ben, ') && heads.includes('Invented One, '), heads);
  const names = await shown.locator('header select option').allInnerTexts();
  same(names.filter((name) => /ben/i.test(name)).length, 1, 'how often one stands above');
  await shown.context().close();
});

story('settings are whole with several therapists, and Shift three times leaves only while it is turned on', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await call(shown, 'Invented Dora', { known: false });
  await visit(shown, 'settings');
  const main = await shown.innerText('main');
  for (const words of ['Lock', 'Questions of the check-in', 'Where you are']) check(main.includes(words), `${words} is not there: ${main}`);
  const shift = shown.getByLabel('Shift three times leaves at once');
  await shown.locator('.said-line button').last().click(); // what is said of the call
  await shown.locator('.said-line').waitFor({ state: 'detached' });
  await shift.click();
  await shown.locator('.said-line').waitFor(); // then it holds
  for (let i = 0; i < 4; i++) await shown.keyboard.press('Shift');
  await shown.waitForTimeout(500);
  check((await shown.innerText('main')).includes('Where you are'), 'it left all the same');
  await shift.click();
  await settled(shown);
  await shown.context().close();
});

story('a number beyond the line is told and not cut, and one of two digits is typed with two', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await visit(shown, 'checkin');
  const fields = shown.locator('main input[data-number]');
  await fields.first().focus();
  await shown.keyboard.type('15');
  await shown.getByText('15 is not on this line. It goes from 0 to 10.').waitFor();
  same(await fields.first().inputValue(), '', 'what stands there');
  same(await fields.nth(1).inputValue(), '', 'what went to the next line');
  same(await fields.first().getAttribute('aria-invalid'), 'true', 'invalid');
  await shown.keyboard.type('10');
  same(await fields.first().inputValue(), '10', 'ten');
  await fields.nth(1).fill('11');
  await shown.getByText('11 is not on this line.').waitFor();
  await fields.nth(1).fill('3');
  same(await shown.getByText('is not on this line').count(), 0, 'still told');
  await shown.context().close();
});

story('after an hour in which something stung it can be written down', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  for (const [stung, offered] of [['9', 1], ['1', 0]]) {
    await visit(shown, 'today');
    await visit(shown, 'checkin');
    await shown.locator('main .line', { hasText: 'stung' }).locator('input[data-number]').fill(stung);
    await shown.getByRole('button', { name: 'Done' }).click();
    const same_day = shown.getByRole('button', { name: 'Another one' });
    await Promise.race([same_day.waitFor().then(() => same_day.click()).catch(() => undefined), shown.getByText('It is noted.').waitFor()]);
    await shown.getByText('It is noted.').waitFor();
    same(await shown.getByRole('link', { name: 'Write what stung' }).count(), offered, `offered after ${stung}`);
  }
  await shown.context().close();
});

story('a file whose letters would be lost is not taken in', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await visit(shown, 'archive');
  await shown.locator('#file').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"rapport": 1, "relationships": [{"id": "r9", "therapist": "M\xfcller"}]}', 'latin1') });
  await shown.getByText('This file is not in UTF-8').waitFor();
  check(await shown.getByRole('button', { name: 'Bring it in' }).isDisabled(), 'it can be taken in');
  await shown.context().close();
});

story('why shows what holds; what does not hold is folded, and leaving is not among it', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  const { rules } = await shown.evaluate(async () => {
    const answer = await fetch('/api/why?r=r1', { headers: { 'Rapport-Key': sessionStorage.getItem('session') } });
    return answer.json();
  });
  check(rules.some((rule) => rule.advice === 'leave' && rule.standing === 'nearly' && rule.facts.some((fact) => fact.words)), 'the notes put no leaving near');
  await visit(shown, 'why');
  const main = shown.locator('main');
  const folded = main.locator('details', { hasText: 'What was looked at, and does not hold' });
  same(await folded.count(), 1, 'what is folded');
  same(await folded.evaluate((e) => e.open), false, 'open at first');
  await folded.locator('summary').click();
  const heads = (await main.locator('h3').allInnerTexts()).join(' | ');
  check(heads && !heads.includes('You do not have to stay'), heads);
  await shown.context().close();
});

story('people noted with one therapist are offered with the next', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await call(shown, 'Invented Cleo', { known: false });
  const top = shown.locator('.chooser select');
  // A call changes nothing about whom one looks at.
  await shown.waitForFunction(() => !document.querySelector('.chooser select').selectedOptions[0].text.includes('Cleo'));
  await top.selectOption({ label: 'Invented Cleo' });
  await shown.locator('.chooser button').click();
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.locator('main textarea').first().fill('Invented words.');
  await shown.locator('main [data-keep]').click();
  await shown.getByText('Kept:').first().waitFor();
  await settled(shown);
  await visit(shown, 'moments');
  await shown.locator('main a.entry').first().click();
  await shown.getByRole('button', { name: 'It felt like someone else' }).click();
  await shown.getByRole('button', { name: 'Note Invented Aunt here' }).click();
  const choice = shown.locator('main label', { hasText: 'Invented Aunt' });
  await choice.waitFor();
  same(await shown.getByRole('button', { name: 'Note Invented Aunt here' }).count(), 0, 'offered once more');
  await choice.click();
  await shown.locator('main [data-keep]').click();
  await settled(shown);
  await visit(shown, 'people');
  check((await shown.innerText('main')).includes('Invented Aunt'), 'who was brought is not among the people');
  check(!(await shown.innerText('main')).includes('Noted with another therapist'), 'somebody is still offered');
  await shown.context().close();
});

story('who goes back without noting a first call leaves nobody behind', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  const people = () => shown.evaluate(async () => {
    const answer = await fetch('/api/state', { headers: { 'Rapport-Key': sessionStorage.getItem('session') } });
    return (await answer.json()).relationships.map((one) => one.name).join(', ');
  });
  const before = await people();
  await visit(shown, 'choose');
  await visit(shown, 'write', { form: 'consult', list: 'consults' });
  await shown.locator('#whom').fill('Invented Zed');
  await shown.getByRole('button', { name: 'Next' }).click();
  await shown.waitForSelector('main [data-keep]');
  check((await people()).includes('Invented Zed'), 'he is not there while the call is noted');
  await shown.getByRole('button', { name: 'Back' }).click();
  await shown.locator('.said-line', { hasText: 'Taken back' }).waitFor();
  same(await people(), before, 'who is there');
  await shown.context().close();
});

story('a country that is chosen on Help is kept', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await visit(shown, 'help');
  await shown.locator('#country').selectOption({ label: 'Ireland' });
  await shown.waitForFunction(async () => {
    const answer = await fetch('/api/state', { headers: { 'Rapport-Key': sessionStorage.getItem('session') } });
    return (await answer.json()).country?.toLowerCase() === 'ie';
  });
  await visit(shown, 'settings');
  same(await shown.locator('#country').inputValue(), 'IE', 'the country of the settings');
  await shown.context().close();
});

story('a session that is over, and a door that is not: the lock screen', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  await shown.evaluate(() => sessionStorage.setItem('session', '0'.repeat(sessionStorage.getItem('session').length)));
  await shown.reload();
  await shown.waitForSelector('input[type=password]');
  same(await shown.evaluate(() => sessionStorage.getItem('session')), null, 'the key that is of no use');
  await shown.context().close();
});

story('each page of sections has one thing to do first', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  const first = { choose: 'Note a first call', feet: 'Answer the monthly questions', ending: 'Plan the end of therapy', people: 'Note someone in your life' };
  for (const [name, words] of Object.entries(first)) {
    await visit(shown, name);
    same((await shown.locator('main .primary').allInnerTexts()).join(' | '), words, name);
    check(!/\blooks?\b(?! around)/i.test((await shown.innerText('main')).replaceAll(/look (for|back|into)/g, '')), `${name} speaks of looks`);
  }
  await shown.context().close();
});

const browser = await launch();
await run({ browser });
await browser.close();
