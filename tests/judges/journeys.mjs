// journeys SITE --base-url ADDRESS [--of STATE] [--only NAME]: readers who want something, from the first page to the last; SITE is
// the built example-site, or with `--of offers` the school of states/offers. Each file of journeys/ (or journeys/offers/)
// is one or more of them and exports
//
//     export async function run({ page, root, site, expect, context, browser, newContext, forgive })
//
// page        a fresh page, 1280 px wide; nothing is open yet
// root        the folder of the site
// site        `site.address('zh/courses/small-data/index.html')` is where a file is served, `site.origin` the server
// expect      `expect(condition, 'what should be so')` is a step; it throws when the condition does not hold. A function
//             is asked again until it holds, for 15 seconds: `await expect(() => dialog.isVisible(), 'the dialog opens')`
// context     the page's context, with a storage of its own
// newContext  `await newContext({ javaScriptEnabled: false })` gives another reader, watched like the first;
//             `newContext(WINDOWS.phone)` one with a phone (lib/browser.mjs), `newContext({}, other)` one of another server
// forgive     `forgive(/youtube/)`: what is meant to go wrong (a player that was asked for, a lost network)
//
// On the way nothing may go wrong unseen: console errors, failed and third-party requests, refusals of the content security
// policy are faults here as they are for the judge `browser`.
import fs from 'node:fs';
import { cannotJudge, parse, short, verdict } from './lib/common.mjs';
import { WINDOWS, launch, watchedContext } from './lib/browser.mjs';
import { serve } from './lib/serve.mjs';

/** Milliseconds, with room for a machine that has other work. */
const PATIENCE = 15_000, ACTION = 60_000, LONGEST = 600_000;

const { root, values } = parse('journeys', { 'base-url': { type: 'string', default: 'https://school.example/' }, only: { type: 'string' }, of: { type: 'string' } });
const folder = values.of ? `journeys/${values.of}/` : 'journeys/';
const names = fs.readdirSync(new URL(folder, import.meta.url)).filter(file => file.endsWith('.mjs')).map(file => file.slice(0, -4)).sort();
const queue = values.only ? names.filter(name => name === values.only) : [...names];
if (!queue.length) cannotJudge('journeys', `no journey ${values.only ?? ''} among ${names.join(', ')}`);

const site = await serve(root, values['base-url']);
const browser = await launch();
const faults = [], journeys = queue.length;
let steps = 0;
await Promise.all([1, 2].map(async () => { for (let name; (name = queue.shift());) await travel(name); }));
// Films, clocks and service workers keep a time of their own, and this machine may have had other work: what goes wrong
// goes wrong for who comes again, alone. What a first try met is said all the same.
const again = [...new Set(faults.map(fault => fault.split(':')[0]))];
const first = faults.splice(0);
for (const fault of first) console.log(`  at first: ${fault}`);
for (const name of again) await travel(name);
await browser.close();
site.close();
verdict('journeys', [...new Set(faults)], { journeys, again: again.length, steps });

/** Scripts come after the page, and no reader is as fast as a journey: it waits until they are there. */
function calm(page) {
  const { goto, reload } = page;
  page.goto = (address, options) => goto.call(page, address, { waitUntil: 'networkidle', ...options });
  page.reload = options => reload.call(page, { waitUntil: 'networkidle', ...options });
  return page;
}

async function travel(name) {
  const contexts = [], forgiven = [];
  let last = 'nothing yet';
  const report = (kind, address, what) => {
    const fault = `${name}: ${kind}: ${String(address).replace(site.origin, '')} ${short(String(what).replaceAll(site.origin, ''), 240)}`;
    if (!forgiven.some(pattern => pattern.test(fault))) faults.push(fault);
  };
  async function newContext(options = {}, watched = site) {
    const context = await watchedContext(browser, watched, { ...WINDOWS.desktop, colorScheme: 'light', acceptDownloads: true, ...options }, report);
    context.setDefaultTimeout(ACTION);
    const newPage = context.newPage.bind(context);
    context.newPage = async () => calm(await newPage());
    contexts.push(context);
    return context;
  }
  function expect(condition, what) {
    if (typeof condition === 'function') return becomes(condition, what);
    if (condition instanceof Promise) return condition.then(held => expect(held, what));
    if (!condition) throw new Error(what);
    steps++;
    last = what;
  }
  async function becomes(condition, what) {
    for (const end = Date.now() + PATIENCE; ; await new Promise(wait => setTimeout(wait, 50))) {
      const held = await Promise.resolve().then(condition).catch(() => false);
      if (held || Date.now() > end) return expect(held, what);
    }
  }
  try {
    const { run } = await import(new URL(`${folder}${name}.mjs`, import.meta.url));
    const context = await newContext();
    const page = await context.newPage();
    const tooLong = new Promise((_, stop) => setTimeout(stop, LONGEST, new Error('takes too long')).unref());
    await Promise.race([run({ page, root, site, expect, context, browser, newContext, forgive: pattern => forgiven.push(pattern) }), tooLong]);
  } catch (error) {
    const place = /journeys\/[\w/]+\.mjs:\d+/.exec(error.stack ?? '')?.[0] ?? '';
    faults.push(`${name}: not so: ${short(error.message, 400)} (${place}; the step before: ${last})`);
  } finally {
    for (const context of contexts) await context.close().catch(() => {});
  }
}
