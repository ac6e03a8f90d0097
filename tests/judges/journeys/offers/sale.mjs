// A page that is left standing when its sale is over: by the reader's clock it shows the price without the sale, and
// nothing on it moves; its links no longer bring the code. A reader chooses another currency, with scripts and without.
const COURSE = 'courses/cheaper/index.html';
/** The sale of tests/judges/states/offers ends at the end of this day. */
const DURING = '2026-11-29T12:00:00Z', AFTER = '2026-12-02T12:00:00Z';

export async function run({ site, expect, newContext }) {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    const during = await open(viewport, DURING);
    expect(await during.locator('.sale').first().isVisible(), 'while the sale is on, it is announced');
    expect(await prices(during) === '$30', `and the price is lower: ${await prices(during)}`);
    expect((await href(during)).includes('prefilled_promo_code=PIER'), 'the link brings the code');
    const places = await boxes(during);
    // The page stays open past the end.
    await during.clock.fastForward(72 * 3_600_000);
    await expect(async () => await prices(during) === '$40', 'when it is over, the old price is shown');
    expect(!(await during.locator('.sale').first().isVisible()), 'and no sale');
    expect(await boxes(during) === places, 'and nothing has moved');
    expect(!(await href(during)).includes('PIER'), 'the link leaves the code away');
    await during.context().close();

    const after = await open(viewport, AFTER);
    await expect(async () => await prices(after) === '$40', `who comes later sees the price without it: ${await prices(after)}`);
    const moved = await after.evaluate(() => new Promise(seen => {
      let total = 0;
      new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value; }).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => seen(total), 300);
    }));
    expect(moved < 0.001, `and nothing jumps: ${moved}`);
    await after.context().close();
  }

  for (const javaScriptEnabled of [true, false]) {
    const page = await open({ width: 1280, height: 900 }, DURING, javaScriptEnabled);
    const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
    await page.locator('.currencies input[value=EUR]').check();
    await expect(async () => await prices(page) === '€28.50', `a reader chooses euros (${how}): ${await prices(page)}`);
    expect(await page.locator('.hero .price').first().innerText().then(text => text.includes('€28.50')), `the top of the page follows (${how})`);
    expect(await page.locator('#t-plan-house .price').first().innerText().then(text => text.includes('€')), `each plan does (${how})`);
    await page.locator('.currencies input[value=CNY]').check();
    await expect(async () => await page.locator('#t-plan-house .price').first().innerText().then(text => text.includes('$')), `what has no price in a currency keeps its own (${how})`);
    if (javaScriptEnabled) {
      await page.goto(site.address('books/early/index.html'));
      await expect(async () => (await page.locator('.hero .price').first().innerText()).includes('129'), 'the choice is kept for the next product');
    }
    await page.context().close();
  }

  async function open(viewport, time, javaScriptEnabled = true) {
    const context = await newContext({ viewport, javaScriptEnabled });
    const page = await context.newPage();
    if (javaScriptEnabled) await page.clock.install({ time });
    await page.goto(site.address(COURSE));
    return page;
  }
}

/** What the first plan costs, as it is seen. */
const prices = page => page.locator('#t-plan-alone .plan-price strong:visible').first().innerText();
const href = page => page.locator('#t-plan-alone a[data-checkout]').first().evaluate(link => link.href);
/** Where everything is that has words. */
const boxes = page => page.evaluate(() => JSON.stringify([...document.querySelectorAll('main :is(h1, h2, h3, p, li, a, button)')].map(element => {
  const { x, y } = element.getBoundingClientRect();
  return [Math.round(x), Math.round(y + scrollY)];
})));
