// How the page looks and what it keeps: charts, colours, motion, size of type, the printed sheet, the past of an entry.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { check, launch, letIn, open, page, run, same, settled, story, told, unlock, visit } from './browser.mjs';

const DEPTH = 100; // changes that are taken back one by one
const PRINT_MS = 5000;
const CHARTS = { timeline: 1, trace: 1, unsaid: 1, feet: 3 }; // pages, and how many charts they hold at least
const MARK_CONTRAST = 3;
const TEXT_CONTRAST = 4.5;
const APART = 10; // CIE 1976 difference; 2.3 is the least that is seen at all
// Sizes of type, pixels: what browsers come with, what a person has set, the least of the page, and of charts.
const USUAL = 16;
const LARGE = 24;
const SMALLEST = 14;
const CHART = 14;
const LARGE_CHART = CHART * (LARGE / USUAL);

const figures = (what, numbers) => console.log(`${what}: ${JSON.stringify(numbers)}`);

// Colours. A contrast as in WCAG 2.2; dichromats as Machado, Oliveira and Fernandes (2009) have them at severity 1,
// applied to linear RGB.
const BLIND = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const rgb = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
const linear = (c) => rgb(c).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
const seenBy = (matrix, c) => matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, k, i) => sum + k * c[i], 0))));
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};
const lab = ([r, g, b]) => {
  const f = (t) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const [x, y, z] = [
    f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047),
    f(luminance([r, g, b])),
    f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883),
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const difference = (a, b) => Math.hypot(...lab(a).map((v, i) => v - lab(b)[i]));

const known = new Map();

/** The charts of all these pages, by page, as wide as the window; read once. */
async function allCharts(browser, width = 1280, names = Object.keys(CHARTS)) {
  if (known.has(width)) return known.get(width);
  const shown = await page(browser, { width });
  await letIn(shown);
  const all = new Map();
  for (const name of names) all.set(name, await charts(shown, name));
  await shown.context().close();
  known.set(width, all);
  return all;
}

/** Opens the table of each chart. That of the timeline is read then, some rows of it first: all of them are wanted. */
async function openTables(shown) {
  for (const fold of await shown.locator('figure.chart > details > summary').all()) await fold.click();
  await shown.waitForFunction(() => [...document.querySelectorAll('figure.chart > details')].every((fold) => fold.querySelector('tbody tr')));
  const all = shown.locator('figure.chart > details').getByRole('button', { name: /^Show (all of them|one more row)$/ });
  for (let n = await all.count(); n > 0; n--) await all.first().click();
  await settled(shown);
  await shown.waitForFunction(() => !document.querySelector('figure.chart > details .actions'));
}

/** What stands in the page's tables and drawings, each chart with its table opened. */
async function charts(shown, name) {
  await visit(shown, name);
  for (const fold of await shown.locator('.sections section > details > summary').all()) await fold.click();
  await shown.waitForFunction((n) => document.querySelectorAll('figure.chart svg').length >= n, CHARTS[name]);
  await openTables(shown);
  return shown.evaluate(() =>
    [...document.querySelectorAll('figure.chart')].map((figure) => {
      const svg = figure.querySelector('svg');
      const text = (e) => e?.textContent.trim() ?? '';
      const read = (mark) => ({
        kind: mark.getAttribute('class'),
        title: text(mark.querySelector('title')),
        shape: [...mark.querySelectorAll('path, circle:not(.halo), rect:not(.hit)')].map((e) => `${e.localName} ${e.getAttribute('d') ?? ''}`).join(),
      });
      const section = figure.closest('section');
      return {
        title: text(svg.querySelector(':scope > title')),
        takeaway: text(figure.querySelector('figcaption') ?? section?.querySelector('.takeaway') ?? document.querySelector('main .lead')),
        marks: [...svg.querySelectorAll('.mark')].map(read),
        dots: [...svg.querySelectorAll('circle.dot')].filter((e) => e.querySelector('title')).map(read),
        lines: [...svg.querySelectorAll('path.line')].map((e) => ({
          dashes: getComputedStyle(e).strokeDasharray,
          points: (e.getAttribute('d').match(/-?[\d.]+ -?[\d.]+/g) ?? []).map((p) => p.split(' ').map(Number)),
        })),
        axis: [...svg.querySelectorAll('text.soft')].map((e) => ({ text: text(e), y: Number(e.getAttribute('y')) })),
        columns: [...figure.querySelectorAll('thead th')].map(text),
        rows: [...figure.querySelectorAll('tbody tr')].map((row) => [...row.children].map(text)),
      };
    }),
  );
}

const numbers = (words) => (words.match(/\d+(\.\d+)?/g) ?? []).map(Number);

story('each chart has a title, a sentence that says what one sees, and a table', async (browser) => {
  let n = 0;
  for (const [name, all] of await allCharts(browser)) {
    for (const chart of all) {
      n++;
      check(chart.title.length > 3, `${name}: a chart without a title`);
      check(/\w.*[.]$/.test(chart.takeaway), `${name}, ${chart.title}: what one sees: ${chart.takeaway}`);
      check(chart.rows.length > 0 && chart.columns.length > 1, `${name}, ${chart.title}: no table`);
      check(chart.rows.every((row) => row.length === chart.columns.length), `${name}, ${chart.title}: a row with too few cells`);
    }
  }
  figures('charts', n);
});

story('the table tells the same numbers as the marks', async (browser) => {
  const all = await allCharts(browser);
  const [timeline] = all.get('timeline');
  const rated = timeline.rows.filter((row) => row[1] !== '').map((row) => Number(row[1]));
  const drawn = timeline.dots.map((dot) => Number(dot.title.match(/rated ([\d.]+)/)[1]));
  same(JSON.stringify(drawn), JSON.stringify(rated), 'ratings');
  const told_ = timeline.rows.map((row) => row.at(-1)).join(' ');
  for (const mark of timeline.marks) {
    const what = mark.title.replace(/^\d+ \w+( \d+)?: /, '');
    check(told_.includes(what), `the table of the timeline does not tell of: ${what}`);
  }
  const [trace] = all.get('trace');
  same(trace.marks.length, trace.rows.length, 'marks of the trace, a row each');
  trace.marks.forEach((mark, i) => {
    const row = trace.rows[i];
    check(mark.title.startsWith(`${row[0]}, ${row[2]}: `), `${mark.title}: row ${row}`);
    for (const cell of row.slice(5).filter(Boolean)) check(numbers(mark.title).includes(Number(cell)), `${mark.title}: ${cell}`);
  });
  for (const name of ['unsaid', 'feet']) {
    for (const chart of all.get(name)) sameCourse(name, chart);
  }
});

/** Are the points of each line where the numbers of its column are? The scale is that of the first two different numbers. */
function sameCourse(name, chart) {
  const lines = chart.lines.filter((line) => line.points.length > 2 || line.points.length === chart.rows.length);
  const pairs = lines.flatMap((line, i) => {
    const column = chart.rows.map((row) => row[i + 1]).filter(Boolean).map(Number);
    same(line.points.length, column.length, `${name}, ${chart.title}: points of line ${i + 1}`);
    return line.points.map(([, y], k) => ({ y, value: column[k] }));
  });
  const other = pairs.find((p) => p.value !== pairs[0].value);
  if (!other) return;
  const scale = (other.y - pairs[0].y) / (other.value - pairs[0].value);
  check(scale < 0, `${name}, ${chart.title}: more is not higher`);
  for (const p of pairs) {
    const off = Math.abs(pairs[0].y + (p.value - pairs[0].value) * scale - p.y);
    check(off < 1.5, `${name}, ${chart.title}: ${p.value} is ${off.toFixed(1)} px off`);
  }
}

story('no axis says a number twice', async (browser) => {
  for (const [width, names] of [[1280], [390, ['unsaid', 'feet']]]) {
    for (const [name, all] of await allCharts(browser, width, names)) {
      for (const chart of all.filter((one) => one.lines.length)) {
        const said = chart.axis.map((label) => label.text).filter((text) => /^\d{1,3}(\.\d+)?$/.test(text));
        check(said.length >= 2, `${name} at ${width} px, ${chart.title}: ${said}`);
        same(said.length, new Set(said).size, `${name} at ${width} px, ${chart.title}: ${said}`);
      }
    }
  }
});

story('the keyboard reaches each mark, and it is read out', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  let reached = 0;
  for (const name of ['timeline', 'trace']) {
    await visit(shown, name);
    await shown.waitForSelector('figure.chart svg .mark');
    const wanted = await shown.evaluate(() => [...document.querySelectorAll('figure.chart svg :is(.mark, .dot)')].map((e) => e.querySelector('title')?.textContent).filter(Boolean));
    const got = new Set();
    const focused = () => shown.evaluate(() => ({
      title: document.activeElement?.closest('svg') ? document.activeElement.querySelector('title').textContent : '',
      read: document.querySelector('.mark-words').textContent,
      role: document.activeElement?.getAttribute('role'),
    }));
    for (let i = 0; i < 40 && !(await focused()).title; i++) await shown.keyboard.press('Tab');
    await shown.keyboard.press('Home');
    for (let i = 0; i <= wanted.length; i++) {
      const mark = await focused();
      check(mark.title, `${name}: the focus left the chart after ${got.size} marks`);
      same(mark.read, mark.title, `${name}: the line below the chart`);
      same(mark.role, 'img', `${name}: the role of a mark`);
      got.add(mark.title);
      await shown.keyboard.press('ArrowRight');
    }
    for (const title of wanted) check(got.has(title), `${name}: not reached: ${title}`);
    reached += wanted.length;
  }
  figures('marks reached by the keyboard', reached);
  await shown.context().close();
});

story('kinds of marks differ by shape, lines by their dashes', async (browser) => {
  for (const [name, all] of await allCharts(browser)) {
    for (const chart of all) {
      const shapes = new Map();
      for (const mark of [...chart.marks, ...chart.dots]) {
        const outline = mark.shape.replace(/-?[\d.]+/g, (n) => (name === 'trace' ? 'n' : n)); // there size is strength
        const others = [...shapes].filter(([kind, shape]) => kind !== mark.kind && shape === outline);
        same(others.length, 0, `${name}: ${mark.kind} looks like ${others}`);
        shapes.set(mark.kind, outline);
      }
      const dashes = chart.lines.filter((line) => line.points.length === chart.rows.length).map((line) => line.dashes);
      same(new Set(dashes).size, dashes.length, `${name}, ${chart.title}: dashes ${dashes}`);
    }
  }
});

/** Colours of the marks as the browser computes them, and of the paper below. */
async function colours(shown) {
  await visit(shown, 'timeline');
  await shown.waitForSelector('figure.chart svg .mark');
  return shown.evaluate(() => {
    const of = (selector, name) => getComputedStyle(document.querySelector(`figure.chart svg ${selector}`))[name];
    return {
      paper: getComputedStyle(document.documentElement).backgroundColor,
      ring: of('.ring', 'stroke'), seam: of('.seam', 'stroke'), diamond: of('.diamond', 'fill'), arrow: of('.arrow', 'stroke'),
      level: of('.level', 'stroke'), dot: of('circle.dot', 'fill'), edge: of('.edge', 'stroke'),
    };
  });
}

story('marks stand out from the paper, and apart, for eyes that miss a colour', async (browser) => {
  let least = Infinity;
  let nearest = Infinity;
  const shown = await page(browser);
  await letIn(shown);
  for (const colorScheme of ['light', 'dark']) {
    await shown.emulateMedia({ colorScheme });
    const { paper, ...marks } = await colours(shown);
    for (const [blind, matrix] of [['no', null], ...Object.entries(BLIND)]) {
      const seen = (colour) => (matrix ? seenBy(matrix, linear(colour)) : linear(colour));
      for (const [name, colour] of Object.entries(marks)) {
        const ratio = contrast(seen(colour), seen(paper));
        least = Math.min(least, ratio);
        check(ratio >= MARK_CONTRAST, `${colorScheme}, ${blind}: ${name} is ${ratio.toFixed(2)}:1`);
      }
      for (const [one, two] of [['seam', 'ring'], ['seam', 'level'], ['seam', 'dot'], ['level', 'ring'], ['level', 'dot']]) {
        const apart = difference(seen(marks[one]), seen(marks[two]));
        nearest = Math.min(nearest, apart);
        check(apart >= APART, `${colorScheme}, ${blind}: ${one} and ${two} are ${apart.toFixed(1)} apart`);
      }
    }
  }
  await shown.context().close();
  figures('least contrast of a mark, least difference of two', [least.toFixed(2), nearest.toFixed(1)]);
});

story('dark, and more contrast, follow the system', async (browser) => {
  const shown = await page(browser, { colorScheme: 'light' });
  await letIn(shown);
  await visit(shown, 'moments');
  const look = () => shown.evaluate(async () => {
    await new Promise((later) => setTimeout(later, 200)); // colours glide
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return { paper: style('html').backgroundColor, ink: style('html').color, soft: style('.day').color, accent: style('.primary').backgroundColor, scheme: style('html').colorScheme };
  });
  const light = await look();
  await shown.emulateMedia({ colorScheme: 'dark' });
  const dark = await look();
  check(luminance(linear(light.paper)) > 0.8 && luminance(linear(dark.paper)) < 0.05, `paper: ${light.paper}, ${dark.paper}`);
  for (const seen of [light, dark]) {
    for (const name of ['ink', 'soft', 'accent']) check(contrast(linear(seen[name]), linear(seen.paper)) >= TEXT_CONTRAST, `${name}: ${seen[name]} on ${seen.paper}`);
  }
  check(light.accent !== dark.accent, 'the accent is the same');
  for (const colorScheme of ['light', 'dark']) {
    await shown.emulateMedia({ colorScheme, contrast: 'more' });
    const more = await look();
    same(more.soft, more.ink, `${colorScheme}: soft words where more contrast is asked for`);
  }
  await shown.context().close();
});

story('nothing moves where the system asks for less, and nothing for long where it does not', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  const longest = async () => {
    let most = 0;
    for (const name of ['today', 'checkin', 'timeline', 'unsaid', 'write']) {
      await visit(shown, name);
      most = Math.max(most, await shown.evaluate(() => {
        const seconds = (words) => Math.max(...words.split(',').map((w) => parseFloat(w) * (w.trim().endsWith('ms') ? 1 : 1000)));
        const of = (e, part) => {
          const style = getComputedStyle(e, part);
          return Math.max(style.transitionProperty === 'none' ? 0 : seconds(style.transitionDuration), style.animationName === 'none' ? 0 : seconds(style.animationDuration));
        };
        return Math.max(...[...document.querySelectorAll('*')].flatMap((e) => [of(e), of(e, '::before'), of(e, '::after')]));
      }));
    }
    return most;
  };
  const usual = await longest();
  check(usual > 0 && usual <= 150, `the longest motion: ${usual} ms`);
  await shown.emulateMedia({ reducedMotion: 'reduce' });
  same(await longest(), 0, 'the longest motion where less is asked for, ms');
  await shown.context().close();
});

story('a larger default size of type makes everything larger, and nothing is cut off', async (browser) => {
  // A chart on a phone grows as far as the window lets it.
  const wanted = [[1280, LARGE_CHART, ['today', 'checkin', 'timeline', 'say', 'trace', 'feet']], [390, 1.2 * CHART, told.pages]];
  for (const [width, chart, names] of wanted) {
    const shown = await page(browser, { width });
    const inspector = await shown.context().newCDPSession(shown);
    await inspector.send('Page.setFontSizes', { fontSizes: { standard: LARGE } });
    await letIn(shown);
    for (const name of names) {
      await visit(shown, name);
      const seen = await shown.evaluate(() => {
        const size = (e) => parseFloat(getComputedStyle(e).fontSize);
        const label = document.querySelector('figure.chart svg text');
        return {
          body: size(document.body),
          least: Math.min(...[...document.querySelectorAll('main *, nav *')].filter((e) => !e.closest('svg')).map(size)),
          chart: label && size(label) * label.ownerSVGElement.getScreenCTM().a,
          over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
      });
      const where = `${name} at ${width} px`;
      same(seen.body, LARGE, `${where}: the size of type`);
      check(seen.least >= SMALLEST * (LARGE / USUAL), `${where}: the smallest type is ${seen.least} px`);
      check(seen.chart === null || seen.chart >= chart - 0.1, `${where}: the type of the chart is ${seen.chart} px`);
      same(seen.over, 0, `${where}: wider than the window, pixels`);
    }
    await shown.context().close();
  }
});

/** Words of a drawing that lie over each other, or end outside of what is seen of it. */
function crowded() {
  const found = [];
  for (const svg of document.querySelectorAll('figure.chart svg')) {
    const seen = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')]
      .filter((e) => e.textContent.trim())
      .map((e) => ({ says: e.textContent.trim(), box: e.getBoundingClientRect() }));
    for (const [i, a] of words.entries()) {
      if (a.box.left < seen.left - 1 || a.box.right > seen.right + 1 || a.box.top < seen.top - 1 || a.box.bottom > seen.bottom + 1) found.push(`cut: ${a.says}`);
      for (const b of words.slice(i + 1)) {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        // The boxes of lines of type reach into each other where the type itself does not.
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 1 && high > 0.25 * Math.min(a.box.height, b.box.height)) found.push(`over each other: ${a.says} | ${b.says}`);
      }
    }
  }
  return [...new Set(found)];
}

story('no words of a chart lie over each other or are cut off, on a phone with large type', async (browser) => {
  for (const standard of [USUAL, LARGE]) {
    const shown = await page(browser, { width: 390 });
    const inspector = await shown.context().newCDPSession(shown);
    await inspector.send('Page.setFontSizes', { fontSizes: { standard } });
    await letIn(shown);
    for (const name of ['timeline', 'trace', 'unsaid']) {
      await visit(shown, name);
      check((await shown.locator('figure.chart svg text').count()) > 3, `${name} has no chart`);
      same((await shown.evaluate(crowded)).join('\n'), '', `${name}, type of ${standard} px`);
    }
    await shown.context().close();
  }
});

/** What is seen of the page as it will be printed, but for the sheet; and where the sheet's words lie. */
function printed() {
  const sheet = document.querySelector('.sheet');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const beside = [];
  const box = { left: Infinity, right: 0, top: Infinity, bottom: 0 };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    const style = getComputedStyle(node.parentElement);
    if (!node.data.trim() || rect.width < 2 || style.visibility === 'hidden' || style.clipPath !== 'none') continue;
    if (!sheet.contains(node)) beside.push(node.data.trim());
    for (const [side, fold] of [['left', Math.min], ['top', Math.min], ['right', Math.max], ['bottom', Math.max]]) box[side] = fold(box[side], rect[side]);
  }
  const own = getComputedStyle(sheet.querySelector('.sheet-own'));
  return { beside, box, px: parseFloat(own.fontSize), ink: own.color };
}

story('the sheet prints as one page of large serif, and nothing but the sheet, within 5 s', async (browser) => {
  const shown = await page(browser);
  await shown.addInitScript(() => { globalThis.print = () => { globalThis.asked = true; }; });
  await letIn(shown);
  const from = performance.now();
  await visit(shown, 'say', { about: told.about });
  await shown.waitForSelector('.sheet .sheet-own');
  await shown.getByRole('button', { name: /print/i }).click();
  check(await shown.evaluate(() => globalThis.asked), 'nothing asked the browser to print');
  const pdf = (await shown.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  const ms = performance.now() - from;
  same(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1, 'pages');
  check(ms < PRINT_MS, `${Math.round(ms)} ms`);
  const inspector = await shown.context().newCDPSession(shown);
  await inspector.send('DOM.enable');
  await inspector.send('CSS.enable');
  const { root } = await inspector.send('DOM.getDocument');
  const { nodeId } = await inspector.send('DOM.querySelector', { nodeId: root.nodeId, selector: '.sheet .sheet-own' });
  const { fonts: used } = await inspector.send('CSS.getPlatformFontsForNode', { nodeId });
  check(used.every((font) => !/sans/i.test(font.familyName)), `the own words stand in ${used.map((font) => font.familyName)}`);
  // A4 without its margins of 22 mm, at 96 dots to the inch.
  const mm = (n) => (n / 25.4) * 96;
  await shown.setViewportSize({ width: Math.floor(mm(210 - 44)), height: Math.floor(mm(297 - 44)) });
  await shown.emulateMedia({ media: 'print', colorScheme: 'dark' }); // on paper, also where the page is dark
  const seen = await shown.evaluate(printed);
  same(seen.beside.join(' | '), '', 'what is printed beside the sheet');
  check(seen.px >= mm((16 / 72) * 25.4) - 0.5, `own words of ${seen.px} px`);
  same(seen.ink, 'rgb(0, 0, 0)', 'ink');
  check(seen.box.left >= 0 && seen.box.right <= mm(166) && seen.box.top >= 0 && seen.box.bottom <= mm(253), `the words lie at ${JSON.stringify(seen.box)}`);
  figures('the sheet, from Say it to a page of PDF, ms; the type of the own words', [Math.round(ms), ...used.map((font) => font.familyName)]);
  await shown.context().close();
});

story('without script every address says a sentence and shows Help', async (browser) => {
  const shown = await page(browser, { javaScriptEnabled: false, width: 390 });
  for (const address of told.addresses) {
    const answer = await shown.goto(`http://${told.host}${address}`);
    check(/text\/html/.test(answer.headers()['content-type']), `${address} is ${answer.headers()['content-type']}`);
    const text = await shown.locator('body').innerText();
    check(/(^|\n)[A-Z][^\n]+\.(\n|$)/.test(text.slice(0, 300)), `${address}: no sentence first: ${text.slice(0, 200)}`);
    check(/112|988|116 123|emergency/i.test(text), `${address}: no Help: ${text.slice(0, 500)}`);
    same(await shown.title(), 'Notes', `${address}: title`);
    same(await shown.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${address}: wider than the window`);
  }
  await shown.context().close();
});

/** Starts the server again, as a person would after a restart of the computer. Its address. */
async function startAgain(before) {
  process.kill(before, 'SIGTERM');
  for (let i = 0; i < 100 && isThere(before); i++) await new Promise((later) => setTimeout(later, 50));
  const server = spawn(told.program, ['open', '--no-input', '--no-browser'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = await new Promise((done) => createInterface(server.stdout).once('line', (line) => done([line])));
  return { server, address };
}

function isThere(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Keeps other words for the moment, as its form does. */
function rewrite(shown, words) {
  return shown.evaluate(async ([id, what]) => {
    const answer = await fetch('/api/keep', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Rapport-Key': sessionStorage.getItem('session') },
      body: JSON.stringify({ form: 'moment', id, answers: { what } }),
    });
    if (!answer.ok) throw new Error(`keep: ${answer.status} ${await answer.text()}`);
  }, [told.about, words]);
}

async function wordsOf(shown) {
  await visit(shown, 'write', { form: 'moment', id: told.about, list: 'moments' });
  await shown.waitForSelector('#q-what');
  return shown.locator('#q-what').inputValue();
}

/** Presses a button of the page of changes again and again, each time when the answer is there. */
async function press(shown, name, times) {
  await visit(shown, 'past');
  await shown.getByRole('button', { name, exact: true }).evaluate(async (button, n) => {
    const frame = () => new Promise((shown) => requestAnimationFrame(shown));
    for (let i = 0; i < n; i++) {
      button.click();
      await frame();
      while (button.ariaDisabled === 'true') await frame();
    }
  }, times);
}

// The last: it ends the server that the others talk to.
story('a past entry is changed, its history seen, and 100 changes undone after a restart, and redone', async (browser) => {
  const shown = await page(browser);
  await letIn(shown);
  const first = await wordsOf(shown);
  same(first, told.markers[1], 'the words of the entry');
  await shown.locator('#q-what').fill('version 1');
  await shown.locator('[data-keep]').click();
  await shown.waitForSelector('.said-line');
  for (let i = 2; i <= DEPTH; i++) await rewrite(shown, `version ${i}`);
  same(await wordsOf(shown), `version ${DEPTH}`, 'what stands there');
  await shown.getByRole('button', { name: told.words['page.write.past'], exact: true }).click();
  await shown.waitForSelector('main details .plain li');
  const past = await shown.locator('main details .plain').innerText();
  for (const line of [first, 'version 1', `version ${DEPTH}`]) check(past.includes(line), `the history does not tell of ${line}: ${past.slice(0, 300)}`);
  const { server, address } = await startAgain(told.pid);
  try {
    const later = await page(browser);
    await open(later, address);
    await unlock(later);
    same(await wordsOf(later), `version ${DEPTH}`, 'what stands there after the restart');
    await press(later, told.words['page.past.undo'], DEPTH);
    same(await wordsOf(later), first, `what stands there ${DEPTH} steps back`);
    await press(later, told.words['page.past.redo'], 2);
    same(await wordsOf(later), 'version 2', 'what stands there two steps forth');
    await press(later, told.words['page.past.undo'], 1);
    same(await wordsOf(later), 'version 1', 'and one back again');
    await later.context().close();
  } finally {
    server.kill('SIGTERM');
  }
  await shown.context().close();
});

const browser = await launch();
try {
  await run(browser);
} finally {
  await browser.close();
}
