// A drawing and its twin for the dark scheme: the one of the page's scheme is seen and, with scripts, loaded alone; a reader's
// choice wins over the system's.
import { place } from '../lib/example.mjs';
import { complete, openPlain } from '../lib/page.mjs';

const CHAPTER = 'books/one-person-school/decide/one-person/';

export async function run({ site, expect, newContext }) {
  for (const system of ['light', 'dark']) {
    await look({ system, chosen: null, scripts: false });
    for (const chosen of [null, 'light', 'dark', 'sepia']) await look({ system, chosen, scripts: true });
  }

  async function look({ system, chosen, scripts }) {
    const context = await newContext({ colorScheme: system, javaScriptEnabled: scripts });
    if (chosen) await context.addInitScript(scheme => { if (location.host) localStorage.setItem('tuition:scheme', scheme); }, chosen);
    const page = await context.newPage();
    const loaded = new Set();
    page.on('request', request => { if (/\/ladder/.test(request.url())) loaded.add(/ladder-dark/.test(request.url()) ? 'dark' : 'light'); });
    await openPlain(page, site, place('en', CHAPTER));
    await page.locator('.scheme-light, .scheme-dark').and(page.locator(':visible')).first().scrollIntoViewIfNeeded();
    if (scripts) await complete(page);
    await page.waitForTimeout(200);
    const wanted = (chosen ?? system) === 'dark' ? 'dark' : 'light';
    const seen = await page.locator('img.scheme-light:visible, img.scheme-dark:visible').evaluateAll(all => all.map(one => one.className).join());
    const how = `system ${system}, chosen ${chosen ?? 'nothing'}${scripts ? '' : ', no scripts'}`;
    expect(seen === `scheme-${wanted}`, `the ${wanted} picture is seen (${how}): ${seen}`);
    // Browsers put off no picture while scripts are off, so that nobody can be watched scrolling (HTML, 2.5.7).
    if (scripts) expect([...loaded].join() === wanted, `and no other is loaded (${how}): ${[...loaded]}`);
    await context.close();
  }
}
