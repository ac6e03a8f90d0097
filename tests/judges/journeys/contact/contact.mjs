// Who reads a school that keeps in touch: comments come from giscus when they are asked for, speak the page's language and
// wear its colours; the newsletter's form is sent to its service, with the product that somebody waits for.
//
// For a school of its own, tests/judges/states/contact: `judge journeys SITE --of contact`.
import { word } from '../../lib/example.mjs';


const POST = 'posts/letter/index.html', WAITING = 'courses/rye/index.html';
/** What giscus does to a page, as far as its policy can tell: a style sheet and a frame. */
const CLIENT = `
  const words = { ...document.currentScript.dataset };
  window.told = [words];
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://giscus.app/default.css' });
  const frame = Object.assign(document.createElement('iframe'), { className: 'giscus-frame', title: 'Comments', src: 'https://giscus.app/widget' });
  document.head.prepend(sheet);
  document.querySelector('.giscus').append(frame);`;
const WIDGET = '<!doctype html><title>Comments</title><script>addEventListener("message", event => { document.title = event.data.giscus.setConfig.theme; });</script>';

export async function run({ site, expect, newContext, forgive }) {
  forgive(/third party/);
  for (const language of ['en', 'zh']) await comments(language, site, expect, newContext);
  await comingBack(site, expect, newContext);
  await unreachable(site, expect, newContext, forgive);
  await withoutScripts(site, expect, newContext);
  await letters(site, expect, newContext);
  await passingOn(site, expect, newContext);
}

/** A context in which giscus answers, and what it was asked for. */
async function reader(newContext, site, options = {}, answers = true) {
  const context = await newContext(options);
  const asked = [];
  await context.route(address => address.origin !== site.origin, route => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    if (!answers) return route.abort();
    if (pathname === '/client.js') return route.fulfill({ contentType: 'text/javascript', headers: { 'Access-Control-Allow-Origin': '*' }, body: CLIENT });
    if (pathname === '/default.css') return route.fulfill({ contentType: 'text/css', body: '' });
    return route.fulfill({ contentType: 'text/html', body: WIDGET });
  });
  return { asked, page: await context.newPage() };
}

async function comments(language, site, expect, newContext) {
  const { asked, page } = await reader(newContext, site);
  await page.goto(site.address((language === 'en' ? '' : `${language}/`) + POST));
  const button = page.getByRole('button', { name: word(language, 'script-comments-show') });
  await button.scrollIntoViewIfNeeded();
  expect(!asked.length, `nothing is asked of giscus before the click: ${asked.join(' ')}`);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(() => asked.includes('/widget'), 'Enter on the button shows the comments');
  await expect(() => asked.includes('/default.css'), 'with their style sheet');
  expect(await page.evaluate(() => document.activeElement.id) === 't-comments', 'and the focus is where they are');
  expect(await page.locator('.comments-closed').isHidden(), 'the button has gone');
  const [words] = await page.evaluate(() => window.told);
  const wanted = { repo: 'post-office/letters', repoId: 'R_kgDOAbCdEf', category: 'Announcements', categoryId: 'DIC_kwDOAbCdEf4C', mapping: 'pathname', strict: '1', lang: language === 'en' ? 'en' : 'zh-CN', theme: 'preferred_color_scheme' };
  for (const [name, value] of Object.entries(wanted)) expect(words[name] === value, `giscus is told ${name}: ${words[name]}`);
  const frame = page.frames().find(frame => frame.url().endsWith('/widget'));
  for (const [scheme, theme] of [['dark', 'dark'], ['sepia', 'light'], ['light', 'light']]) {
    await page.evaluate(scheme => { document.documentElement.dataset.scheme = scheme; }, scheme);
    await expect(async () => (await frame.title()) === theme, `comments are ${theme} when the page is ${scheme}`);
  }
}

async function comingBack(site, expect, newContext) {
  const { asked, page } = await reader(newContext, site);
  await page.goto(`${site.address(POST)}?giscus=session`);
  await expect(() => asked.includes('/widget'), 'who comes back from signing in finds the comments open');
}

async function unreachable(site, expect, newContext, forgive) {
  forgive(/ERR_FAILED/);
  const { page } = await reader(newContext, site, {}, false);
  await page.goto(site.address(POST));
  await page.getByRole('button', { name: word('en', 'script-comments-show') }).click();
  const link = page.getByRole('link', { name: word('en', 'comments-on-github') });
  await expect(() => link.isVisible(), 'where giscus cannot be reached there is a link to the discussions');
}

async function withoutScripts(site, expect, newContext) {
  const { asked, page } = await reader(newContext, site, { javaScriptEnabled: false });
  await page.goto(site.address(POST));
  const link = page.getByRole('link', { name: word('en', 'comments-on-github') });
  expect(await link.getAttribute('href') === 'https://github.com/post-office/letters/discussions', 'without scripts there is a link to the discussions');
  expect(!asked.length, 'and nothing is loaded');
}

async function letters(site, expect, newContext) {
  for (const javaScriptEnabled of [true, false]) {
    const context = await newContext({ javaScriptEnabled });
    let sent;
    await context.route(address => address.hostname === 'buttondown.com', route => {
      sent = { address: route.request().url(), ...Object.fromEntries(new URLSearchParams(route.request().postData())) };
      return route.fulfill({ contentType: 'text/html', body: 'Thank you' });
    });
    const page = await context.newPage();
    const send = async (path, button) => {
      sent = undefined;
      await page.goto(site.address(path));
      await page.getByLabel(word('en', 'e-mail')).fill('reader@example.org');
      await page.getByRole('button', { name: button }).click();
      await expect(() => sent, `the form of ${path} is sent`);
      return sent;
    };
    const post = await send(POST, word('en', 'subscribe'));
    expect(post.address.endsWith('/embed-subscribe/post-office') && post.email === 'reader@example.org' && !post.tag, `to the newsletter: ${JSON.stringify(post)}`);
    const waiting = await send(WAITING, word('en', 'ask-to-be-told'));
    expect(waiting.tag === 'rye', `with the product that somebody waits for: ${JSON.stringify(waiting)}`);
  }
}

async function passingOn(site, expect, newContext) {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  // Whether a browser can hand an address on depends on the system that it runs on.
  await page.addInitScript(() => { navigator.share = async what => { window.shared = what; }; });
  await page.goto(site.address(POST));
  await page.getByRole('button', { name: word('en', 'script-share-copy') }).click();
  const address = 'https://school.example/learn/posts/letter/'.replace('https://school.example', site.origin);
  await expect(async () => (await page.evaluate(() => navigator.clipboard.readText())) === address, 'the address of the page is copied');
  await expect(() => page.getByRole('status').filter({ hasText: word('en', 'script-link-copied') }).isVisible(), 'and the page says so');
  await page.getByRole('button', { name: word('en', 'script-share-with') }).click();
  await expect(() => page.evaluate(address => window.shared?.url === address, address), 'and can be handed to another application');
  await page.goto(site.address('courses/tea/index.html'));
  const [poster] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: word('en', 'save-poster') }).click()]);
  expect(poster.suggestedFilename() === 'tea-poster.png', 'the poster is saved under the name of its product');
  const still = await (await newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(site.address(POST));
  expect((await still.locator('.share a').count()) === 6 && !(await still.locator('.share button').count()), 'without scripts there are the links');
}
