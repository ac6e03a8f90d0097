// A reader without a network reads again what was read before, and is told what was not. What belongs to one reader, to
// other hosts or to media is not kept; a new build takes the place of what an older one left, and a school that no longer
// wants this leaves nothing behind.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { walk } from '../lib/common.mjs';
import { place, word } from '../lib/example.mjs';
import { serve } from '../lib/serve.mjs';

const LESSON = 'courses/small-data/look/one-row/';
/** More pages than are kept. */
const MOST = 60;
/** What a server gives to one reader, and a policy that lets other hosts be asked at all. */
const HEADERS = `/*
  Content-Security-Policy: default-src 'self'; img-src 'self' data:; connect-src *
/about/
  Cache-Control: private, max-age=0
/faq/
  Cache-Control: no-store
/refunds/
  Vary: Cookie
`;

export async function run({ root, expect, newContext, forgive }) {
  forgive(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|network error response/);
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'offline-'));
  fs.cpSync(root, copy, { recursive: true });
  fs.writeFileSync(path.join(copy, '_headers'), HEADERS);
  const site = await serve(copy, 'https://school.example/learn/');
  const other = await serve(copy, 'https://other.example/');
  try {
    // The page's policy would not let it ask another site at all: what the worker does then is looked at without it.
    const context = await newContext({ serviceWorkers: 'allow', bypassCSP: true }, site);
    const page = await context.newPage();
    forgive(new RegExp(other.origin));
    await goOnline(page, site, expect);
    await beforeTheNetworkGoes(page, site, other, expect);
    await context.setOffline(true);
    await whatWasRead(page, site, expect);
    await whatWasNot(page, site, expect);
    await again(page, site, expect);
    await theOldestMakeRoom(page, site, copy, expect);
    await aNewBuild(page, site, copy, expect);
    await switchedOff(page, site, copy, expect);
  } finally {
    site.close();
    other.close();
    fs.rmSync(copy, { recursive: true });
  }
}

/** The addresses of all that is kept, and the names of the caches. */
const kept = page => page.evaluate(async () => {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(request => request.url)));
  return { names, addresses: keys.flat(), pages: keys[names.findIndex(name => name.endsWith(':pages'))] ?? [] };
});
const heading = page => page.getByRole('main').getByRole('heading', { level: 1 }).textContent();

/** Opens a page and waits until it is kept. */
async function read(page, site, expect, file) {
  await page.goto(site.address(file));
  await expect(async () => (await kept(page)).pages.includes(page.url()), `${file} is kept`);
}

async function find(page, expect, what) {
  await page.getByRole('button', { name: word('en', 'search'), exact: true }).click();
  const field = page.getByRole('combobox', { name: word('en', 'search') });
  await field.fill('garbled');
  await expect(async () => (await page.getByRole('option').count()) > 0, what);
  await field.press('Escape');
}

async function goOnline(page, site, expect) {
  await page.goto(site.address(place('en', '')));
  await expect(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), 'the worker takes over after the first page');
  await expect(async () => (await kept(page)).pages.includes(page.url()), 'and keeps it');
}

async function beforeTheNetworkGoes(page, site, other, expect) {
  for (const language of ['zh', 'en']) await read(page, site, expect, place(language, LESSON));
  await find(page, expect, 'search finds');
  for (const file of ['about/', 'faq/', 'refunds/', 'unlock/']) await page.goto(site.address(place('en', file)));
  const picture = await page.evaluate(async other => {
    await fetch(other, { mode: 'no-cors' });
    const picture = document.querySelector('link[rel=icon]').href;
    await fetch(picture, { headers: { Range: 'bytes=0-9' } });
    return picture;
  }, other.address('index.html'));
  await read(page, site, expect, place('en', ''));
  const { addresses, names } = await kept(page);
  const folder = site.address('');
  expect(names.every(name => name.startsWith(`tuition:${new URL(folder).pathname}:`)), 'what is kept bears the name of the school');
  expect(addresses.every(address => address.startsWith(folder)), 'nothing of another host is kept');
  expect(!addresses.includes(picture), 'no part of a file');
  expect(!addresses.some(address => /\/(about|faq|refunds|unlock)\//.test(address)), 'and nothing that is for one reader');
}

async function whatWasRead(page, site, expect) {
  await page.goto(site.address(place('en', LESSON)));
  expect((await heading(page)).length > 3 && !(await heading(page)).includes(word('en', 'offline-title')), 'without a network a lesson can be read again');
  const looks = await page.evaluate(() => ({
    styled: getComputedStyle(document.querySelector('.site-header')).display !== 'block',
    logo: document.querySelector('.site-header img').naturalWidth > 0,
    fonts: document.fonts.size > 0,
  }));
  expect(looks.styled && looks.logo && looks.fonts, 'and looks as before');
  await find(page, expect, 'what was searched before is found');
  await page.goto(`${site.address(place('zh', LESSON))}?from=mail`);
  await expect(async () => !(await heading(page)).includes(word('zh', 'offline-title')), 'whatever stands behind its address');
}

async function whatWasNot(page, site, expect) {
  for (const [language, file] of [['en', 'books/one-person-school/'], ['zh', 'books/one-person-school/'], ['en', 'about/'], ['en', 'unlock/']]) {
    await page.goto(site.address(place(language, file)));
    expect((await heading(page)) === word(language, 'offline-title'), `${language} ${file} says that there is no network`);
    expect((await page.evaluate(() => document.documentElement.lang)) === language, 'in its language');
    expect(page.url() === site.address(place(language, file)), 'at its address');
    const links = page.getByRole('region', { name: word(language, 'offline-kept') }).getByRole('link');
    await expect(async () => (await links.count()) > 0, 'what can be read is named');
    const titles = await links.allTextContents();
    expect(titles.every(title => /[一-鿿]/.test(title) === (language === 'zh')), 'in this language only');
  }
  await page.getByRole('region').getByRole('link').nth(1).click();
  await expect(async () => (await heading(page)) !== word('en', 'offline-title'), 'and it can');
}

async function again(page, site, expect) {
  await page.goto(site.address(place('en', 'books/one-person-school/')));
  await page.context().setOffline(false);
  await page.getByRole('button', { name: word('en', 'offline-again') }).click();
  await expect(async () => (await heading(page)) !== word('en', 'offline-title'), 'with a network one goes on where one was');
}

async function theOldestMakeRoom(page, site, root, expect) {
  const pages = walk(root).filter(file => /^(books|courses|posts|tutorials)\/.*index\.html$/.test(file) && / data-offline/.test(fs.readFileSync(path.join(root, file), 'utf8')));
  expect(pages.length > 20, 'there is enough to read');
  const all = [...pages, ...pages.map(file => `zh/${file}`).filter(file => fs.existsSync(path.join(root, file)))];
  expect(all.length > MOST, `more than ${MOST} pages`);
  for (const file of all) await page.goto(site.address(file), { waitUntil: 'domcontentloaded' });
  await expect(async () => (await kept(page)).pages.includes(page.url()), 'the last page is kept');
  const { pages: now } = await kept(page);
  expect(now.length <= MOST && !now.includes(site.address(all[0])), 'the oldest are not');
}

async function aNewBuild(page, site, root, expect) {
  const file = path.join(root, 'sw.js');
  const worker = fs.readFileSync(file, 'utf8');
  const [, version] = /version: ?["'`]([0-9a-f]{8})/.exec(worker);
  fs.writeFileSync(file, worker.replaceAll(version, '00000000'));
  site.forget();
  await page.goto(site.address(place('en', LESSON)));
  // Browsers do this by themselves, when they have nothing else to do.
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await expect(async () => {
    const { names } = await kept(page);
    return names.length === 3 && names.every(name => name.includes(':00000000:'));
  }, 'what an older build left is gone');
  await expect(async () => (await kept(page)).pages.includes(page.url()), 'and the open page is kept anew');
}

async function switchedOff(page, site, root, expect) {
  for (const file of walk(root).filter(file => file.endsWith('.html'))) {
    const html = fs.readFileSync(path.join(root, file), 'utf8');
    fs.writeFileSync(path.join(root, file), html.replace(/(<html\b[^>]*?) data-offline\b/, '$1').replace(/(<html\b[^>]*?) data-worker=[^\s>]+/, '$1'));
  }
  fs.rmSync(path.join(root, 'sw.js'));
  site.forget();
  await page.goto(site.address(place('en', LESSON)));
  await expect(() => page.evaluate(async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length), 'a school that no longer wants it leaves nothing behind');
  const asked = [];
  page.on('request', request => asked.push(request.url()));
  await page.goto(site.address(place('en', '')));
  await page.waitForLoadState('networkidle');
  expect(!(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))), 'the next page is without a worker');
  expect(!asked.some(address => /sw\.js|worker\./.test(address)), 'and asks for none');
}
