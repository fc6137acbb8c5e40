// A day with the page, with markers in all that is typed (T13): afterwards Python looks for them. The browser has a
// profile of its own on the disk, as a person's has; once it ends as it should, and once it is killed.
import { readdirSync, readFileSync } from 'node:fs';
import { check, letIn, profile, run, story, told, unlock, visit } from './browser.mjs';

const FORMS = [
  ['moment', 'moments'], ['checkin', 'sessions'], ['session', 'sessions'], ['belief', 'beliefs'], ['boundary', 'boundaries'],
  ['consult', 'consults'], ['experiment', 'experiments'], ['person', 'people'],
];
const PAUSE_MS = 700; // a draft is sealed after .4 s

let markers = 0;
const mark = () => `${told.start}${String(markers++).padStart(3, '0')}`;

async function fill(shown) {
  for (const more of await shown.locator('details.rest:not([open]) > summary').all()) await more.click();
  for (const field of await shown.locator('main textarea').all()) await field.fill(`${mark()} ${mark()}`);
}

/** With whom a first call was is asked before all else. */
async function meet(shown) {
  await shown.locator('#whom').fill(mark());
  await shown.locator('main button[type=submit]').click();
  await shown.waitForSelector('[data-keep]');
}

/** Command lines and environments of everything that runs for this browser and server. */
function processes() {
  const read = (pid, name) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`);
    } catch {
      return Buffer.alloc(0); // it is gone, or keeps others out
    }
  };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Buffer.concat(all.flatMap((pid) => ['cmdline', 'environ', 'comm'].map((name) => read(pid, name)))).toString('base64');
}

async function day(folder, forms) {
  const { context, shown } = await profile(folder);
  await letIn(shown);
  for (const [form, list] of forms) {
    await visit(shown, 'write', { form, list });
    if (form === 'consult') await meet(shown);
    await fill(shown);
    await shown.waitForTimeout(PAUSE_MS);
    await shown.locator('[data-keep]').click();
    await shown.waitForSelector('.said-line, .fault:not(:empty)');
  }
  for (const name of ['today', 'moments', 'unsaid', 'timeline', 'people', 'hour', 'feet', 'archive']) await visit(shown, name);
  await visit(shown, 'search');
  await shown.locator('#search').fill(mark());
  await shown.waitForTimeout(PAUSE_MS);
  await shown.keyboard.press('Alt+l');
  await shown.waitForSelector('input[type=password]');
  await shown.locator('input[type=password]').first().fill(told.wrong);
  await shown.keyboard.press('Enter');
  await shown.waitForSelector('.fault:not(:empty)');
  await shown.locator('details > summary').first().click();
  await shown.waitForSelector('form.form textarea');
  await shown.locator('form.form textarea').first().fill(mark());
  await shown.locator('form.form button[type=submit]').click();
  await shown.waitForTimeout(PAUSE_MS);
  await unlock(shown);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await fill(shown); // left as a draft
  await shown.waitForTimeout(PAUSE_MS);
  console.log('figures ' + JSON.stringify({ kind: 'processes', what: folder, text: processes() }));
  told.session = await shown.evaluate(() => sessionStorage.getItem('session'));
  return { context, shown };
}

story('a day, and the browser is closed', async () => {
  const { context } = await day(told.ended, FORMS);
  await context.close();
});

story('a day, the notes are locked, and the browser is killed', async () => {
  const { context, shown } = await day(told.killed, FORMS.slice(0, 3));
  await shown.keyboard.press('Alt+l');
  await shown.waitForSelector('input[type=password]');
  const ours = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(told.killed);
    } catch {
      return false;
    }
  });
  check(ours.length > 0, 'no process of this browser');
  for (const pid of ours) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // gone with the first
    }
  }
  await context.close().catch(() => undefined);
  check(markers >= 50, `${markers} markers`);
  console.log('figures ' + JSON.stringify({ kind: 'markers', what: 'n', numbers: [markers] }));
});

await run();
