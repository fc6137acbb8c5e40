// What another page in the person's own browser can do to the page's server: a page of another port of this
// computer, and a name that leads here (DNS rebinding). It has even got hold of the key; the rest stops it.
import { request } from 'node:http';
import { check, launch, page, run, same, story, told } from './browser.mjs';

const ours = `http://${told.host}`;
const strangers = `http://127.0.0.1:${told.other}/`;

/** Asks the server as our page does, from outside of any browser: are the notes open still? */
function stillOpen() {
  return new Promise((resolve, reject) => {
    request(`${ours}/api/state`, { headers: { 'Sec-Fetch-Site': 'same-origin', 'Rapport-Key': told.session } }, (answer) => {
      let text = '';
      answer.on('data', (piece) => { text += piece; });
      answer.on('end', () => (JSON.parse(text).notes === 'open' ? resolve() : reject(new Error(`the notes are no longer open: ${text}`))));
    }).on('error', reject).end();
  });
}

/** Plays `act` in a page of another port, or of `from`, with what it needs to know; what it returned. */
async function asStranger(browser, act, from = strangers) {
  const shown = await page(browser);
  await shown.goto(from);
  const got = await shown.evaluate(act, { ours, session: told.session, host: told.host, file: told.file });
  await shown.context().close();
  await stillOpen();
  const text = JSON.stringify(got) ?? '';
  for (const marker of told.markers) check(!text.includes(marker), `words of the notes came back: ${text.slice(0, 300)}`);
  return got;
}

story('our own page is let in, so that what is refused below is not refused for want of a browser', async (browser) => {
  const shown = await page(browser);
  const answer = await shown.goto(`${ours}/`);
  same(answer.status(), 200, 'status');
  const got = await shown.evaluate(async (key) => {
    const told = await fetch('/api/today', { headers: { 'Rapport-Key': key } });
    return [told.status, await told.text()];
  }, told.session);
  same(got[0], 200, 'status of today');
  check(got[1].includes(told.markers[0]), 'the notes are there');
  await shown.context().close();
});

story('a name that leads here opens nothing (DNS rebinding)', async (browser) => {
  const shown = await page(browser);
  const answer = await shown.goto(`http://evil.test:${told.port}/`);
  same(answer.status(), 421, 'status');
  const got = await shown.evaluate(async (key) => {
    const all = [];
    for (const path of ['/api/today', '/api/export?format=json', '/help', '/']) {
      const told = await fetch(path, { headers: { 'Rapport-Key': key } });
      all.push([told.status, await told.text()]);
    }
    const changed = await fetch('/api/lock', {
      method: 'POST', body: '{}', headers: { 'Rapport-Key': key, 'Content-Type': 'application/json' },
    });
    return [...all, [changed.status, await changed.text()]];
  }, told.session);
  for (const [status, text] of got) same(`${status} ${text}`, '421 This page is not for you.\n', 'answer');
  await shown.context().close();
  await stillOpen();
});

story('the name localhost opens nothing', async (browser) => {
  const shown = await page(browser);
  same((await shown.goto(`http://localhost:${told.port}/`)).status(), 421, 'status');
  await shown.context().close();
});

story('a page of another port reads nothing by fetch', async (browser) => {
  const got = await asStranger(browser, async ({ ours, session }) => {
    const all = [];
    for (const path of ['/api/today', '/api/export?format=json', '/', '/help']) {
      for (const headers of [{}, { 'Rapport-Key': session }]) {
        all.push(await fetch(ours + path, { headers, credentials: 'include' }).then((r) => r.text(), () => 'refused'));
      }
    }
    return all;
  });
  check(got.every((text) => text === 'refused'), JSON.stringify(got));
});

story('nor by fetch that asks for no answer (no-cors)', async (browser) => {
  const got = await asStranger(browser, async ({ ours }) => {
    const told = await fetch(`${ours}/api/today`, { mode: 'no-cors' }).then((r) => [r.type, r.status], () => ['refused', 0]);
    await fetch(`${ours}/api/lock`, { mode: 'no-cors', method: 'POST', body: '{}' }).catch(() => {});
    await fetch(`${ours}/api/leave`, { mode: 'no-cors', method: 'POST', body: '{}', keepalive: true }).catch(() => {});
    navigator.sendBeacon(`${ours}/api/lock`, '{}');
    return told;
  });
  check(['opaque', 'refused'].includes(got[0]) && got[1] === 0, JSON.stringify(got));
});

story('it changes nothing by fetch', async (browser) => {
  const got = await asStranger(browser, async ({ ours, session }) => {
    const all = [];
    for (const type of ['application/json', 'text/plain']) {
      for (const path of ['/api/lock', '/api/leave', '/api/undo']) {
        all.push(await fetch(ours + path, {
          method: 'POST', body: '{}', headers: { 'Content-Type': type, 'Rapport-Key': session },
        }).then(() => 'sent', () => 'refused'));
      }
    }
    return all;
  });
  check(got.every((word) => word === 'refused'), JSON.stringify(got));
});

story('it changes nothing by a form', async (browser) => {
  for (const [type, target] of [['text/plain', 'lock'], ['application/x-www-form-urlencoded', 'leave'], ['multipart/form-data', 'lock']]) {
    const shown = await page(browser);
    await shown.goto(strangers);
    const arrived = shown.waitForNavigation();
    await shown.evaluate(([to, enctype]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: to, enctype });
      form.append(Object.assign(document.createElement('input'), { name: '{"a":"', value: '"}' }));
      document.body.append(form);
      form.submit();
    }, [`${ours}/api/${target}`, type]);
    const answer = await arrived;
    check(answer.status() >= 400, `${type}: ${answer.status()}`);
    await shown.context().close();
    await stillOpen();
  }
});

story('it cannot frame the page', async (browser) => {
  for (const tag of ['iframe', 'object', 'embed']) {
    const shown = await page(browser);
    await shown.goto(strangers);
    await shown.evaluate(([to, name]) => {
      const frame = document.createElement(name);
      frame[name === 'object' ? 'data' : 'src'] = to;
      document.body.append(frame);
    }, [`${ours}/`, tag]);
    await shown.waitForTimeout(300);
    for (const frame of shown.frames().slice(1)) {
      const text = await frame.evaluate(() => document.title + document.body?.innerText).catch(() => '');
      check(!text.startsWith('Notes') && !told.markers.some((m) => text.includes(m)), `${tag}: ${text}`);
    }
    await shown.context().close();
  }
  await stillOpen();
});

story('a window that it opens has no part of the page in it', async (browser) => {
  const shown = await page(browser);
  await shown.goto(strangers);
  const [popup] = await Promise.all([
    shown.waitForEvent('popup'),
    shown.evaluate((to) => { globalThis.opened = open(to); }, `${ours}/`),
  ]);
  await popup.waitForLoadState();
  check(!(await popup.content()).includes('<title>Notes'), 'the page was opened');
  const reached = await shown.evaluate(() => {
    try {
      return String(globalThis.opened.document.body.innerText);
    } catch {
      return 'refused';
    }
  });
  check(['refused', ''].includes(reached) || reached === 'null', reached);
  await shown.context().close();
  await stillOpen();
});

story('a page that is open has no opener and is reached by no name', async (browser) => {
  const shown = await page(browser);
  await shown.goto(`${ours}/`);
  same(await shown.evaluate(() => globalThis.opener === null && globalThis.name === ''), true, 'no opener');
  same(await shown.evaluate(() => globalThis.crossOriginIsolated), true, 'a process of its own');
  await shown.context().close();
});

story('a link of it leads to nothing', async (browser) => {
  const shown = await page(browser);
  await shown.goto(strangers);
  const arrived = shown.waitForNavigation();
  await shown.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to, textContent: 'x' });
    document.body.append(link);
    link.click();
  }, `${ours}/#${told.token}`);
  same((await arrived).status(), 403, 'status');
  await shown.context().close();
});

story('scripts, styles and pictures of the page are of no use to it', async (browser) => {
  const got = await asStranger(browser, async ({ ours, file }) => {
    const load = (tag, what) => new Promise((resolve) => {
      const made = Object.assign(document.createElement(tag), what);
      made.onload = () => resolve('loaded');
      made.onerror = () => resolve('refused');
      document.head.append(made);
    });
    return Promise.all([
      load('script', { src: ours + file }), load('script', { src: `${ours}/api/today` }), load('script', { src: `${ours}/api/words`, type: 'module' }),
      load('link', { rel: 'stylesheet', href: `${ours}/api/today` }), load('img', { src: `${ours}/a/dot.svg` }),
    ]);
  });
  check(got.every((word) => word === 'refused'), JSON.stringify(got));
});

story('a websocket or a stream of events is not opened', async (browser) => {
  const got = await asStranger(browser, ({ host, ours }) => Promise.all([
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}/api/today`);
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    }),
    new Promise((resolve) => {
      const events = new EventSource(`${ours}/api/today`);
      events.onopen = () => resolve('open');
      events.onerror = () => { events.close(); resolve('refused'); };
    }),
  ]));
  check(got.every((word) => word === 'refused'), JSON.stringify(got));
});

story('what the page keeps in its tab is of no other port', async (browser) => {
  const shown = await page(browser);
  await shown.goto(`${ours}/`);
  await shown.evaluate((key) => sessionStorage.setItem('session', key), told.session);
  await shown.goto(strangers);
  same(await shown.evaluate(() => sessionStorage.length + localStorage.length + document.cookie.length), 0, 'kept there');
  await shown.goto(`${ours}/`);
  same(await shown.evaluate(() => document.cookie.length + localStorage.length), 0, 'cookies and what outlives the tab');
  await shown.context().close();
});

story('markup that is put in by a script does not run', async (browser) => {
  const shown = await page(browser);
  await shown.goto(`${ours}/help`);
  const got = await shown.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x onerror="globalThis.ran = true">';
      return 'taken';
    } catch (error) {
      return error.name;
    }
  });
  same(got, 'TypeError', 'Trusted Types');
  same(await shown.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'globalThis.ran = true';
    } catch { /* refused there already */ }
    document.body.append(script);
    return globalThis.ran === undefined;
  }), true, 'an inline script');
  await shown.context().close();
});

const browser = await launch(['--host-resolver-rules=MAP evil.test 127.0.0.1']);
try {
  await run(browser);
} finally {
  await browser.close();
}
