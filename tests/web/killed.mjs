// U1 in the browser: .6 s after the last letter, browser and server are killed; the words are there again.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, check, open, page, run, same, story, told, unlock, visit } from './browser.mjs';

const PAUSE_MS = 600; // the draft is sealed .4 s after the last letter
const AGAIN_MS = 2_500; // longer than the page waits before it tries again, and than a proof is good for

async function server() {
  const process = spawn(told.program, ['open', '--no-input', '--no-browser'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = await once(createInterface(process.stdout), 'line');
  return { process, address };
}

async function browse() {
  const executablePath = execFileSync('/bin/sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  const started = await chromium.launchServer({ executablePath, args: ['--no-first-run', '--disable-gpu'] });
  return { started, browser: await chromium.connect(started.wsEndpoint()) };
}

/** The page of a new moment, with notes opened. */
async function writing({ browser, address }) {
  const shown = await page(browser);
  await open(shown, address);
  await unlock(shown);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  return { shown, field: shown.getByLabel('What happened, in your words?') };
}

story('what was typed is there after browser and server were killed', async () => {
  let written = '';
  for (let n = 0; n <= told.kills; n++) {
    const { started, browser } = await browse();
    const { process, address } = await server(); // last: its address is good for half a minute
    try {
      const { shown, field } = await writing({ browser, address });
      same(await field.inputValue(), written, `after ${n} kills`);
      if (n > 0) check(await shown.getByText('You began this before').isVisible(), 'it does not say that it goes on');
      await field.focus();
      await shown.keyboard.press('Control+End');
      await shown.keyboard.type(`word ${n}.`);
      written += `word ${n}.`;
      await shown.waitForTimeout(PAUSE_MS);
    } finally {
      const ended = once(process, 'exit');
      process.kill('SIGKILL');
      await Promise.all([ended, started.kill()]);
    }
  }
  console.log(`${told.kills} kills, ${PAUSE_MS} ms after the last letter: nothing lost`);
});

/** Another program answers in the place of one that ended; what it is told. (The system keeps the port free for a minute;
 * here its answers are put in at once.) */
async function impostor(context) {
  const heard = [];
  await context.route('**/api/**', (asked) => {
    heard.push(asked.request().url(), asked.request().postData() ?? '');
    return asked.fulfill({ json: { proof: '00', session: '00', draft: 'moment' } });
  });
  return heard;
}

story('who takes the place of a program that ended is told nothing that is typed', async () => {
  const { started, browser } = await browse();
  const { process, address } = await server();
  const { shown, field } = await writing({ browser, address });
  const door = await shown.context().newPage();
  const keys = await shown.evaluate(() => sessionStorage.getItem('door'));
  await door.goto(new URL('/', address).href);
  await door.evaluate((key) => sessionStorage.setItem('door', key), keys);
  await door.reload();
  await door.waitForSelector('input[type=password]');
  await shown.waitForTimeout(AGAIN_MS);
  process.kill('SIGKILL');
  await once(process, 'exit');
  const heard = await impostor(shown.context());
  try {
    await field.fill('for nobody else');
    await door.locator('input[type=password]').first().fill(told.passphrase);
    await door.keyboard.press('Enter');
    await door.locator('.fault').first().waitFor();
    await shown.waitForTimeout(AGAIN_MS);
    await shown.close({ runBeforeUnload: false });
    await door.waitForTimeout(PAUSE_MS);
  } finally {
    await started.kill();
  }
  check(heard.some((what) => what.includes('/api/prove')), 'nothing was asked');
  const all = heard.join('\n');
  check(!all.includes('for nobody else') && !all.includes(told.passphrase), all);
});

await run();
