// lighthouse SITE --base-url ADDRESS --page PATH… [--tries NUMBER]: Lighthouse with its phone and its slow network: each page must have 100 points for
// performance, accessibility, best practices and SEO. The network is simulated, yet performance depends on what else
// this machine does: a page has eight tries, and of each category the best counts. The server of this judge is quicker
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
let slowest = 0, tries = 0;
for (const page of pages) await judge(page);
await browser.close();
site.close();
verdict('lighthouse', faults, { pages: pages.length, tries, ...lowest, slowest_paint: `${Math.round(slowest)}ms` });

async function judge(page) {
  const best = {};
  let lost = [], paint = Infinity;
  for (let attempt = 0; attempt < TRIES && CATEGORIES.some(category => best[category] !== 100); attempt++) {
    const report = await run(site.address(`${page}index.html`));
    tries++;
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
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'silent', onlyCategories: CATEGORIES, formFactor: 'mobile', disableFullPageScreenshot: true });
  if (!result || result.lhr.runtimeError) cannotJudge('lighthouse', `${address}: ${result?.lhr.runtimeError?.message ?? 'no report'}`);
  return result.lhr;
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
