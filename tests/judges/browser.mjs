// browser SITE --base-url ADDRESS [--representatives]: what a reader's browser finds. On pages that together have every kind of
// page and every element, at 1280 and 390 px, in light, dark and sepia: axe-core's faults, also with every fold, tab, menu
// and dialog opened; keyboard focus that is lost or unseen. On every page: axe-core's faults at 1280 px in light, sideways
// scrolling at widths from 320 to 2560 px, console errors, failed or third-party requests, refusals of the content security
// policy, text that needs scripts. `--representatives` judges only the first.
import fs from 'node:fs';
import path from 'node:path';
import { cannotJudge, isPage, isRedirect, parse, short, verdict, walk } from './lib/common.mjs';
import { allFaults, colourFaults, insertAxe } from './lib/axe.mjs';
import { WINDOWS, launch, watchedContext } from './lib/browser.mjs';
import { focusFaults } from './lib/focus.mjs';
import { openEverything } from './lib/open.mjs';
import { open, openPlain, otherSchemes, stopMotion, tooWide, unseenText, wear } from './lib/page.mjs';
import { representatives } from './lib/sample.mjs';
import { policies, serve } from './lib/serve.mjs';

const { root, values } = parse('browser', { 'base-url': { type: 'string', default: 'https://school.example/' }, representatives: { type: 'boolean' } });
/** Each window is judged in one scheme by all rules, in the others by those about colours; and at these widths. */
const PLAN = {
  desktop: { scheme: 'light', bySetting: false, widths: [640, 768, 1024, 1440, 1920, 2560] },
  phone: { scheme: 'dark', bySetting: true, widths: [320, 360, 480] },
};
/** What is like other pages is judged in one window, at the widths of both. */
const PLAIN = { ...PLAN.desktop, widths: [320, 390, ...PLAN.desktop.widths] };

const faults = new Map();
const telling = representatives(root), every = walk(root).filter(file => isPage(file) && !isRedirect(root, file));
const pages = values.representatives ? telling : [...telling, ...every.filter(file => !telling.includes(file))];
const site = await serve(root, values['base-url']);
const browser = await launch();
const opened = { desktop: new Set(), phone: new Set() }, focused = { desktop: new Set(), phone: new Set() };
let views = 0, states = 0;

// A checkout over the page brings its styles in elements that its provider's script makes (Polar's does, in
// embed.global.js): where a creator asks for one, that page allows styles, and styles alone.
const forOverlay = place => place.endsWith('.html') && /data-overlay-hosts/.test(fs.readFileSync(path.join(root, place), 'utf8'));
for (const [place, policy] of policies(root, every)) {
  const rest = forOverlay(place) ? policy.replace(/style-src [^;"]*/, '') : policy;
  if (/'unsafe-/.test(rest)) note('policy', place, 'allows unsafe-*', 'all views');
}
// Two pages at a time: the machine that runs this has two cores.
const queue = pages.flatMap(file => (telling.includes(file) ? Object.keys(PLAN) : ['desktop']).map(window => ({ file, window })));
await Promise.all([1, 2].map(async () => {
  const tabs = {};
  for (const window of Object.keys(PLAN)) tabs[window] = await tab(window, WINDOWS[window]);
  for (let next; (next = queue.shift());) await judgePage(tabs[next.window], next.file, next.window);
}));
await judgeWithoutScripts();
await judgeMissingAddress();
await browser.close();
site.close();
if (!views) cannotJudge('browser', 'no page could be opened');
verdict('browser', [...faults.values()].map(describe), { pages: pages.length, representatives: telling.length, views, states });

/** Notes a fault once, with all pages and views in which it was seen. */
function note(kind, page, what, view, example = '') {
  const text = short(String(what).replaceAll(site.origin, ''), 240);
  const key = `${kind}|${text}`;
  if (!faults.has(key)) faults.set(key, { kind, text, example: short(example, 120), pages: new Set(), views: new Set() });
  faults.get(key).pages.add(String(page).replace(site.origin, ''));
  faults.get(key).views.add(view);
}

function describe({ kind, text, example, pages, views }) {
  const [first, ...others] = pages;
  return `${kind}: ${first}${others.length ? ` and ${others.length} more` : ''} ${text}${example && ` ${example}`} [${[...views].slice(0, 5).join(', ')}]`;
}

async function tab(view, options) {
  const context = await watchedContext(browser, site, options, (kind, page, what) => note(kind, page, what, view));
  return context.newPage();
}

async function judgePage(page, file, window) {
  const { scheme, bySetting, widths } = telling.includes(file) ? PLAN[window] : PLAIN;
  await page.setViewportSize(WINDOWS[window].viewport);
  if (!(await opens(page, file, window))) return;
  await stopMotion(page);
  await insertAxe(page);
  await judgeState(page, file, window, '');
  if (telling.includes(file)) {
    await wear(page, scheme, bySetting);
    for (const fault of await focusFaults(page, 10, focused[window])) note('focus', file, fault, window);
    await openEverything(page, opened[window], state => judgeState(page, file, window, state));
  }
  for (const width of widths) await judgeWidth(page, file, width, window);
  views++;
}

async function opens(page, file, view, how = open) {
  const reply = await how(page, site, file).catch(error => note('failed', file, error.message, view));
  if (reply && reply.status() >= 400 && file !== '404.html') note('failed', file, `status ${reply.status()}`, view);
  return Boolean(reply);
}

/** All rules in the window's own scheme, on telling pages those about colours in the others. */
async function judgeState(page, file, window, state) {
  states++;
  const { scheme, bySetting } = PLAN[window];
  const seen = state ? `${window}, ${state}` : window;
  await judgeWidth(page, file, page.viewportSize().width, seen);
  await wear(page, scheme, bySetting);
  noteAxe(await allFaults(page), file, `${seen}, ${scheme}`);
  for (const other of telling.includes(file) ? otherSchemes(scheme) : []) {
    await wear(page, other, bySetting);
    noteAxe(await colourFaults(page), file, `${seen}, ${other}`);
  }
  for (const refusal of await page.evaluate(() => window.refusedByPolicy.splice(0))) note('policy', file, refusal, seen);
}

function noteAxe(found, file, seen) {
  for (const { rule, help, target, html } of found) note(`axe ${rule}`, file, `${target} ${help}`, seen, html);
}

async function judgeWidth(page, file, width, view) {
  const wide = await tooWide(page, width);
  if (wide) note('sideways', file, wide, `${view}, ${width} px`);
}

/** Without scripts every paragraph that is not folded away can be read, and nothing scrolls sideways. */
async function judgeWithoutScripts() {
  const view = 'phone, no scripts';
  const page = await tab(view, { ...WINDOWS.phone, javaScriptEnabled: false });
  for (const file of pages) {
    if (!(await opens(page, file, view, openPlain))) continue;
    await judgeWidth(page, file, WINDOWS.phone.viewport.width, view);
    const unseen = await unseenText(page);
    if (unseen.length) note('no scripts', file, `${unseen.length} pieces of text cannot be seen, first “${unseen[0]}”`, view);
  }
  await page.context().close();
}

/** An address that does not exist, deep in the site, gives a page that works there. */
async function judgeMissingAddress() {
  const page = await tab('missing address', WINDOWS.desktop);
  const reply = await page.goto(site.address('no/such/page/'), { waitUntil: 'networkidle' });
  if (reply.status() !== 404) note('missing address', 'no/such/page/', `status ${reply.status()}`, '404');
  if (!(await page.evaluate(() => document.querySelector('main a[href]')))) note('missing address', '404.html', 'shows no way on', '404');
  await page.context().close();
}
