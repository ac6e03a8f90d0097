// reading_engine TUITION SCHOOL [--all] [--into FOLDER]: the books of a school in a reading engine that people use (foliate-js,
// as in Foliate and Readest): those of the example that together have all there is, or all. Each is opened, paged through to its end in a phone's window, and every entry of its contents, its
// page list and its landmarks is followed; nothing may fail, fall outside of a page or ask another host. With `--into`,
// pictures of pages that stand for the rest, at 390 and 1440 px, light and dark, for people to look at.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cannotJudge, packageFile, verdict, walk } from './lib/common.mjs';
import { WINDOWS, launch } from './lib/browser.mjs';

const LARGE = { viewport: { width: 1440, height: 900 } };
/** A book that does not end by then does not end. */
const MOST_PAGES = 900;
const TYPES = { html: 'text/html', js: 'text/javascript', epub: 'application/epub+zip', css: 'text/css', json: 'application/json' };
/** The page around the engine, with what a reader's program sets: size, measure, the scheme of the computer. */
const READER = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>reader</title><link rel="icon" href="data:,">
<style>html { color-scheme: light dark } body { margin: 0; height: 100vh } foliate-view { display: block; height: 100% }</style>
<script type="module">
  import '/engine/view.js';
  window.openBook = async (address, flow) => {
    document.querySelector('foliate-view')?.remove();
    const view = document.createElement('foliate-view');
    document.body.append(view);
    const file = new File([await (await fetch(address)).blob()], 'book.epub', { type: 'application/epub+zip' });
    await view.open(file);
    view.renderer.setStyles?.('@namespace epub "http://www.idpf.org/2007/ops"; html { color-scheme: light dark; font-size: 17px } ' +
      'p, li, blockquote, dd { line-height: 1.5 } aside[epub|type~="footnote"] { display: none }');
    view.renderer.setAttribute('max-inline-size', '680px');
    view.renderer.setAttribute('flow', flow ?? 'paginated');
    await view.init({ showTextStart: false });
    window.view = view;
    return { title: view.book.metadata.title, sections: view.book.sections.length };
  };
  window.ready = true;
</script>`;

/** Of the example: a course with films, slides and quizzes, a sample that has a rest, a tutorial with tabs and notes. */
const SHOWN = {
  'small-data/small-data': ['cover', 'title', 'contents', 'chapter-002', 'chapter-004', 'chapter-011', 'answers', 'about'],
  'one-person-school/one-person-school-sample': ['title', 'full'],
  'garbled-text/garbled-text': ['chapter-001'],
};

const { values, positionals: [tuition, school] } = parseArgs({ options: { all: { type: 'boolean' }, into: { type: 'string' } }, allowPositionals: true });
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, error => cannotJudge('reading_engine', error?.stack ?? error));
if (!school) cannotJudge('reading_engine', 'usage: reading_engine TUITION SCHOOL');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'editions-'));
for (const extent of ['--full', '--sample']) execFileSync(tuition, ['edition', 'epub', '--all', extent, '--dir', school, '--into', work]);
const books = walk(work).filter(isJudged);
if (!books.length) cannotJudge('reading_engine', 'there is no book');
const server = await serve();
const browser = await launch();
const faults = [];
const counts = { books: 0, pages: 0, places: 0, pictures: 0 };
for (const book of books) await judge(book);
if (values.into) await picture();
await browser.close();
server.close();
fs.rmSync(work, { recursive: true });
verdict('reading_engine', faults, counts);

/** Of what is free as a whole the sample is the book. */
function isJudged(file) {
  if (!values.all) return Object.keys(SHOWN).some(name => file.startsWith(`${name}.`));
  return !file.includes('-sample.') || fs.statSync(path.join(work, file)).size < 0.9 * fs.statSync(path.join(work, file.replace('-sample.', '.'))).size;
}

function serve() {
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    const file = asked.startsWith('/engine/') ? packageFile('foliate-js', asked.slice(8)) : path.join(work, asked);
    if (asked === '/') return response.setHeader('Content-Type', 'text/html').end(READER);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[file.split('.').pop()] ?? 'application/octet-stream');
    response.end(fs.readFileSync(file));
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function opened(window, scheme, report) {
  const context = await browser.newContext({ ...window, colorScheme: scheme, locale: 'en-GB' });
  const page = await context.newPage();
  const origin = `http://127.0.0.1:${server.address().port}`;
  page.on('console', message => message.type() === 'error' && report(message.text()));
  page.on('pageerror', error => report(String(error)));
  page.on('request', request => /^(data|blob|about):/.test(request.url()) || request.url().startsWith(origin) || report(`asks ${request.url()}`));
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => window.ready);
  return { context, page };
}

async function judge(book) {
  const { context, page } = await opened(WINDOWS.phone, 'light', what => faults.push(`${book}: ${what}`));
  const about = await page.evaluate(address => window.openBook(address), `/${encodeURI(book)}`);
  if (!about.title || about.sections < 4) faults.push(`${book}: opened as ${JSON.stringify(about)}`);
  const paged = await page.evaluate(pageThrough, MOST_PAGES);
  for (const what of paged.faults) faults.push(`${book}: ${what}`);
  const followed = await page.evaluate(followAll);
  for (const what of followed.faults) faults.push(`${book}: ${what}`);
  counts.books++;
  counts.pages += paged.pages;
  counts.places += followed.places;
  await context.close();
}

/** In the page: from the first page to the last. What is wider than its column would be cut off. */
async function pageThrough(most) {
  const faults = new Set();
  const seen = new Set();
  let pages = 0;
  let last = -1;
  await view.goToFraction(0);
  for (; pages < most; pages++) {
    const { fraction, section } = view.lastLocation;
    if (fraction < last) faults.add(`page ${pages}: goes back from ${last} to ${fraction}`);
    for (const { doc, index } of view.renderer.getContents()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const column = doc.documentElement.clientWidth;
      for (const element of doc.querySelectorAll('img, svg, table, pre, math')) {
        const width = element.getBoundingClientRect().width;
        if (width > column + 1 && !element.closest('.math')) faults.add(`${view.book.sections[index].id}: <${element.localName}> is ${Math.round(width)} px wide in a column of ${column}`);
        if (element.localName === 'img' && !(element.complete && element.naturalWidth > 0)) {
          await element.decode().catch(() => faults.add(`${view.book.sections[index].id}: a picture is not there`));
        }
      }
    }
    const before = `${section.current} ${fraction} ${view.lastLocation.range?.toString().slice(0, 40)}`;
    last = fraction;
    await view.next();
    const now = view.lastLocation;
    if (`${now.section.current} ${now.fraction} ${now.range?.toString().slice(0, 40)}` === before) break;
  }
  if (pages === most) faults.add('it does not end');
  if (seen.size !== view.book.sections.filter(section => section.linear !== 'no').length) faults.add(`only ${seen.size} of ${view.book.sections.length} documents were seen`);
  return { faults: [...faults], pages: pages + 1 };
}

/** In the page: every entry of contents, page list and landmarks leads to the document that it names. */
async function followAll() {
  const faults = [];
  const flat = entries => (entries ?? []).flatMap(entry => [entry, ...flat(entry.subitems)]);
  const lists = { toc: flat(view.book.toc), 'page-list': flat(view.book.pageList), landmarks: flat(view.book.landmarks) };
  let places = 0;
  for (const [name, entries] of Object.entries(lists)) {
    if (entries.length === 0) faults.push(`${name} is empty`);
    for (const { label, href } of entries) {
      places++;
      const wanted = view.book.resolveHref(href);
      const resolved = await view.goTo(href);
      if (!wanted || resolved?.index !== wanted.index) faults.push(`${name}: “${label}” leads nowhere (${href})`);
      else if (!view.renderer.getContents().some(content => content.index === wanted.index)) faults.push(`${name}: “${label}” shows another document`);
    }
  }
  return { faults, places };
}

/** Pictures of documents that stand for the rest. */
async function picture() {
  fs.mkdirSync(values.into, { recursive: true });
  for (const [name, documents] of Object.entries(SHOWN)) {
    for (const language of ['en', 'zh']) {
      for (const [width, window] of [[390, WINDOWS.phone], [1440, LARGE]]) {
        for (const scheme of ['light', 'dark']) {
          const { context, page } = await opened(window, scheme, () => {});
          await page.evaluate(address => window.openBook(address), `/${name}.${language}.epub`);
          for (const document of documents) {
            const there = await page.evaluate(async wanted => {
              const index = view.book.sections.findIndex(section => section.id.endsWith(`/${wanted}.xhtml`));
              if (index < 0) return false;
              await view.goTo(index);
              return true;
            }, document);
            if (!there) continue;
            await page.waitForTimeout(150);
            const file = `${path.basename(name)}.${language}-${document}-${width}-${scheme}.png`;
            await page.screenshot({ path: path.join(values.into, file) });
            counts.pictures++;
          }
          await context.close();
        }
      }
    }
  }
}
