// Words of danger on the page: whom to call, at once and for as long as it is recent.
import { check, findings, launch, letIn, page, run, same, settled, story, told, visit } from './browser.mjs';

const line = (shown) => shown.locator('.help-line', { hasText: told.call });

async function inside(browser) {
  const shown = await page(browser);
  await letIn(shown);
  return shown;
}

story('it stands on today, unsaid, say it and why, in words, and can be told from an alarm', async ({ browser }) => {
  const shown = await inside(browser);
  for (const [name, args] of [['today'], ['unsaid'], ['say', { about: 'm1' }], ['why']]) {
    await visit(shown, name, args);
    await line(shown).waitFor();
    check((await line(shown).innerText()).includes('Samaritans, 116 123'), `${name}: no number`);
    same((await shown.locator('main').innerText()).includes('or not say it'), false, `${name}: not to say it`);
    same((await findings(shown)).join('\n'), '', `${name}: findings`);
  }
  await line(shown).getByRole('link').click();
  await shown.getByRole('heading', { name: 'Help', exact: true }).waitFor();
  await shown.context().close();
});

story('it stands there while one types, and is gone with the words', async ({ browser }) => {
  const shown = await inside(browser);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  same(await line(shown).count(), 0, 'before anything is typed');
  await shown.locator('#q-what').fill('I was dying of laughter');
  await shown.waitForTimeout(600);
  same(await line(shown).count(), 0, 'a manner of speaking');
  await shown.locator('#q-what').fill('I want to die');
  await line(shown).waitFor();
  await shown.locator('#q-what').fill('');
  await line(shown).waitFor({ state: 'detached' });
  await shown.context().close();
});

story('a listener stops at a wish to die', async ({ browser }) => {
  const shown = await inside(browser);
  await visit(shown, 'rehearse', {});
  await shown.getByRole('button', { name: /pushes back/ }).click();
  await shown.locator('.talk').waitFor();
  await shown.locator('main .actions.stacked button').first().click();
  await settled(shown);
  await shown.locator('#own-words').fill('I said I want to die tonight');
  await line(shown).waitFor();
  await shown.getByRole('button', { name: 'Say it in these words' }).click();
  await shown.getByText('The script stops here.').waitFor();
  same((await shown.locator('.talk').innerText()).includes('I do not think that is fair'), false, 'it answers');
  await shown.context().close();
});

story('the countries of help stand in the order of their names', async ({ browser }) => {
  const shown = await inside(browser);
  await visit(shown, 'help');
  const names = (await shown.locator('#country option').allInnerTexts()).slice(1);
  same(names.join(), [...names].sort((a, b) => a.localeCompare(b, 'en')).join(), 'order');
  check(names.length > 20, `${names.length} countries`);
  await shown.context().close();
});

story('it is folded by the person alone, and comes back with new words', async ({ browser }) => {
  const shown = await inside(browser);
  await line(shown).getByRole('button', { name: 'Fold this line away' }).click();
  await line(shown).waitFor({ state: 'detached' });
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.locator('#q-what').fill('I took all my tablets');
  await line(shown).waitFor();
  await shown.locator('main [data-keep]').click();
  await shown.locator('.said', { hasText: 'Kept' }).waitFor();
  await visit(shown, 'today');
  await line(shown).waitFor();
  await shown.context().close();
});

story('a moment sealed while locked gets it, and so does what waits', async ({ browser }) => {
  const shown = await inside(browser);
  await shown.getByRole('button', { name: 'Lock' }).click();
  await shown.getByText('Write a moment down without opening').click();
  await shown.locator('#q-what').fill('Ich will sterben');
  await line(shown).waitFor();
  await shown.getByRole('button', { name: 'Seal it' }).click();
  await shown.locator('p[role=status]', { hasText: 'Sealed' }).waitFor();
  await line(shown).first().waitFor();
  await shown.context().close();
});

const browser = await launch();
await run({ browser });
await browser.close();
