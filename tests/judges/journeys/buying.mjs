// From a paid lesson to the provider, in both languages, with scripts and without: the address that the provider is asked
// for, with all that it is told. Who has sent the reader, and from which campaign, goes along to it from any page.
import { LANGUAGES, checkouts, place } from '../lib/example.mjs';

const LESSON = 'courses/small-data/look/dirt/', COURSE = 'courses/small-data/', BOOK = 'books/one-person-school/', PARTNER = 'partners/tide-letter/';
const PROVIDERS = /https:\/\/(buy\.stripe\.com|example\.gumroad\.com|example\.lemonsqueezy\.com)\//;

export async function run({ site, expect, newContext, forgive }) {
  await comesBack();
  // These are asked for because somebody clicked.
  forgive(PROVIDERS);
  for (const language of LANGUAGES) {
    for (const javaScriptEnabled of [true, false]) await buy({ language, javaScriptEnabled });
    await sent({ language });
    await byPartner({ language, javaScriptEnabled: false });
    await byPartner({ language, javaScriptEnabled: true });
  }

  /** A reader whose providers answer with a page of their own, and what those were asked for. */
  async function reader(options) {
    const context = await newContext(options);
    await context.route(PROVIDERS, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Till</title><h1>Till</h1></html>' }));
    return context.newPage();
  }

  async function buy({ language, javaScriptEnabled }) {
    const page = await reader({ javaScriptEnabled });
    const how = `${language}, ${javaScriptEnabled ? 'with' : 'without'} scripts`;
    await page.goto(site.address(place(language, LESSON)));
    await page.locator('.paywall a[data-checkout=stripe]').first().click();
    await expect(() => page.url() === checkouts(language)[0], `the paid lesson leads to the till (${how})`);
    await page.context().close();
  }

  async function sent({ language }) {
    const page = await reader({});
    await page.goto(`${site.address(place(language, ''))}?ref=tide-letter&utm_source=letter&utm_campaign=harbour&other=1`);
    await page.getByRole('main').locator('.card-title a[href$="/courses/small-data/"]').first().click();
    await expect(() => page.url().split('?')[0] === site.address(place(language, COURSE)), `the home page leads to the course (${language})`);
    const carried = () => new URL(page.url()).searchParams;
    expect(carried().get('ref') === 'tide-letter' && carried().get('utm_campaign') === 'harbour', 'and the reader is still known to come from the letter');
    expect(!carried().has('other'), 'other parameters stay behind');
    expect(await page.evaluate(() => document.cookie === '' && ![...Object.keys(localStorage), ...Object.keys(sessionStorage)].some(key => /ref|utm/.test(key))), 'nothing of it is kept on the device');
    await page.locator('a[href^="#"]').first().evaluate(link => link.click());
    await page.goto(`${site.address(place(language, LESSON))}${new URL(page.url()).search}`);
    await page.locator('.paywall a[data-checkout=stripe]').first().click();
    await expect(() => page.url().startsWith(checkouts(language)[0]), 'the lesson leads to the till');
    expect(carried().get('client_reference_id') === 'tide-letter', 'which is told the partner under its own name');
    expect(carried().get('utm_source') === 'letter', 'and the campaign');

    await page.goto(`${site.address(place(language, BOOK))}?ref=tide-letter&utm_source=letter`);
    await page.locator('a[data-checkout=lemonsqueezy]').first().click();
    await expect(() => page.url().startsWith('https://example.lemonsqueezy.com/'), `the book leads to the other till (${language})`);
    expect(carried().get('checkout[custom][ref]') === 'tide-letter' && carried().get('checkout[custom][utm_source]') === 'letter', 'which has other names for the same');

    await page.goto(`${site.address(place(language, COURSE))}?ref=tide-letter`);
    await page.locator('a[data-checkout=gumroad]').first().click();
    await expect(() => page.url().startsWith('https://example.gumroad.com/'), `and the course to a third (${language})`);
    expect(carried().get('affiliate_id') === '1234567890', 'which is told the code that it gave the partner');

    await page.goto(`${site.address(place(language, COURSE))}?ref=${encodeURIComponent('"><script>')}`);
    await page.locator('a[data-checkout=stripe]').first().click();
    await expect(() => page.url() === checkouts(language)[0], 'what is no id is told to nobody');
    await page.context().close();
  }

  async function byPartner({ language, javaScriptEnabled }) {
    const page = await reader({ javaScriptEnabled });
    const how = `${language}, ${javaScriptEnabled ? 'with' : 'without'} scripts`;
    await page.goto(site.address(place(language, PARTNER)));
    const main = page.getByRole('main');
    expect(new URL(await main.locator('.card-title a').first().evaluate(link => link.href)).searchParams.get('ref') === 'tide-letter', `the partner's page leads on with their name (${how})`);
    await main.locator('a[data-checkout]').first().click();
    await expect(() => PROVIDERS.test(page.url()), `and to the till (${how})`);
    const told = new URL(page.url()).searchParams;
    expect([told.get('client_reference_id'), told.get('ref'), told.get('checkout[custom][ref]')].includes('tide-letter'), `which is told who has sent the buyer (${how})`);
    await page.context().close();
  }

  /** What has changed since somebody was here last: nothing on a first visit, then what is newer than it. */
  async function comesBack() {
    const page = await (await newContext()).newPage();
    const marked = () => page.locator('.updates .update-new').count();
    await page.goto(site.address(place('en', COURSE)));
    await expect(async () => await marked() === 0, 'on a first visit nothing is called new');
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find(key => key.endsWith(':seen:small-data'));
      localStorage.setItem(key, '|2026-10-01');
    });
    await page.reload();
    await expect(async () => await marked() === 1, 'who was here in October sees what came in November');
    await page.reload();
    await expect(async () => await marked() === 1, 'for the rest of the day');
    await page.context().close();
  }
}
