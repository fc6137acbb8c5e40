import { launch, letIn, page, picture, run, settled, story, told, visit } from './browser.mjs';
story('shots', async (browser) => {
  for (const [w, h] of [[390, 844], [1200, 800]]) {
    const shown = await page(browser, { width: w, height: h });
    await letIn(shown);
    const shot = async (n) => { await shown.waitForTimeout(300); await picture(shown, `/tmp/say_shots/${n}-${w}.png`); };
    await visit(shown, 'say', { about: told.about }); await shown.waitForTimeout(500); await shot('say');
    await visit(shown, 'write', { form: 'moment', list: 'moments' }); await shot('write');
    await visit(shown, 'unsaid'); await shot('unsaid');
    await visit(shown, 'rehearse', { about: told.about }); await shown.locator('button.entry').first().click(); await shown.waitForTimeout(500); await shown.getByLabel('In your own words').fill('I was alone with it.'); await shot('rehearse');
    if (w === 390) await shown.evaluate(async (about) => fetch('/api/keep', { method: 'POST', headers: { 'Rapport-Key': sessionStorage.getItem('session'), 'Content-Type': 'application/json' }, body: JSON.stringify({ form: 'attempt', of: about, answers: { 'attempts.reply': 7, 'attempts.resolved': 2, 'attempts.how_it_felt': 'shaky', 'attempts.words': 'The lamp was off.' } }) }), told.about);
    await visit(shown, 'say', { about: told.about, way: '' }); await visit(shown, 'today'); await shot('today'); await visit(shown, 'say', { about: told.about }); await shown.waitForTimeout(500); await shot('room');
    await visit(shown, 'moment', { id: told.about }); await shown.waitForTimeout(500); await shot('moment');
    await shown.context().close();
  }
});
const b = await launch(); try { await run(b); } finally { await b.close(); }
