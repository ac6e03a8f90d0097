// From the home page to the checkout with Tab, Enter, Space, arrows and Escape alone, in English and in Chinese; wherever
// the focus rests, it can be seen. No pointer is used, and no address is typed after the first.
import { checkouts, LANGUAGES, TITLES, place, word } from '../lib/example.mjs';
import { focusNow } from '../lib/focus.mjs';

/** So many stops are more than any way here needs. */
const MOST_STOPS = 150;

export async function run({ site, expect, newContext }) {
  for (const language of LANGUAGES) await journey(await (await newContext()).newPage(), site, expect, language);
}

async function journey(page, site, expect, language) {
  const say = id => word(language, id);
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const at = path => page.url().split(/[?#]/)[0] === site.address(place(language, path));

  /** Tabs on until the focus is on what `wanted` (a function in the page) accepts; the focus must be seen at each stop. */
  async function tabTo(what, wanted, argument) {
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      await press('Tab');
      const focus = await focusNow(page);
      if (focus?.fault) expect(false, `${new URL(page.url()).pathname}, on the way to ${what}: ${focus.label}: ${focus.fault}`);
      if (focus && await page.evaluate(wanted, argument)) return expect(true, `the keyboard reaches ${what}`);
    }
    expect(false, `the keyboard does not reach ${what}`);
  }
  const toLink = (what, name) => tabTo(what, name => document.activeElement.matches('a[href]') && document.activeElement.innerText.trim() === name, name);
  const toMatch = (what, selector) => tabTo(what, selector => document.activeElement.matches(selector), selector);

  await page.goto(site.address(place(language, '')));
  await toMatch('the way past the head', '.skip');
  await press('Enter');
  await toLink('all that is on offer', say('all-offers'));
  expect(await page.evaluate(() => Boolean(document.activeElement.closest('main'))), 'which is in the text');
  await press('Enter');
  await expect(() => at('catalog/'), 'Enter opens the catalog');

  await toMatch('the filter', 'input[name=kind]');
  await press('ArrowRight');
  const kinds = () => page.locator('main [data-kind]').evaluateAll(all => all.filter(card => card.checkVisibility()).map(card => card.dataset.kind));
  await expect(async () => (await kinds()).join() === 'course', 'an arrow filters');
  await toLink('the course', TITLES[language].course);
  await press('Enter');
  await expect(() => at('courses/small-data/'), 'Enter opens the landing page');

  await toLink('the button to buy', say('buy'));
  await press('Enter');
  await toMatch('the checkout', 'a[data-checkout=stripe]');
  expect(await page.evaluate(() => document.activeElement.href) === checkouts(language)[0], 'the first checkout after the jump is that of the first plan');
  await page.goBack();
  await expect(() => !page.url().includes('#'), 'back from the jump');
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement.blur(); });
  await tabTo('the sample', href => document.activeElement.href === href, site.address(place(language, 'courses/small-data/look/question/')));
  await press('Enter');
  await expect(() => at('courses/small-data/look/question/'), 'Enter opens the sample');

  await settings(press, page, expect, toMatch, say);
  await press('ArrowRight');
  await expect(() => at('courses/small-data/look/one-row/'), 'an arrow turns the page');
  await toMatch('the quiz', '.quiz input');
  await press('ArrowDown');
  const result = page.locator('.quiz-result').first();
  expect(await page.locator('.quiz input:checked').count() === 1 && !(await result.count()), 'an arrow chooses, which is no answer yet');
  await press('Enter');
  await expect(async () => (await result.textContent()).includes(say('script-right')), 'Enter answers, and whether it is right is told');

  await page.goto(site.address(place(language, 'tutorials/garbled-text/')));
  await toMatch('the tabs', '[role=tab]');
  await press('ArrowRight');
  await expect(() => page.evaluate(() => document.activeElement.matches('[role=tab][aria-selected=true]:not(:first-child)')), 'an arrow selects the next tab');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site.address(place(language, 'courses/small-data/look/dirt/')));
  await toMatch('the menu', '[popovertarget="t-site-menu"]');
  await press('Enter');
  const menu = page.locator('#t-site-menu');
  await expect(() => menu.isVisible(), 'Enter opens the menu');
  await press('Escape');
  await expect(async () => !(await menu.isVisible()), 'Escape closes it');
  await press('Enter');
  await toLink('the other language', TITLES[language].other);
  await press('Enter');
  await expect(() => page.url() === site.address(place(language === 'en' ? 'zh' : 'en', 'courses/small-data/look/dirt/')), 'Enter opens the lesson in the other language');
  await toMatch('the offer at the paywall', '.paywall a[data-checkout=stripe]');
  expect(await page.evaluate(() => document.activeElement.href) === checkouts(language === 'en' ? 'zh' : 'en')[0], 'which leads to the checkout of the catalog');
}

async function settings(press, page, expect, toMatch, say) {
  const scheme = () => page.evaluate(() => document.documentElement.dataset.scheme ?? '');
  await toMatch('the reading settings', '[popovertarget="t-settings"]');
  await press('Enter');
  const panel = page.getByRole('dialog', { name: say('reading-settings') });
  await expect(() => panel.isVisible(), 'Enter opens the settings');
  await toMatch('the colours', 'input[name=scheme]');
  await press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(async () => (await scheme()) === 'dark', 'arrows choose the colours');
  await press('Escape');
  await expect(async () => !(await panel.isVisible()), 'Escape closes the settings');
  expect(await page.evaluate(() => document.activeElement.matches('[popovertarget="t-settings"]')), 'the focus is back on the button');
}
