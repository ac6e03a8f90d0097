// weight SITE --base-url ADDRESS [--representatives]: what pages weigh on a first visit with a phone, and whether they jump. Style
// sheets, scripts (also those that scripts load), fonts and the page itself are counted as they were asked for, compressed
// as a host does; pictures and other media must have a size before they arrive. Pictures and scripts are late here, so
// that a text that moves when they come is seen to move. Pages that stand for all are opened and scrolled to their end, in
// both windows; of those like them only their own bytes are looked at, and with `--representatives` not even these.
// Fonts are asked for and never come: how far a text moves with them depends on the fonts of this machine, and Lighthouse
// watches it.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { cannotJudge, isPage, isRedirect, parse, verdict, walk } from './lib/common.mjs';
import { WINDOWS, launch, watchedContext } from './lib/browser.mjs';
import { complete } from './lib/page.mjs';
import { representatives } from './lib/sample.mjs';
import { serve } from './lib/serve.mjs';

/** Most bytes of a kind on any page, compressed. */
const LIMITS = { css: 30_000, script: 25_000, html: 40_000, font: 160_000 };
/** Layout shift that rounds to 0.00. */
const STILL = 0.005;
/** How often a page that jumps is looked at again. */
const AGAIN = 3;
const KINDS = { css: /\.css$/, script: /\.m?js$/, font: /\.woff2?$/ };
const LATE = { js: 120, png: 250, jpg: 250, webp: 250, avif: 250, svg: 200, gif: 250 };

const { root, values } = parse('weight', { 'base-url': { type: 'string', default: 'https://school.example/' }, representatives: { type: 'boolean' } });
const faults = [];
const heaviest = Object.fromEntries(Object.keys(LIMITS).map(kind => [kind, 0]));
let worstShift = 0, pages = 0;
const sizes = new Map();
const telling = new Set(representatives(root));
const queue = [...telling];
const alike = values.representatives ? [] : walk(root).filter(file => isPage(file) && !isRedirect(root, file) && !telling.has(file));
const site = await serve(root, values['base-url'], file => LATE[file.split('.').pop()] ?? 0);
const browser = await launch();
await Promise.all([1, 2].map(async () => {
  const tabs = {};
  for (const window of Object.keys(WINDOWS)) tabs[window] = await tab(window);
  for (let file; (file = queue.shift());) {
    await visit(tabs.phone, file, 'phone');
    await visit(tabs.desktop, file, 'desktop');
    pages++;
  }
}));
// What is like other pages asks for what they ask for; its own bytes are its own.
for (const file of alike) {
  weigh(file, []);
  for (const [element] of fs.readFileSync(path.join(root, file), 'utf8').matchAll(/<(?:img|video|iframe)\b[^>]*>/gi)) {
    if (!/\swidth=/i.test(element) || !/\sheight=/i.test(element)) faults.push(`size: ${file} ${element} has no width and height`);
  }
}
site.close();
await browser.close();
if (!pages) cannotJudge('weight', 'no page could be opened');
const figures = Object.entries(heaviest).map(([kind, bytes]) => [kind, `${(bytes / 1000).toFixed(1)}kB`]);
verdict('weight', faults, { pages: pages + alike.length, opened: pages, ...Object.fromEntries(figures), shift: worstShift.toFixed(4) });

/** A tab in which each visit is the first: nothing is kept from one to the next. */
async function tab(window) {
  const context = await watchedContext(browser, site, WINDOWS[window], () => {});
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.setBlockedURLs', { urls: ['*.woff2', '*.woff'] });
  return page;
}

async function visit(page, file, window) {
  const asked = await open(page, file);
  if (window === 'phone') {
    weigh(file, [...asked].map(site.file).filter(Boolean));
    for (const element of await page.evaluate(unsized)) faults.push(`size: ${file} ${element} has no width and height`);
  }
  let { total, moved } = await shifts(page, file);
  // A machine in a hurry paints half a page before it has read the rest: what jumps, jumps every time.
  for (let again = 0; total > STILL && again < AGAIN; again++) {
    await open(page, file);
    const next = await shifts(page, file);
    if (next.total < total) ({ total, moved } = next);
  }
  worstShift = Math.max(worstShift, total);
  if (total > STILL) faults.push(`jumps: ${file} by ${total.toFixed(4)} (${moved.join(', ')}) [${window}]`);
}

/** Opens a page as if for the first time; gives the addresses that it asked for. */
async function open(page, file) {
  const asked = new Set(), ask = request => asked.add(request.url());
  page.on('request', ask);
  await page.goto(site.address(file), { waitUntil: 'networkidle', timeout: 30_000 });
  await complete(page);
  page.off('request', ask);
  return asked;
}

/** How far what was shown has moved, and what. */
async function shifts(page, file) {
  await page.evaluate(scrollThrough);
  return page.evaluate(() => {
    localStorage.clear();
    return { total: window.shifts.reduce((sum, { value }) => sum + value, 0), moved: [...new Set(window.shifts.flatMap(({ names }) => names))].slice(0, 4) };
  });
}

function weigh(file, asked) {
  const own = { css: 0, script: 0, html: packed(file), font: 0 };
  for (const [kind, pattern] of Object.entries(KINDS)) for (const loaded of asked.filter(name => pattern.test(name))) own[kind] += packed(loaded);
  const html = fs.readFileSync(path.join(root, file), 'utf8');
  own.css += inline(html, /<style\b[^>]*>([\s\S]*?)<\/style>/gi);
  own.script += inline(html, /<script\b(?![^>]*\b(?:src|type=["']?(?:application|speculationrules)))[^>]*>([\s\S]*?)<\/script>/gi);
  for (const [kind, bytes] of Object.entries(own)) {
    heaviest[kind] = Math.max(heaviest[kind], bytes);
    if (bytes >= LIMITS[kind]) faults.push(`weight: ${file} has ${bytes} bytes of ${kind}, ${LIMITS[kind]} are too many`);
  }
}

/** Bytes of a file as a host sends it. */
function packed(file) {
  if (!sizes.has(file)) {
    const content = fs.readFileSync(path.join(root, file));
    sizes.set(file, KINDS.font.test(file) ? content.length : gzipSync(content).length);
  }
  return sizes.get(file);
}

function inline(html, pattern) {
  const texts = [...html.matchAll(pattern)].map(([, text]) => text).join('');
  return texts && gzipSync(texts).length;
}

/** In the page, before it is built: keeps what moves without the reader having done anything. */
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) window.shifts.push({ value, names: sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)).filter(Boolean).map(node => `${node.localName}${[...node.classList].map(word => `.${word}`).join('')}`) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** In the page: down to its end, a screen at a time, with time for what comes late. */
async function scrollThrough() {
  for (let before = -1; scrollY !== before; ) {
    before = scrollY;
    scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
    // Each screen is drawn, however busy the machine is: what is never drawn does not jump.
    await new Promise(later => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(later, 60))));
  }
  await new Promise(later => setTimeout(later, 400));
}

/** In the page: pictures and players whose room is not reserved. */
function unsized() {
  return [...document.querySelectorAll('img, video, iframe')]
    .filter(element => !(element.hasAttribute('width') && element.hasAttribute('height')))
    .map(element => `${element.localName}${[...element.classList].map(word => `.${word}`).join('')} ${(element.currentSrc || element.src).split('/').pop()}`);
}
