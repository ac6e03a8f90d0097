// A reader looks for something: by mouse, by keyboard alone, with a finger, in Chinese, in one product, from a link that
// carries the query, and without a network.
import { WINDOWS } from '../lib/browser.mjs';
import { LANGUAGES, TITLES, place, word } from '../lib/example.mjs';

const LESSON = 'courses/small-data/look/one-row/';
/** A query with what it must find first in the example, a word that is marked, and one for the course only. */
const QUERIES = {
  en: { query: 'garbled text', title: 'Mend Garbled Text', mark: 'Garbled', common: 'file' },
  zh: { query: '乱码', title: '修好乱码', mark: '乱码', common: '数据' },
};

export async function run({ page, site, expect, newContext, forgive }) {
  for (const language of LANGUAGES) {
    const own = language === 'en' ? page : await (await newContext({ locale: 'zh-CN' })).newPage();
    await byMouse(own, site, expect, language);
    await byKeyboard(own, site, expect, language);
    await inAProduct(own, site, expect, language);
    await nothingFound(own, site, expect, language);
    await theFree(own, site, expect, language);
    await thePage(own, site, expect, language);
  }
  await withAFinger(site, expect, newContext);
  await offline(site, expect, newContext, forgive);
  await withoutScripts(site, expect, newContext);
}

const say = (language, id) => word(language, id);
const field = page => page.getByRole('combobox', { name: /^(Search|搜索)$/ });
const results = page => page.getByRole('option');
const dialog = page => page.locator('dialog.search');
const status = page => page.locator('.search-status');

async function byMouse(page, site, expect, language) {
  const { query, title, mark } = QUERIES[language];
  await page.goto(site.address(place(language, '')));
  await page.getByRole('button', { name: say(language, 'search'), exact: true }).click();
  await expect(() => dialog(page).isVisible(), 'the button in the head opens search');
  await expect(() => field(page).evaluate(input => input === document.activeElement), 'and one can type at once');
  await page.keyboard.type(query);
  await expect(async () => (await results(page).first().textContent()).includes(title), `“${query}” finds “${title}” first`);
  expect((await results(page).first().locator('mark').first().textContent()) === mark, 'the words are marked');
  await expect(async () => /\d/.test(await status(page).textContent()), 'how many pages there are is said');
  const href = await results(page).first().getAttribute('href');
  await results(page).first().click();
  await expect(() => decodeURI(new URL(page.url()).pathname) === decodeURI(href.split('#')[0]), 'a result leads to its page');
  await expect(async () => (await page.getByRole('main').getByRole('heading', { level: 1 }).textContent()).includes(title), 'which it names');
}

async function byKeyboard(page, site, expect, language) {
  const { query, common } = QUERIES[language];
  await page.goto(site.address(place(language, LESSON)));
  for (const key of ['/', 'Control+k']) {
    await page.keyboard.press(key);
    await expect(() => dialog(page).isVisible(), `${key} opens search`);
    await page.keyboard.press('Escape');
    await expect(async () => !(await dialog(page).isVisible()), 'Escape closes it');
  }
  await page.keyboard.press('/');
  await expect(() => dialog(page).isVisible(), 'it opens again');
  await expect(async () => (await field(page).inputValue()) === query, 'with what was looked for last in this tab');
  await page.keyboard.type(common);
  await expect(async () => (await field(page).inputValue()) === common, 'typing replaces it');
  await expect(async () => (await results(page).count()) > 2, 'results come as one types');
  await expect(async () => (await page.locator('.search-results').getAttribute('data-query')) === common, 'until they are those of the whole word');
  await expect(async () => /\d/.test(await status(page).textContent()), 'and are counted');
  const active = () => field(page).getAttribute('aria-activedescendant');
  expect(!(await active()), 'nothing is chosen yet');
  await page.keyboard.press('ArrowDown');
  const first = await active();
  await page.keyboard.press('ArrowDown');
  const second = await active();
  expect(first && second && first !== second, 'the arrows choose');
  await page.keyboard.press('ArrowUp');
  expect((await active()) === first, 'up and down');
  const chosen = page.locator(`[id="${first}"]`);
  expect((await chosen.getAttribute('aria-selected')) === 'true', 'the choice is told');
  const path = new URL(await chosen.getAttribute('href'), page.url()).pathname;
  await page.keyboard.press('Enter');
  await expect(() => new URL(page.url()).pathname === path, 'Enter goes there');
}

async function inAProduct(page, site, expect, language) {
  await page.goto(site.address(place(language, LESSON)));
  await page.keyboard.press('/');
  await expect(() => dialog(page).isVisible(), 'search opens in a lesson');
  await field(page).fill(QUERIES[language].common);
  const count = async () => Number(/\d+/.exec(await status(page).textContent())?.[0]);
  await expect(async () => (await count()) > 0, 'the whole site is looked through');
  const everywhere = await count();
  await page.getByRole('radio', { name: TITLES[language].course }).check();
  await expect(async () => (await count()) < everywhere, 'fewer pages are in the course');
  const paths = await results(page).evaluateAll(all => all.map(option => new URL(option.href).pathname));
  expect(paths.every(path => path.includes('/courses/small-data/')), 'and all results are in it');
  await page.keyboard.press('Escape');
}

async function nothingFound(page, site, expect, language) {
  await page.goto(site.address(place(language, LESSON)));
  await page.keyboard.press('/');
  await expect(() => dialog(page).isVisible(), 'search opens');
  await field(page).fill('xylophone');
  await expect(async () => (await status(page).textContent()).includes('xylophone'), 'that nothing was found is said');
  expect((await results(page).count()) === 0, 'and nothing is shown');
  expect((await field(page).getAttribute('aria-expanded')) === 'false', 'the list is closed');
  await page.keyboard.press('Escape');
}

async function theFree(page, site, expect, language) {
  await page.goto(site.address(place(language, '')));
  await page.keyboard.press('/');
  await expect(() => dialog(page).isVisible(), 'search opens');
  await field(page).fill('SQLite');
  const locked = results(page).filter({ has: page.locator('.result-paid') });
  await expect(async () => (await locked.count()) > 0, 'paid lessons are found by title and summary, with a lock');
  await page.getByRole('checkbox', { name: say(language, 'script-search-free') }).check();
  await expect(async () => (await locked.count()) === 0, 'they can be left out');
  await page.keyboard.press('Escape');
}

async function thePage(page, site, expect, language) {
  const { query, title } = QUERIES[language];
  await page.goto(`${site.address(place(language, 'search/'))}?q=${encodeURIComponent(query)}`);
  await expect(async () => (await results(page).first().textContent()).includes(title), 'an address with a query shows its results');
  expect((await field(page).inputValue()) === query, 'and the query');
  await field(page).fill(QUERIES[language].common);
  await expect(() => new URL(page.url()).searchParams.get('q') === QUERIES[language].common, 'another query is in the address');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  await expect(() => field(page).evaluate(input => input === document.activeElement), '/ leads to the field of the page');
  expect(!(await dialog(page).count()), 'and opens nothing over it');
}

async function withAFinger(site, expect, newContext) {
  const page = await (await newContext(WINDOWS.phone)).newPage();
  await page.goto(site.address(place('en', '')));
  await page.getByRole('button', { name: say('en', 'search'), exact: true }).tap();
  await expect(() => dialog(page).isVisible(), 'search opens on a phone');
  const box = await dialog(page).boundingBox();
  expect(box.width === page.viewportSize().width, 'and takes the whole width');
  await field(page).fill(QUERIES.en.common);
  await expect(async () => (await results(page).count()) > 2, 'results come');
  const before = await results(page).count();
  await page.getByRole('button', { name: say('en', 'script-search-more') }).tap();
  await expect(async () => (await results(page).count()) > before, 'more of them when asked for');
  await page.getByRole('button', { name: say('en', 'script-close') }).last().tap();
  await expect(async () => !(await dialog(page).isVisible()), 'a tap closes it');
}

async function offline(site, expect, newContext, forgive) {
  forgive(/search: failed/);
  forgive(/ERR_INTERNET_DISCONNECTED/);
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site.address(place('en', '')));
  const button = page.getByRole('button', { name: say('en', 'search'), exact: true });
  await button.click();
  await expect(() => dialog(page).isVisible(), 'search opens');
  await field(page).fill('garbled');
  await expect(async () => (await results(page).count()) > 0, 'and finds');
  await context.setOffline(true);
  await field(page).fill('garble');
  await expect(async () => (await results(page).count()) > 0, 'what is loaded is found without a network');
  await field(page).fill('ferry');
  await expect(async () => (await status(page).textContent()).includes(say('en', 'script-search-offline')) || (await results(page).count()) > 0, 'else that there is none is said');
  await context.setOffline(false);
  await field(page).fill('harbour');
  await expect(async () => (await results(page).count()) > 0, 'with a network it goes on');
}

async function withoutScripts(site, expect, newContext) {
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(site.address(place('en', '')));
  await page.getByRole('link', { name: say('en', 'search'), exact: true }).click();
  await expect(() => page.url() === site.address(place('en', 'search/')), 'without scripts the button is a link');
  await expect(async () => (await page.getByRole('main').textContent()).includes(say('en', 'search-needs-script')), 'to a page that says so');
  expect((await page.getByRole('main').getByRole('listitem').getByRole('link').count()) > 3, 'and offers what there is');
}
