// Somebody types, and the browser or the server is killed meanwhile (U1). Tells what was typed, and when.
import { readdirSync, readFileSync } from 'node:fs';
import { check, letIn, profile, run, story, told, visit } from './browser.mjs';

const KEY_MS = 25;

function kill() {
  if (told.server) return void process.kill(told.server, 'SIGKILL');
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(told.profile)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it is gone
    }
  }
}

story('typed until the kill', async () => {
  const { context, shown } = await profile(told.profile);
  await letIn(shown);
  await visit(shown, 'write', { form: 'moment', list: 'moments' });
  await shown.locator('main textarea').first().focus();
  const keys = []; // when each key had reached the page
  let over = false;
  const killed = new Promise((done) => setTimeout(() => {
    over = true;
    const at = Date.now();
    kill();
    done(at);
  }, told.after_ms));
  while (!over) {
    await shown.keyboard.press(keys.length % 40 === 39 ? 'Space' : 'x').catch(() => (over = true));
    if (!over) keys.push(Date.now());
    await new Promise((done) => setTimeout(done, KEY_MS));
  }
  const at = await killed;
  check(keys.length > 0, 'nothing was typed');
  console.log('figures ' + JSON.stringify({ kind: 'typed', what: 'keys', numbers: keys.map((when) => at - when) }));
  await context.close().catch(() => undefined);
});

await run();
