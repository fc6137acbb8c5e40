// Two therapists: whose it is stands above, and no form asks a person for an option of the command line.
import { check, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';

story('with several therapists every form is there, for the one that stands above', async ({ browser }) => {
  const shown = await page(browser);
  await letIn(shown);
  for (const [id, name] of [['r2', 'Invented Two'], ['r1', 'Invented One']]) {
    const chooser = shown.locator('header select');
    if (id === 'r1') {
      await chooser.selectOption(id);
      check((await shown.innerText('header')).includes('Show'), 'choosing alone changes the page');
      await shown.getByRole('button', { name: 'Show' }).click();
    }
    await settled(shown);
    same(await chooser.evaluate((select) => select.selectedOptions[0].textContent), name, 'who stands above');
    for (const [where, args] of [['checkin', {}], ['write', { form: 'moment', list: 'moments' }]]) {
      await visit(shown, where, args);
      const main = await shown.innerText('main');
      check(!main.includes('--'), `${where}: ${main.slice(0, 200)}`);
      check((await shown.locator('main input').count()) > 3, `${where} has no form: ${main.slice(0, 200)}`);
    }
  }
  await visit(shown, 'checkin');
  await shown.locator('main input[inputmode]').first().fill('7');
  await shown.getByRole('button', { name: 'Done' }).click();
  await shown.getByText('It is noted.').waitFor();
  same(shown.errors.join('\n'), '', 'errors');
  await shown.context().close();
});

const browser = await launch();
await run({ browser });
await browser.close();
