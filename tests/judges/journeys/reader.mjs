// From the home page to the checkout, in English and in Chinese: what is on offer, a filter, a landing page, a sample with
// its quiz, tabs, the reading settings, the other language, the paywall.
import { checkouts, LANGUAGES, TITLES, place, word } from '../lib/example.mjs';

export async function run({ page, site, expect, newContext }) {
  for (const language of LANGUAGES) {
    const own = language === 'en' ? page : await (await newContext({ locale: 'zh-CN' })).newPage();
    await journey(own, site, expect, language);
  }
}

async function journey(page, site, expect, language) {
  const say = id => word(language, id);
  const at = path => page.url() === site.address(place(language, path));
  const main = page.getByRole('main');
  const link = (name, within = main) => within.getByRole('link', { name, exact: true }).first();

  await page.goto(site.address(place(language, '')));
  expect(await page.evaluate(() => document.documentElement.lang) === language, `the home page is in ${language}`);
  await link(say('see-offers')).click();
  await expect(() => page.getByRole('heading', { name: say('offers') }).isVisible(), 'the home page leads to what is on offer');
  await link(say('all-offers')).click();
  await expect(() => at('catalog/'), 'the home page leads to the catalog');

  const cards = main.locator('[data-kind]');
  const shown = () => cards.evaluateAll(all => all.filter(card => card.checkVisibility()).map(card => card.dataset.kind));
  await expect(async () => (await shown()).length > 6, 'the catalog shows what the school offers');
  const everything = (await shown()).length;
  await main.getByRole('group', { name: say('filter-kind') }).locator('label').nth(1).click();
  await expect(async () => (await shown()).every(kind => kind === 'course'), 'the filter leaves courses only');
  expect((await shown()).length > 0, 'the filter leaves the course');
  expect(new URL(page.url()).searchParams.get('kind') === 'course', 'the choice is in the address');
  await page.reload();
  await expect(async () => (await shown()).length < everything, 'who opens that address sees the same choice');
  await link(TITLES[language].course).click();
  await expect(() => at('courses/small-data/'), 'the card leads to the landing page');

  const buy = link(say('buy'));
  expect(await buy.evaluate(button => button.getBoundingClientRect().bottom <= innerHeight), 'the button to buy is above the fold');
  await buy.click();
  const stripe = main.locator('#t-plans').locator('xpath=ancestor::section').locator('a[data-checkout=stripe]');
  await expect(() => stripe.first().isVisible(), 'the plans stand below');
  expect((await stripe.evaluateAll(all => all.map(({ href }) => href))).join() === checkouts(language).join(), 'each plan is paid at the checkout of the catalog');

  await link(say('read-sample')).click();
  await expect(() => at('courses/small-data/look/question/'), 'the sample is the first free lesson');
  await link(new RegExp(`^${say('next')}`)).click();
  await expect(() => at('courses/small-data/look/one-row/'), 'the next lesson is a click away');
  const quiz = main.locator('.quiz').first();
  const result = quiz.locator('.quiz-result');
  await quiz.locator('label').nth(0).click();
  await expect(async () => (await result.textContent()).includes(say('script-wrong')), 'a wrong answer is told at once');
  await quiz.locator('label').nth(1).click();
  await expect(async () => (await result.textContent()).includes(say('script-right')), 'a right answer is told at once');

  await settings(page, expect, say);
  await tabs(page, site, expect, language);

  await page.goto(site.address(place(language, 'courses/small-data/look/dirt/')));
  const paywall = main.locator('.paywall');
  await expect(() => paywall.getByRole('heading', { name: say('paywall-rest') }).isVisible(), 'the free part ends with an offer');
  expect(await paywall.locator('a[data-checkout=stripe]').first().getAttribute('href') === checkouts(language)[0], 'the offer leads to the checkout of the catalog');
  const other = language === 'en' ? 'zh' : 'en';
  await page.getByRole('navigation', { name: say('languages') }).getByRole('link', { name: TITLES[language].other, exact: true }).click();
  await expect(() => page.url() === site.address(place(other, 'courses/small-data/look/dirt/')), 'the other language is the same lesson');
  expect(await page.evaluate(() => document.documentElement.dataset.scheme) === 'sepia', 'the colours stay chosen');
}

async function settings(page, expect, say) {
  const open = page.getByRole('button', { name: say('reading-settings') });
  const panel = page.getByRole('dialog', { name: say('reading-settings') });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await paper();
  await open.click();
  await panel.getByText(say('scheme-sepia')).click();
  await expect(async () => (await paper()) !== before, 'sepia changes the paper at once');
  await page.keyboard.press('Escape');
  await expect(async () => !(await panel.isVisible()), 'Escape closes the settings');
  await page.reload();
  expect((await paper()) !== before, 'the paper is still sepia after a reload');
}

async function tabs(page, site, expect, language) {
  await page.goto(site.address(place(language, 'tutorials/garbled-text/')));
  const all = page.getByRole('tab');
  await expect(async () => (await all.count()) > 1, 'panes became tabs');
  const first = await page.getByRole('tabpanel').first().textContent();
  await all.nth(1).click();
  await expect(async () => (await all.nth(1).getAttribute('aria-selected')) === 'true', 'a tab is selected by a click');
  await expect(async () => (await page.getByRole('tabpanel').first().textContent()) !== first, 'and shows its own pane');
}
