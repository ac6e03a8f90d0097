// shots SITE --into FOLDER [--readme [--only NAME…] [--prefix WORD]] [--page PATH…]: pictures of the built example-site, for people to look at. Each kind of page at
// 1440 and 390 px, light and dark, in English and Chinese, whole, with an index.html that shows them side by side; or, with
// `--readme`, the few that README shows (or `--only` some), a screen each, as WebP: docs/screenshots/make does that.
import fs from 'node:fs';
import path from 'node:path';
import { cannotJudge, parse, verdict } from './lib/common.mjs';
import { WINDOWS, launch, watchedContext } from './lib/browser.mjs';
import { LANGUAGES, place } from './lib/example.mjs';
import { open, wear } from './lib/page.mjs';
import { serve } from './lib/serve.mjs';

const LARGE = { viewport: { width: 1440, height: 900 } };
/** A page of each kind. */
const KINDS = [
  '', 'catalog/', 'courses/small-data/', 'books/one-person-school/', 'tutorials/svg-chart/', 'events/data-clinic/', 'events/first-lesson-live/', 'communities/tea-table/',
  'communities/study-room/', 'bundles/harbour-shelf/', 'courses/small-data/look/', 'courses/small-data/look/one-row/', 'courses/small-data/look/dirt/',
  'books/one-person-school/decide/', 'books/one-person-school/decide/subject/', 'tutorials/garbled-text/', 'tutorials/git-for-writers/', 'posts/', 'posts/december-week/',
  'tags/', 'tags/data/', 'people/', 'people/wen-qiao/', 'about/', 'faq/', 'refunds/', 'search/', 'unlock/', 'offline/', 'progress/', 'courses/small-data/complete/', 'courses/small-data/ask/filter/', '404.html',
];
/** What README shows: name, page, language, scheme, window; `at` scrolls to an element. */
const README = [
  { name: 'home', page: '', language: 'en', scheme: 'light' },
  { name: 'landing', page: 'courses/small-data/', language: 'en', scheme: 'light' },
  { name: 'plans', page: 'courses/small-data/', language: 'zh', scheme: 'light', at: '#t-plans' },
  { name: 'lesson', page: 'courses/small-data/look/one-row/', language: 'en', scheme: 'light' },
  { name: 'lesson-dark', page: 'courses/small-data/look/one-row/', language: 'zh', scheme: 'dark' },
  { name: 'chapter-sepia', page: 'books/one-person-school/decide/subject/', language: 'zh', scheme: 'sepia' },
  { name: 'paywall', page: 'courses/small-data/look/dirt/', language: 'en', scheme: 'light', at: '.paywall' },
  { name: 'phone-home', page: '', language: 'zh', scheme: 'light', phone: true },
  { name: 'phone-landing', page: 'books/one-person-school/', language: 'en', scheme: 'light', phone: true },
  { name: 'phone-lesson', page: 'courses/small-data/look/one-row/', language: 'zh', scheme: 'dark', phone: true },
];

const { root, values } = parse('shots', {
  'base-url': { type: 'string', default: 'https://school.example/' }, into: { type: 'string' }, readme: { type: 'boolean' }, only: { type: 'string', multiple: true }, prefix: { type: 'string', default: '' }, page: { type: 'string', multiple: true },
});
if (!values.into) cannotJudge('shots', 'no folder to write into');
fs.mkdirSync(values.into, { recursive: true });
const site = await serve(root, values['base-url']);
const browser = await launch();
const trouble = [], made = [];
await (values.readme ? picturesOfReadme() : picturesOfKinds());
await browser.close();
site.close();
verdict('shots', trouble, { pictures: made.length });

async function picturesOfKinds() {
  const wanted = values.page ?? KINDS;
  for (const [width, window] of [[1440, LARGE], [390, WINDOWS.phone]]) {
    for (const scheme of ['light', 'dark']) {
      const page = await tab(window);
      for (const language of LANGUAGES) {
        for (const kind of wanted) {
          const file = kind.endsWith('.html') ? kind : place(language, kind);
          if (!fs.existsSync(path.join(root, file))) continue;
          await open(page, site, file);
          await wear(page, scheme, false);
          await page.evaluate(showLazy);
          const name = `${kind.replace(/\W+/g, '-').replace(/-$/, '') || 'home'}.${language}.${width}.${scheme}.png`;
          await page.screenshot({ path: path.join(values.into, name), fullPage: true, animations: 'disabled' });
          made.push(name);
        }
      }
      await page.context().close();
    }
  }
  const figures = made.map(name => `<figure><figcaption>${name}</figcaption><a href="${name}"><img src="${name}" alt="" height="600"></a></figure>`);
  fs.writeFileSync(path.join(values.into, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>figure{display:inline-block;margin:8px}</style>${figures.join('')}`);
}

async function picturesOfReadme() {
  const darkroom = await browser.newPage();
  for (const { name, page: wanted, language, scheme, at, phone } of README.filter(({ name }) => !values.only || values.only.includes(name))) {
    const page = await tab(phone ? { ...WINDOWS.phone, deviceScaleFactor: 1.5 } : LARGE);
    await open(page, site, place(language, wanted));
    await wear(page, scheme, scheme === 'sepia');
    if (at) await page.locator(at).first().evaluate(element => scrollTo({ top: element.getBoundingClientRect().top + scrollY - 120, behavior: 'instant' }));
    await page.waitForTimeout(300);
    const png = await page.screenshot({ animations: 'disabled' });
    const webp = await asWebp(darkroom, png);
    fs.writeFileSync(path.join(values.into, `${values.prefix}${name}.webp`), webp);
    if (webp.length > 150_000) trouble.push(`${name}.webp has ${webp.length} bytes`);
    made.push(name);
    await page.context().close();
  }
}

async function tab(window) {
  const context = await watchedContext(browser, site, window, (kind, address, what) => trouble.push(`${kind}: ${address} ${what}`));
  return context.newPage();
}

/** In the page: loads the pictures that wait until they come near. */
async function showLazy() {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = 'eager';
  await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
}

/** The picture as WebP, which the browser can write. */
async function asWebp(page, png) {
  const address = await page.evaluate(async encoded => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${encoded}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.86);
  }, png.toString('base64'));
  return Buffer.from(address.split(',')[1], 'base64');
}
