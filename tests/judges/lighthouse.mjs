// lighthouse SITE --base-url ADDRESS --page PATH… [--tries NUMBER]: Lighthouse with its phone and its slow network: each page must have 100 points for
// performance, accessibility, best practices and SEO. The network is simulated and the phone is not: Lighthouse takes the
// time of this machine and multiplies it by four, which is a phone's on a computer of 1,533 points in its own measure.
// On a slower one it would be a slower phone, so the factor is calibrated as Lighthouse's documentation asks for; on a
// faster one it stays. What else this machine does is not to be told from the page: a page has eight tries, and of each
// category the best counts. The server of this judge is quicker
// than any network, so that fonts would be there before the first paint and be counted as something that it waits for;
// it never waits longer than the 100 ms of `font-display: optional`, and on the simulated network a font takes 200 ms
// and more. So fonts come late here, as they do there.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import lighthouse from 'lighthouse';
import { cannotJudge, parse, short, verdict } from './lib/common.mjs';
import { launch } from './lib/browser.mjs';
import { serve } from './lib/serve.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Points of a computer in Lighthouse's measure, and how many times slower the phone is: https://lighthouse-cpu-throttling-calculator.vercel.app/ */
const SLOWER = [[150, 1], [800, 2], [1300, 3], [1533, 4]];
/** Milliseconds until a font comes. */
const FONTS = 250;

const { root, values } = parse('lighthouse', { 'base-url': { type: 'string', default: 'https://school.example/' }, page: { type: 'string', multiple: true }, tries: { type: 'string', default: '8' } });
const TRIES = Number(values.tries);
const pages = values.page ?? [''];
const missing = pages.filter(page => !fs.existsSync(path.join(root, page, 'index.html')));
if (missing.length) cannotJudge('lighthouse', `no page at ${missing.join(', ')}`);
const site = await serve(root, values['base-url'], file => (file.endsWith('.woff2') ? FONTS : 0));
const port = await freePort();
const browser = await launch(`--remote-debugging-port=${port}`);
const faults = [], lowest = Object.fromEntries(CATEGORIES.map(category => [category, 100]));
let slowest = 0, tries = 0, points = Infinity;
for (const page of pages) await judge(page);
await browser.close();
site.close();
verdict('lighthouse', faults, { pages: pages.length, tries, ...lowest, machine: Math.round(points), slower: slower(points).toFixed(1), slowest_paint: `${Math.round(slowest)}ms` });

async function judge(page) {
  const best = {};
  let lost = [], paint = Infinity;
  for (let attempt = 0; attempt < TRIES && CATEGORIES.some(category => best[category] !== 100); attempt++) {
    const report = await run(site.address(`${page}index.html`));
    tries++;
    points = report.environment.benchmarkIndex;
    for (const category of CATEGORIES) best[category] = Math.max(best[category] ?? 0, Math.round(100 * (report.categories[category].score ?? 0)));
    paint = Math.min(paint, report.audits['largest-contentful-paint'].numericValue);
    lost = lostPoints(report);
  }
  slowest = Math.max(slowest, paint);
  for (const category of CATEGORIES) {
    lowest[category] = Math.min(lowest[category], best[category]);
    if (best[category] < 100) faults.push(`${page || 'home'}: ${category} ${best[category]}: ${lost.filter(audit => audit.category === category).map(describe).join('; ')}`);
  }
}

async function run(address) {
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'silent', onlyCategories: CATEGORIES, formFactor: 'mobile', disableFullPageScreenshot: true, throttling: { cpuSlowdownMultiplier: slower(points) } });
  if (!result || result.lhr.runtimeError) cannotJudge('lighthouse', `${address}: ${result?.lhr.runtimeError?.message ?? 'no report'}`);
  return result.lhr;
}

/** How many times slower the phone is than a computer of so many points, between the two that are known. */
function slower(points) {
  const above = SLOWER.findIndex(([known]) => points <= known);
  if (above < 1) return SLOWER.at(above)[1];
  const [[fewer, less], [more, most]] = [SLOWER[above - 1], SLOWER[above]];
  return less + ((most - less) * (points - fewer)) / (more - fewer);
}

/** The audits that cost points. */
function lostPoints(report) {
  return CATEGORIES.flatMap(category => report.categories[category].auditRefs
    .filter(({ weight, id }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 1)
    .map(({ id }) => ({ category, ...report.audits[id] })));
}

function describe({ id, displayValue, details }) {
  const items = (details?.items ?? []).slice(0, 3).map(item => item.node?.selector ?? item.source?.url ?? item.url ?? item.description ?? '').filter(Boolean);
  return short(`${id}${displayValue ? ` (${displayValue})` : ''} ${items.join(', ')}`, 200);
}

function freePort() {
  return new Promise(free => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => free(port));
    });
  });
}
