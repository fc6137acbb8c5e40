// U1 in the browser: half a second after the last letter, browser and server are killed; the words are there again.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, check, open, page, run, same, story, told, unlock, visit } from './browser.mjs';

const PAUSE_MS = 600; // the draft is sealed half a second after the last letter

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

await run();
