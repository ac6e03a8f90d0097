// browser SITE --base-url ADDRESS: what a reader's browser finds on pages of every kind, at 1280 and 390 px, light and dark:
// axe-core's faults (as loaded, and with every fold, tab, menu and dialog opened), sideways scrolling (also at 320 px),
// console errors, failed or third-party requests, refusals of the content security policy, keyboard focus that is lost or
// unseen, and text that needs scripts.
import fs from 'node:fs';
import { cannotJudge, isPage, packageFile, parse, short, verdict, walk } from './lib/common.mjs';
import { VIEWS, launch, watchedContext } from './lib/browser.mjs';
import { focusFaults } from './lib/focus.mjs';
import { openEverything } from './lib/open.mjs';
import { isTranslation, representatives } from './lib/sample.mjs';
import { policies, serve } from './lib/serve.mjs';

const { root, values } = parse('browser', { 'base-url': { type: 'string', default: 'https://school.example/' } });
const axe = fs.readFileSync(packageFile('axe-core', 'axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Views in which everything is judged, also what is costly. */
const THOROUGH = new Set(['desktop light', 'phone dark']);

const faults = new Map();
const pages = representatives(root);
const site = await serve(root, values['base-url']);
const browser = await launch();
let views = 0, states = 0;

for (const [place, policy] of policies(root, walk(root).filter(isPage))) if (/'unsafe-/.test(policy)) note('policy', place, 'allows unsafe-*', 'all views');
// Two views at a time: the machine that runs this has two cores.
const queue = [...VIEWS];
await Promise.all([1, 2].map(async () => { for (let view; (view = queue.shift());) await judgeView(view); }));
await judgeWithoutScripts();
await judgeMissingAddress();
await browser.close();
site.close();
if (!views) cannotJudge('browser', 'no page could be opened');
verdict('browser', [...faults.values()].map(describe), { pages: pages.length, views, states });

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

async function judgeView({ name, ...options }) {
  const context = await watchedContext(browser, site, options, (kind, page, what) => note(kind, page, what, name));
  const page = await context.newPage(), opened = new Set();
  for (const file of pages) {
    // Translations share templates and styles with what they translate: two views of four show what differs.
    if (isTranslation(file) && !THOROUGH.has(name)) continue;
    if (!(await open(page, file, name))) continue;
    await page.evaluate(stopMotion);
    await page.evaluate(axe);
    await judgeState(page, file, name, '');
    if (THOROUGH.has(name)) for (const fault of await focusFaults(page, 10)) note('focus', file, fault, name);
    await openEverything(page, opened, state => judgeState(page, file, name, state));
    await page.setViewportSize({ ...options.viewport, width: 320 });
    await judgeWidth(page, file, `${name}, 320 px`);
    await page.setViewportSize(options.viewport);
    views++;
  }
  await context.close();
}

async function open(page, file, view) {
  const reply = await page.goto(site.address(file), { waitUntil: 'load', timeout: 30_000 }).catch(error => note('failed', file, error.message, view));
  if (!reply) return false;
  if (reply.status() >= 400 && file !== '404.html') note('failed', file, `status ${reply.status()}`, view);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return true;
}

async function judgeState(page, file, view, state) {
  states++;
  const seen = state ? `${view}, ${state}` : view;
  await judgeWidth(page, file, seen);
  for (const refusal of await page.evaluate(() => window.refusedByPolicy.splice(0))) note('policy', file, refusal, seen);
  const found = await page.evaluate(rules => window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'], preload: false }), RULES);
  for (const { id, help, nodes } of found.violations) for (const { target, html } of nodes) note(`axe ${id}`, file, `${target.join(' ')} ${help}`, seen, html);
}

async function judgeWidth(page, file, view) {
  const wide = await page.evaluate(sidewaysScroll);
  if (wide) note('sideways', file, wide, view);
}

/** In the page: what is wider than the window, or nothing. */
function sidewaysScroll() {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return null;
  const clipped = element => {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) if (getComputedStyle(parent).overflowX !== 'visible') return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right + scrollX > limit + 1 && !clipped(element));
  const outermost = wide.filter(element => !wide.some(other => other !== element && other.contains(element)));
  const names = outermost.slice(0, 3).map(element => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${[...element.classList].map(word => `.${word}`).join('')}`);
  return `${document.documentElement.scrollWidth} px wide in ${limit}: ${names.join(', ')}`;
}

/** In the page: no animation may run while it is judged. */
function stopMotion() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*,*::before,*::after{transition:none!important;animation:none!important;caret-color:transparent!important;scroll-behavior:auto!important}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Without scripts every paragraph that is not folded away can be read, and nothing scrolls sideways. */
async function judgeWithoutScripts() {
  const view = 'phone, no scripts';
  const context = await watchedContext(browser, site, { ...VIEWS[2], javaScriptEnabled: false }, (kind, page, what) => note(kind, page, what, view));
  const page = await context.newPage();
  for (const file of pages) {
    if (!(await open(page, file, view))) continue;
    await judgeWidth(page, file, view);
    const unseen = await page.evaluate(() => [...document.querySelectorAll('main :is(p, li, h2, h3, td, pre)')]
      .filter(element => element.textContent.trim() && !element.closest('details:not([open]), dialog, [popover], [hidden]') && !element.checkVisibility())
      .map(element => element.textContent.trim().slice(0, 60)));
    if (unseen.length) note('no scripts', file, `${unseen.length} pieces of text cannot be seen, first “${unseen[0]}”`, view);
  }
  await context.close();
}

/** An address that does not exist, deep in the site, gives a page that works there. */
async function judgeMissingAddress() {
  const context = await watchedContext(browser, site, VIEWS[0], (kind, page, what) => note(kind, page, what, 'missing address'));
  const page = await context.newPage();
  const reply = await page.goto(site.address('no/such/page/'), { waitUntil: 'networkidle' });
  if (reply.status() !== 404) note('missing address', 'no/such/page/', `status ${reply.status()}`, '404');
  if (!(await page.evaluate(() => document.querySelector('main a[href]')))) note('missing address', '404.html', 'shows no way on', '404');
  await context.close();
}
