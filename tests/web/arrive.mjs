// How a person gets to the page: by the file that the desktop is asked to show.
import { existsSync, statSync } from 'node:fs';
import { check, launch, page, run, same, settled, story, told } from './browser.mjs';

story('the file that leads to the page is for its person alone, and gone once it served', async ({ browser }) => {
  same((statSync(told.file).mode & 0o777).toString(8), '600', 'mode of the file');
  const shown = await page(browser);
  await shown.goto(`file://${told.file}`);
  await shown.waitForURL(`http://${told.host}/`);
  await settled(shown);
  check((await shown.innerText('main')).length > 50, 'the page shows nothing');
  same(existsSync(told.file), false, 'the file is there');
  same(await shown.title(), 'Notes', 'title');
  await shown.reload();
  await settled(shown);
  check((await shown.innerText('nav')).includes('Today'), 'a reload lost the page');
  same(shown.errors.join('\n'), '', 'errors');
});

const browser = await launch();
await run({ browser });
await browser.close();
