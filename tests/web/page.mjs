// The page itself: how one comes in, what is there without script, and what axe finds on every page.
import { check, findings, launch, letIn, open, page, run, same, settled, story, told, unlock, visit } from './browser.mjs';

// U15: the modes of WCAG's own list. 400 % of a window of 1280 by 1024 is one of 320 by 256.
const MODES = {
  'light, wide': { colorScheme: 'light' },
  'dark, wide': { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'light, 320 px': { colorScheme: 'light', width: 320, height: 640 },
  'dark, 320 px': { colorScheme: 'dark', width: 320, height: 640 },
  '400 %': { width: 320, height: 256, deviceScaleFactor: 4 },
};

/** What makes the page wider than the window, but for what scrolls by itself. */
function tooWide(shown) {
  return shown.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (e) => e && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const over = [...document.querySelectorAll('body *')].filter(
      (e) => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement),
    );
    const most = Math.max(...over.map((e) => e.getBoundingClientRect().right));
    const last = over.filter((e) => e.getBoundingClientRect().right === most).at(-1);
    return last ? [`${last.localName}.${last.className} ends at ${Math.round(most)} of ${width} px`] : [];
  });
}

/** What axe finds on every page in one mode, and which are wider than the window. */
async function everyPage(browser, mode) {
  const shown = await page(browser, MODES[mode]);
  await letIn(shown);
  const found = [];
  check(told.pages.length > 20, 'the pages are not known');
  for (const name of told.pages) {
    await visit(shown, name);
    found.push(...(await findings(shown)).map((line) => `${name}: ${line}`));
    found.push(...(await tooWide(shown)).map((line) => `${name}: ${line}`));
  }
  // Pages that are led to with a name are opened here without one, and ask in vain: that is no error of theirs.
  found.push(...shown.errors.filter((line) => !line.startsWith('Failed to load resource')).map((line) => `in the console: ${line}`));
  await shown.context().close();
  console.log(`axe, ${mode}: ${found.length} findings on ${told.pages.length} pages`);
  same(found.join('\n'), '', 'findings');
}

story('the address works once, and nothing of it stays', async (browser) => {
  const shown = await page(browser);
  await open(shown, told.fresh);
  same(new URL(shown.url()).hash + new URL(shown.url()).pathname, '/', 'what stands in the address bar');
  same(await shown.title(), 'Notes', 'title');
  await shown.reload();
  await settled(shown);
  check(!(await shown.evaluate(() => JSON.stringify(history.state) ?? '')).includes(told.fresh.split('#')[1]), 'the start token is in the history');
  const second = await page(browser);
  await open(second, told.fresh);
  same(await second.evaluate(() => sessionStorage.getItem('door')), null, 'what a second page was given');
  for (const one of [shown, second]) await one.context().close();
});

story('without script a sentence and Help are there', async (browser) => {
  const shown = await page(browser, { javaScriptEnabled: false });
  await shown.goto(`http://${told.host}/`);
  const text = await shown.locator('body').innerText();
  check(text.includes('JavaScript'), text);
  check(/emergency|112/i.test(text), text.slice(0, 500));
  await shown.goto(`http://${told.host}/help`);
  check(/emergency|112/i.test(await shown.locator('body').innerText()), 'the page of Help');
  await shown.context().close();
});

story('axe finds nothing on any page: light, wide', (browser) => everyPage(browser, 'light, wide'));
story('axe finds nothing on any page: dark, 320 px', (browser) => everyPage(browser, 'dark, 320 px'));
story('axe finds nothing on any page: the other modes', async (browser) => {
  for (const mode of told.is_torture ? Object.keys(MODES) : ['forced colours']) await everyPage(browser, mode);
});

story('locked by one key, and opened by the passphrase, without a mouse', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  check((await shown.content()).includes(told.markers[0]), 'the notes are shown');
  await shown.keyboard.press('Alt+l');
  await shown.waitForSelector('input[type=password]');
  const text = await shown.content();
  for (const marker of told.markers) check(!text.includes(marker), 'words of the notes are on the lock screen');
  same((await findings(shown)).join('\n'), '', 'findings on the lock screen');
  await unlock(shown);
  check((await shown.content()).includes(told.markers[0]), 'the notes are shown again');
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
