// Pictures of some pages in one mode and size, for docs/pictures.
import { launch, open, page, picture, settled, told, visit } from './browser.mjs';

const browser = await launch();
const shown = await page(browser, { ...told.size, colorScheme: told.scheme, locale: 'en-GB' });
await open(shown);
for (const [name, file] of Object.entries(told.pages)) {
  await visit(shown, name);
  await shown.evaluate(() => document.activeElement?.blur());
  // As high as the page, so that what is pinned to the bottom stands at its end.
  const height = await shown.evaluate(() => document.documentElement.scrollHeight);
  await shown.setViewportSize({ ...told.size, height: Math.max(height, told.size.height) });
  await settled(shown);
  await picture(shown, `${told.folder}/${file}-${told.screen}-${told.scheme}.png`);
  await shown.setViewportSize(told.size);
}
await browser.close();
if (shown.errors.length) throw new Error(shown.errors.join('\n'));
