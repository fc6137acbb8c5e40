// What has grown long comes in parts: the first are there at once, all can be reached, and the focus stays.
import { check, findings, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';

async function opened(browser, name) {
  const shown = await page(browser);
  await letIn(shown);
  await visit(shown, name);
  return shown;
}

const ended = async (shown) => {
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
};

const count = (shown, selector) => shown.locator(selector).count();

story('of much that is unsaid the heaviest stand first, and Enter shows the rest', async ({ browser }) => {
  const shown = await opened(browser, 'unsaid');
  await shown.waitForSelector('ul.unsaid li');
  same(await count(shown, 'ul.unsaid li'), 50, 'at first');
  check((await shown.locator('main .lead').innerText()).includes(String(told.unsaid)), 'how many there are is not told');
  const heaviest = await shown.locator('ul.unsaid li .own').first().innerText();
  same(heaviest, told.heaviest, 'the first');
  const more = shown.locator('main > div > button.quiet');
  check((await more.innerText()).includes(String(told.unsaid - 50)), 'how many are left is not told');
  await more.focus();
  for (const n of [100, 150, told.unsaid]) {
    check(await more.evaluate((button) => button === document.activeElement), 'the focus left the button');
    await shown.keyboard.press('Enter');
    await shown.waitForFunction((there) => document.querySelectorAll('ul.unsaid li').length === there, n);
  }
  same(await count(shown, 'main > div > button.quiet'), 0, 'buttons for more');
  check(await shown.evaluate(() => document.activeElement !== document.body), 'the focus is lost');
  const own = await shown.locator('ul.unsaid li .own').allInnerTexts();
  same(new Set(own).size, told.unsaid, 'different things');
  await ended(shown);
});

/** Its rows, as text. */
const rows = (shown) =>
  shown.evaluate(() => [...document.querySelectorAll('figure.chart tbody tr')].map((row) => row.lastElementChild.textContent));

story('each row of a long table is reached by the keyboard, and in parts', async ({ browser }) => {
  const shown = await opened(browser, 'timeline');
  await shown.waitForSelector('.drawing svg');
  await shown.locator('figure.chart summary').focus();
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('figure.chart tbody tr');
  same((await rows(shown)).length, 50, 'at first');
  same((await findings(shown)).join('\n'), '', 'findings');
  for (let i = 0; i < 2; i++) await shown.keyboard.press('Tab'); // the table itself, which can be scrolled; the button below
  same(await shown.evaluate(() => document.activeElement.textContent), `Show more rows; ${told.rows.length - 50} are left`, 'the button');
  await shown.keyboard.press('Enter');
  await shown.waitForFunction(() => document.querySelectorAll('figure.chart tbody tr').length === 100);
  await shown.keyboard.press('Tab');
  await shown.keyboard.press('Enter');
  await shown.waitForFunction((n) => document.querySelectorAll('figure.chart tbody tr').length === n, told.rows.length);
  same(JSON.stringify(await rows(shown)), JSON.stringify(told.rows), 'what the rows tell');
  check(await shown.evaluate(() => document.activeElement !== document.body), 'the focus is lost');
  await ended(shown);
});

story('the table holds the days that the picture shows', async ({ browser }) => {
  const shown = await opened(browser, 'timeline');
  await shown.waitForSelector('.drawing svg');
  await shown.locator('figure.chart summary').click();
  await shown.waitForSelector('figure.chart tbody tr');
  await shown.locator('.zoom button').first().click();
  await shown.waitForFunction((first) => {
    const row = document.querySelector('figure.chart tbody tr');
    return row && row.lastElementChild.textContent !== first;
  }, told.rows[0]);
  const part = await rows(shown);
  check(part.every((row) => told.rows.includes(row)), 'a row that is not in the whole');
  await settled(shown);
  await ended(shown);
});

const browser = await launch();
await run({ browser });
await browser.close();
