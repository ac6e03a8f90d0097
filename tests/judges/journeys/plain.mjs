// The same way with scripts switched off, on a phone: all that can be read and bought can be read and bought.
import { checkouts, LANGUAGES, TITLES, place, word } from '../lib/example.mjs';
import { WINDOWS } from '../lib/browser.mjs';

export async function run({ site, expect, newContext }) {
  const context = await newContext({ ...WINDOWS.phone, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const language of LANGUAGES) await journey(page, site, expect, language);
}

async function journey(page, site, expect, language) {
  const say = id => word(language, id);
  const at = path => page.url() === site.address(place(language, path));
  const main = page.getByRole('main');
  const link = name => main.getByRole('link', { name, exact: true }).first();

  await page.goto(site.address(place(language, '')));
  await page.getByRole('button', { name: say('menu') }).click();
  const menu = page.getByRole('navigation', { name: say('main-navigation') });
  await expect(() => menu.isVisible(), 'the menu opens');
  await page.getByRole('button', { name: say('close') }).first().click();
  await expect(async () => !(await menu.isVisible()), 'the menu closes');
  expect(!(await page.getByRole('button', { name: say('reading-settings') }).isVisible()), 'no button for settings that could not be kept');

  await link(say('all-offers')).click();
  await expect(() => at('catalog/'), 'the home page leads to the catalog');
  expect(!(await main.getByRole('group', { name: say('filter-kind') }).isVisible()), 'no filter that would not filter');
  await link(TITLES[language].course).click();
  await expect(() => at('courses/small-data/'), 'the card leads to the landing page');
  const stripe = main.locator('a[data-checkout=stripe]');
  const hrefs = () => stripe.evaluateAll(all => all.filter(one => one.checkVisibility()).map(({ href }) => href));
  await expect(async () => (await hrefs()).join() === checkouts(language).join(), 'each plan is paid at the checkout of the catalog');

  await link(say('read-sample')).click();
  await expect(() => at('courses/small-data/look/question/'), 'the sample is the first free lesson');
  await main.locator('a[rel=next]').click();
  await expect(() => at('courses/small-data/look/one-row/'), 'the next lesson is a click away');
  const quiz = main.locator('.quiz').first();
  const answer = quiz.locator('.quiz-right');
  expect(!(await answer.isVisible()), 'the answer is not given away');
  await quiz.locator('summary').click();
  await expect(() => answer.isVisible(), 'the answer opens');
  await page.getByRole('button', { name: say('contents') }).click();
  const contents = page.getByRole('navigation', { name: say('contents') });
  await expect(() => contents.isVisible(), 'the contents open');
  await contents.getByRole('link').nth(5).click();
  await expect(() => !at('courses/small-data/look/one-row/'), 'the contents lead to another lesson');

  await page.goto(site.address(place(language, 'tutorials/garbled-text/')));
  const panes = main.locator('.pane');
  expect(await panes.evaluateAll(all => all.length > 1 && all.every(pane => pane.checkVisibility())), 'all panes are shown, one below the other');

  await page.goto(site.address(place(language, 'courses/small-data/look/dirt/')));
  const paywall = main.locator('.paywall');
  expect(await paywall.locator('a[data-checkout=stripe]').first().getAttribute('href') === checkouts(language)[0], 'the paywall leads to the checkout of the catalog');
  await page.getByRole('button', { name: say('menu') }).click();
  await page.getByRole('navigation', { name: say('languages') }).getByRole('link').first().click();
  await expect(() => page.url() === site.address(place(language === 'en' ? 'zh' : 'en', 'courses/small-data/look/dirt/')), 'the other language is the same lesson');
}
