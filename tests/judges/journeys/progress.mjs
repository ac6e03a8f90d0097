// What a reader has done: reading marks it, lesson, landing page and home show it, a file carries it to another browser, all of
// it can be forgotten; who is through makes a certificate, which prints on one sheet; and all works where nothing is kept.
import fs from 'node:fs';
import { place, word } from '../lib/example.mjs';

const COURSE = 'courses/small-data/';
const FIRST = `${COURSE}look/question/`, SECOND = `${COURSE}look/one-row/`, PAID = `${COURSE}look/dirt/`;
const NAME = 'Amina Okonkwo-Lindqvist';

export async function run({ page, site, expect, newContext }) {
  await reads(page, site, expect);
  const file = await carries(page, site, expect, newContext);
  await certifies(page, site, expect);
  await forgets(page, site, expect, file);
  await keepsNothing(await newContext(), site, expect);
}

const say = id => word('en', id);
const at = (site, path, language = 'en') => site.address(place(language, path));
const bar = (page, within) => page.locator(`${within} .bar-text`).first().textContent();
const kept = page => page.evaluate(() => Object.keys(localStorage).filter(key => key.includes(':progress:')));

async function reads(page, site, expect) {
  await page.goto(at(site, ''));
  expect(!(await page.locator('.continue').isVisible()), 'who has begun nothing is offered nothing to go on with');
  await page.goto(at(site, FIRST));
  const button = page.locator('.finish button');
  await expect(async () => (await bar(page, '.contents')) === '0 of 12', 'the contents say that nothing is read');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(async () => (await bar(page, '.contents')) === '1 of 12', 'the button at the end marks the lesson');
  expect(await page.locator('.finish-state').evaluate(box => box.getAttribute('role') === 'status' && box.textContent.includes('1 of 12')), 'which is told aloud');
  expect(await button.evaluate(one => one === document.activeElement), 'the focus stays on the button');
  await page.keyboard.press('Enter');
  await expect(async () => (await bar(page, '.contents')) === '0 of 12', 'the same button takes it back');
  await page.keyboard.press('Enter');

  await page.goto(at(site, SECOND));
  await page.evaluate(() => document.querySelectorAll('.prose > *')[12].scrollIntoView({ block: 'start' }));
  await expect(() => page.evaluate(() => Object.values(localStorage).some(value => value.includes('"places":{"'))), 'the place is kept');
  await page.goto(at(site, ''));
  await page.goto(at(site, SECOND));
  const offer = page.locator('.return-go');
  await expect(() => offer.isVisible(), 'who comes back is offered the place');
  expect(await page.evaluate(() => scrollY) === 0, 'and is not moved there unasked');
  await offer.click();
  await expect(() => page.evaluate(() => scrollY > 400 && document.activeElement.matches('.prose > *')), 'the offer leads to the place');
  await expect(async () => !(await offer.isVisible()), 'and goes away');
  await page.locator('.finish').scrollIntoViewIfNeeded();
  await expect(async () => (await bar(page, '.contents')) === '2 of 12', 'the end of a text marks it as read');
  expect(await page.locator('.contents a.is-read').count() === 2, 'the contents tick what is read');

  await page.goto(at(site, COURSE));
  await expect(async () => (await bar(page, '.resume')) === '2 of 12', 'the landing page says how far one is');
  expect(await page.locator('.entry.is-read').count() === 2, 'and ticks the lessons');
  const next = page.locator('.resume-step a');
  expect((await next.textContent()).startsWith('Continue: '), 'it offers to go on');
  await page.goto(at(site, COURSE, 'zh'));
  await expect(async () => (await bar(page, '.resume')) === '2 / 12', 'the other language knows it, too');

  await page.goto(at(site, ''));
  const item = page.locator('.shelf-item').filter({ visible: true });
  await expect(async () => (await item.count()) === 1 && (await bar(page, '.shelf-item:not([hidden])')) === '2 of 12', 'so does the home page');
  // What the script fills was kept free from the first paint: the same page without it has the same room.
  const still = await page.context().newPage();
  await still.route('**/assets/theme.*.js', route => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await still.goto(at(site, ''));
  const room = one => one.locator('.continue').evaluate(band => Math.round(band.getBoundingClientRect().height));
  const [before, after] = [await room(still), await room(page)];
  expect(before === after && after > 0, `nothing on the home page moves for it (${before} and ${after} px)`);
  await still.close();
  const other = await page.context().newPage();
  await other.goto(at(site, PAID));
  expect(await other.locator('.paywall').isVisible() && !(await other.locator('[data-auto]').count()), 'a lesson that is paid marks nothing by itself');
  await other.locator('.finish button').click();
  await expect(async () => (await bar(page, '.shelf-item:not([hidden])')) === '3 of 12', 'another window stays in step');
  await other.close();
}

/** Takes the progress to another reader's browser; gives the file. */
async function carries(page, site, expect, newContext) {
  const save = async one => {
    await one.goto(at(site, 'progress/'));
    const [download] = await Promise.all([one.waitForEvent('download'), one.locator('[data-export]').click()]);
    return fs.readFileSync(await download.path(), 'utf8');
  };
  await page.evaluate(() => localStorage.setItem('tuition:/elsewhere/:progress:x', '{"begun":"2026-01-01"}'));
  const text = await save(page);
  const file = JSON.parse(text);
  const record = file.kept['progress:small-data'];
  expect(file.version === 1 && Object.keys(record.read).length === 3 && /^\d{4}-\d\d-\d\d$/.test(file.day), 'the file can be read by people');
  expect(!text.includes('elsewhere'), 'what belongs to another school of the host is not in it');
  await page.evaluate(() => localStorage.removeItem('tuition:/elsewhere/:progress:x'));

  const reader = await (await newContext()).newPage();
  await reader.goto(at(site, FIRST));
  await reader.locator('.finish button').click();
  await reader.goto(at(site, 'progress/'));
  const message = reader.locator('[data-message]');
  const open = content => reader.locator('input[type=file]').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  const refused = async (content, words, what) => {
    const before = await kept(reader);
    await open(content);
    await expect(async () => (await message.textContent()).includes(words), what);
    expect(JSON.stringify(await kept(reader)) === JSON.stringify(before), 'nothing is taken from it');
  };
  await refused(text.slice(0, 90), say('script-import-broken'), 'half a file is refused');
  await refused('{"a": 1}', say('script-import-foreign'), 'a file of something else is refused');
  await refused(JSON.stringify({ ...file, version: 2 }), say('script-import-later'), 'a later form is refused');
  await refused(JSON.stringify({ ...file, school: { title: 'Loud Harbour', address: 'loud.example/' } }), 'Loud Harbour', 'another school is refused by its name');
  await open(text);
  await expect(async () => (await bar(reader, '.shelf-item:not([hidden])')) === '3 of 12', 'the file brings what was read');
  expect((await message.textContent()).includes('one product'), 'and it is said what came in');
  await reader.close();
  return text;
}

async function certifies(page, site, expect) {
  await page.goto(at(site, `${COURSE}complete/`));
  await expect(async () => (await bar(page, '.completion-list')) === '3 of 12', 'the page of completion says what is done');
  const form = page.locator('.certificate-form');
  expect(!(await form.isVisible()), 'nobody gets a certificate before the end');
  for (const tick of await page.locator('.completion-tick').all()) await tick.check();
  await expect(() => form.isVisible(), 'who has ticked the rest can make one');
  await form.locator('[name=name]').fill(NAME);
  await form.locator('[name=day]').fill('2026-11-23');
  await form.locator('button').click();
  const sheet = page.locator('.certificate');
  await expect(() => sheet.isVisible(), 'the certificate is made');
  const words = await sheet.innerText();
  for (const part of ['Quiet Harbour', 'Small Data, Clear Answers', NAME, '23 November 2026', '12 lessons', 'Self-attested', 'nobody has checked it']) {
    expect(words.includes(part), `it says “${part}”`);
  }
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect((pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length === 1, 'it prints on one page');
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect(Math.abs(width - 841.9) < 1 && Math.abs(height - 595.3) < 1, `which is A4 on its side (${width} × ${height})`);
  await page.reload();
  await expect(async () => (await page.locator('[data-name]').textContent()) === NAME, 'it is still there later');
  await page.goto(at(site, COURSE));
  await expect(async () => (await page.locator('.resume-step a').textContent()) === say('script-certificate'), 'the landing page leads to it');
  await page.goto(at(site, ''));
  await expect(async () => !(await page.locator('.continue').isVisible()), 'what is finished is not offered for going on');
}

async function forgets(page, site, expect, text) {
  await page.goto(at(site, 'progress/'));
  await page.locator('[data-forget]').click();
  await page.locator('[data-keep]').click();
  expect((await kept(page)).length === 1, 'nothing is forgotten by one click');
  await page.locator('[data-forget]').click();
  await page.locator('[data-sure]').click();
  await expect(async () => (await page.locator('[data-message]').textContent()) === say('script-forgotten'), 'the second click forgets');
  expect(await page.evaluate(() => Object.keys(localStorage).every(key => !key.startsWith('tuition:/'))), 'nothing of the school is left');
  expect(await page.locator('[data-shelf-empty]').isVisible(), 'and the page says that there is nothing');
  await page.locator('input[type=file]').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(async () => (await bar(page, '.shelf-item:not([hidden])')) === '3 of 12', 'the file brings it back');
}

/** A browser that keeps nothing for the site. */
async function keepsNothing(context, site, expect) {
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  const page = await context.newPage();
  await page.goto(at(site, FIRST));
  await page.locator('.finish button').click();
  await expect(async () => (await bar(page, '.contents')) === '1 of 12', 'where nothing can be kept the page works for itself');
  await page.goto(at(site, 'progress/'));
  await expect(async () => (await page.locator('[data-message]').textContent()) === say('script-not-kept'), 'and it is said that nothing is kept');
  await page.goto(at(site, `${COURSE}complete/`));
  await page.locator('.completion-tick').first().check();
  await expect(async () => (await bar(page, '.completion-list')) === '1 of 12', 'ticks count all the same');
}
