// How fast the page is: what a first load takes, and from a click to the picture on the screen, with ten years of
// notes. Each figure is a line `figures {kind, what, numbers}`; tests/bench/page makes the table.
import { check, launch, run, story, told } from './browser.mjs';

const LOADS = 21;
const ROUNDS = 21;
const WARM_UP = 1;

function figures(kind, what, numbers) {
  console.log('figures ' + JSON.stringify({ kind, what, numbers }));
}

/** In the page: does something, waits until the page shows what comes of it, and for the frame after the next. */
function clock() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  globalThis.isSettled = () => document.querySelector('main h1') !== null && !document.querySelector('main .waiting, [aria-busy=true]');
  globalThis.timed = async (act, done) => {
    const from = performance.now();
    act();
    await new Promise((shown, late) => {
      const look = () => {
        if (!done()) return false;
        watcher.disconnect();
        shown();
        return true;
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => queueMicrotask(look), 0);
      setTimeout(() => late(new Error('nothing came within 20 s: ' + document.body.innerText.slice(0, 300))), 20_000);
    });
    await painted();
    return performance.now() - from;
  };
}

async function fresh(browser, keys = told) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  await context.addInitScript(clock);
  await context.addInitScript(({ session, door }) => {
    if (session) sessionStorage.setItem('session', session);
    if (door) sessionStorage.setItem('door', door);
  }, { session: keys.session, door: keys.door });
  const shown = await context.newPage();
  shown.setDefaultTimeout(20_000);
  return shown;
}

/** Milliseconds from the navigation until Today can be read and its buttons work, and the frame after. */
async function load(shown, url) {
  await shown.goto(url, { waitUntil: 'commit' });
  return shown.evaluate(async () => {
    await timed(() => undefined, () => isSettled() && document.querySelector('main button') !== null);
    return performance.now();
  });
}

story('a first load', async (browser) => {
  const usable = [];
  const files = new Map();
  for (let i = 0; i < LOADS + WARM_UP; i++) {
    const shown = await fresh(browser);
    const inspector = await shown.context().newCDPSession(shown);
    await inspector.send('Network.enable');
    const urls = new Map();
    inspector.on('Network.requestWillBeSent', (e) => urls.set(e.requestId, new URL(e.request.url).pathname));
    inspector.on('Network.loadingFinished', (e) => files.set(urls.get(e.requestId), e.encodedDataLength));
    const ms = await load(shown, `http://${told.host}/`);
    if (i >= WARM_UP) usable.push(ms);
    await shown.context().close();
  }
  const bytes = (wanted) => [...files].filter(([path]) => wanted(path)).reduce((sum, [, n]) => sum + n, 0);
  console.log(JSON.stringify(Object.fromEntries(files)));
  figures('bytes', 'the page, its script and style, with their heads', [bytes((path) => !path.startsWith('/api/'))]);
  figures('bytes', 'with what it then asks for: words, state, Today', [bytes(() => true)]);
  figures('load', 'the same, the first of a profile of the browser, watched by a tool', usable);
});

/** What a page shows when its answer is there; those that first ask how wide they are have no word of waiting before. */
const THERE = { timeline: '.drawing svg', unsaid: 'main .entries a', trace: '.drawing svg', moments: 'main .entries a' };

const goTo = (shown, name, args = {}) =>
  shown.evaluate(async (place) => {
    const links = [...document.querySelectorAll('nav.ways a')];
    const link = links[['today', 'checkin', 'moments', 'unsaid', 'timeline', 'more'].indexOf(place.page)];
    const before = document.querySelector('main h1');
    const act = () => {
      if (link) return link.click();
      history.pushState(place, '', '/');
      dispatchEvent(new PopStateEvent('popstate', { state: place }));
    };
    return timed(act, () => document.querySelector('main h1') !== before && isSettled() && (!place.there || document.querySelector(place.there)));
  }, { page: name, args, there: THERE[name] });

story('each page', async (browser) => {
  const times = new Map();
  const pages = [...told.pages.filter((name) => !['write', 'past', 'today'].includes(name)), 'today'];
  const shown = await fresh(browser);
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    await load(shown, `http://${told.host}/`); // what was read before is forgotten
    for (const name of pages) {
      const ms = await goTo(shown, name, name === 'say' ? { about: told.about } : {});
      if (i >= WARM_UP) times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  for (const [name, numbers] of times) figures('page', name, numbers);
  await shown.context().close();
});

/** A click, until there is what the selector finds. */
const click = (shown, selector, until, gone) =>
  shown.evaluate(([what, there, away]) => {
    const button = document.querySelector(what);
    if (!button) throw new Error('nothing to click: ' + what + ' on ' + document.body.innerText.slice(0, 300));
    return timed(() => button.click(), () => isSettled() && (!there || document.querySelector(there)) && (!away || !document.querySelector(away)));
  }, [selector, until, gone]);

const MOST = 60; // figures that are asked for in one story

async function many(what, act, n = ROUNDS + WARM_UP) {
  const numbers = [];
  check(n <= MOST, 'too many');
  for (let i = 0; i < n; i++) {
    const ms = await act(i);
    if (i >= WARM_UP) numbers.push(ms);
  }
  figures('action', what, numbers);
}

const undo = (shown) =>
  shown.evaluate(() => {
    const before = document.querySelector('.said-line span')?.textContent;
    const button = document.querySelector('.said-line button');
    return timed(() => button.click(), () => isSettled() && document.querySelector('.said-line') && document.querySelector('.said-line span').textContent !== before);
  });

/** How long the requests of a name took since the last call, as the browser tells. */
const asked = (shown, name) =>
  shown.evaluate((wanted) => {
    const took = performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/api/' + wanted)).map((e) => e.duration);
    performance.clearResourceTimings();
    return took;
  }, name);

story('a check-in, a moment, a draft, undo', async (browser) => {
  const shown = await fresh(browser);
  const undos = [];
  const drafts = [];
  const sliders = [];
  await load(shown, `http://${told.host}/`);
  await many('a check-in is kept', async () => {
    await goTo(shown, 'more');
    await goTo(shown, 'checkin');
    await shown.evaluate(() => document.querySelector('main input[type=number]').focus());
    sliders.push(await shown.evaluate(() => {
      const field = document.querySelector('main input[type=number]');
      return timed(() => {
        field.value = '7';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, () => true);
    }));
    const ms = await click(shown, '[data-keep]', '.said-line', '[data-keep]');
    undos.push(await undo(shown));
    return ms;
  });
  await many('a moment is kept', async (i) => {
    await goTo(shown, 'today');
    await goTo(shown, 'moments');
    await goTo(shown, 'write', { form: 'moment', list: 'moments' });
    await shown.locator('main textarea').first().fill(`An invented moment ${i}`);
    await shown.waitForFunction(() => document.querySelector('.draft-mark')?.textContent);
    drafts.push(...(await asked(shown, 'draft')));
    const ms = await click(shown, '[data-keep]', '.said-line', '[data-keep]');
    undos.push(await undo(shown));
    return ms;
  });
  figures('action', 'a key, in a form', sliders.slice(WARM_UP));
  figures('action', 'a draft is sealed (0.4 s after the last key)', drafts.slice(WARM_UP));
  figures('action', 'undo', undos.slice(WARM_UP, ROUNDS + WARM_UP));
  await shown.context().close();
});

story('search while typing', async (browser) => {
  const shown = await fresh(browser);
  const answers = [];
  await load(shown, `http://${told.host}/`);
  await goTo(shown, 'search');
  await asked(shown, 'search');
  const words = ['i', 'in', 'inv', 'inven', 'invented', 'invented note', 'note of', 'people write'];
  await many('search: from a key to what was found', async (i) => {
    const ms = await shown.evaluate((text) => {
      const field = document.querySelector('#search');
      const line = document.querySelector('main [role=status]');
      const list = document.querySelector('main ul.entries');
      const before = line.textContent + list.innerText;
      return timed(() => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, () => line.textContent + list.innerText !== before);
    }, i % 2 ? 'zzz' : words[(i / 2) % words.length]);
    answers.push(...(await asked(shown, 'search')));
    return ms;
  }, 2 * ROUNDS + WARM_UP);
  figures('search', 'search: the answer alone', answers.slice(WARM_UP));
  await shown.context().close();
});

story('advice is put away, and the timeline zoomed', async (browser) => {
  const shown = await fresh(browser);
  await load(shown, `http://${told.host}/`);
  await many('advice is put away', async () => {
    await goTo(shown, 'moments');
    await goTo(shown, 'today');
    await shown.locator('.step .card button.quiet').click();
    const ms = await click(shown, 'dialog .secondary, [role=dialog] .secondary', '.said-line', 'dialog, [role=dialog]');
    await undo(shown);
    return ms;
  });
  await goTo(shown, 'timeline');
  const zoom = (n) => shown.evaluate((at) => {
    const before = document.querySelector('.drawing svg');
    return timed(() => document.querySelectorAll('.zoom button')[at].click(), () => document.querySelector('.drawing svg') !== before);
  }, n);
  await many('the timeline: a part of it', async (i) => zoom(i % 2 ? 1 : 0));
  await many('the timeline: earlier, later', async (i) => {
    if (i === 0) {
      await zoom(0);
      await zoom(0);
    }
    return zoom(i % 2 ? 3 : 2);
  });
  await many('the timeline as a table', async (i) => {
    if (i) {
      await shown.evaluate(() => document.querySelector('figure.chart details summary').click());
      await shown.waitForFunction(() => !document.querySelector('figure.chart details').open);
    }
    return shown.evaluate(() => timed(
      () => document.querySelector('figure.chart details summary').click(),
      () => document.querySelector('figure.chart details[open] td') !== null,
    ));
  });
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
