// The writing loop, as a creator sees it: `tuition serve` on a copy of a school, a browser beside an editor.
//     writing TUITION SCHOOL [--into FOLDER]
// With --into pictures of the bar and of what is said of an error are taken, to look at.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allFaults, insertAxe } from './lib/axe.mjs';
import { launch, watchedContext, WINDOWS } from './lib/browser.mjs';
import { cannotJudge, short, verdict } from './lib/common.mjs';

for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, error => cannotJudge('writing', error?.stack ?? error));
const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
const [tuition, school] = positionals;
if (!tuition || !school) cannotJudge('writing', 'usage: writing TUITION SCHOOL');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'writing-'));
const root = path.join(folder, 'school');
fs.cpSync(school, root, { recursive: true, filter: file => !/[/\\](public|\.tuition)$/.test(file) });
const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
};
const paragraphs = Array.from({ length: 60 }, (_, number) => `Paragraph ${number} of a text that is long enough to be scrolled.\n`).join('\n');
const text = words => `# Writing\n\n${words}\n\n:::details More\nInside.\n:::\n\n:::quiz\n? Is it?\n- [x] yes\n- [ ] no\n:::\n\n${paragraphs}\nThe end.\n`;
const [english, chinese] = ['content/pages/writing.md', 'content/pages/writing.zh.md'];
write(english, text('First words.'));
write(chinese, '# 写作\n\n最初的文字。\n');

const server = spawn(path.resolve(tuition), ['serve', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
process.on('exit', () => {
  server.kill();
  fs.rmSync(folder, { recursive: true, force: true });
});
const origin = await new Promise((resolve, reject) => {
  server.stdout.once('data', said => resolve(new URL(String(said).split('\n')[0]).href));
  server.once('exit', status => reject(new Error(`tuition serve ended with ${status}`)));
});

const faults = [];
let checks = 0;
const expect = (right, what) => {
  checks += 1;
  if (!right) faults.push(what);
};
const browser = await launch();
const context = await watchedContext(browser, { origin: origin.replace(/\/$/, '') }, WINDOWS.desktop, (kind, where, what) => faults.push(`${kind} at ${where}: ${short(what)}`));
const page = await context.newPage();
page.setDefaultTimeout(20_000);
const holds = words => page.waitForFunction(words => document.querySelector('main')?.textContent.includes(words), words);
const shot = async name => values.into && (fs.mkdirSync(values.into, { recursive: true }), await page.screenshot({ path: path.join(values.into, `${name}.png`) }));
const bar = page.getByRole('region', { name: /While you write|写作时/ });
const alert = page.getByRole('alert');

// A text that is saved, with everything else as it was.
await page.goto(`${origin}writing/`);
await bar.waitFor();
await page.evaluate(() => {
  window.token = 'the same page';
  document.querySelector('details').open = true;
  document.querySelector('.quiz input').click();
  for (const paragraph of document.querySelectorAll('main p')) paragraph.seen = true;
});
await page.evaluate(() => scrollTo(0, 900));
const before = await page.evaluate(() => ({ top: scrollY, checked: document.querySelector('.quiz input').checked }));
const saved = Date.now();
write(english, text('Second words.'));
await holds('Second words.');
const took = Date.now() - saved;
const after = await page.evaluate(() => ({
  token: window.token,
  top: scrollY,
  open: document.querySelector('details').open,
  checked: document.querySelector('.quiz input').checked,
  kept: [...document.querySelectorAll('main p')].filter(paragraph => paragraph.seen).length,
  first: document.querySelector('main').textContent.includes('First words.'),
}));
expect(after.token === 'the same page', 'a saved paragraph loads the page again');
expect(after.top === before.top, `the page scrolled from ${before.top} to ${after.top}`);
expect(after.open, 'the open details closed');
expect(before.checked && after.checked, 'the answer of the quiz is gone');
expect(after.kept >= 60, `only ${after.kept} paragraphs are the same elements as before`);
expect(!after.first, 'the old words are still there');

// One more paragraph, and one less.
write(english, text('Second words.\n\nThird words.'));
await holds('Third words.');
write(english, text('Second words.'));
await page.waitForFunction(() => !document.querySelector('main').textContent.includes('Third words.'));
expect(await page.evaluate(() => window.token) === 'the same page', 'a new paragraph loads the page again');

// Scripts take over what is new in this one: the page is loaded again, where it was and as it was.
write(english, text('Second words.\n\n## A new heading'));
await page.waitForFunction(() => [...document.querySelectorAll('main h2')].some(heading => heading.textContent.includes('A new heading')));
await page.waitForFunction(() => document.querySelector('main .heading-link'));
const again = await page.evaluate(() => ({ top: scrollY, open: document.querySelector('details').open }));
expect(Math.abs(again.top - before.top) < 200, `loaded again, the page stands at ${again.top}, not near ${before.top}`);
expect(again.open, 'loaded again, the open details are closed');

// Colours change without the page.
await page.evaluate(() => (window.token = 'the same page'));
const sheet = () => page.evaluate(() => document.querySelector('link[rel=stylesheet]').href);
const settings = fs.readFileSync(path.join(root, 'tuition.toml'), 'utf8');
const old = await sheet();
write('theme/assets/css/tokens.css', `@import "default/css/tokens.css";\n:root { --extra: 1px; }\n`);
await page.waitForFunction(old => document.querySelector('link[rel=stylesheet]').href !== old, old);
expect(await page.evaluate(() => window.token) === 'the same page', 'new colours load the page again');
expect(await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length) === 1, 'the old style sheet is still there');
fs.rmSync(path.join(root, 'theme'), { recursive: true });
await page.waitForFunction(old => document.querySelector('link[rel=stylesheet]').href === old, old);

// An error: what is wrong, over the last good page, until it is mended.
write(english, `+++\ntitel = "Writing"\n+++\n${text('Fourth words.')}`);
await alert.waitFor();
const said = await alert.innerText();
expect(said.includes('titel') && said.includes('T0102') && said.includes('content/pages/writing.md:2'), `the error is said as: ${short(said)}`);
expect(await page.evaluate(() => document.querySelector('main').textContent.includes('Second words.')), 'the last good page is gone');
await insertAxe(page);
for (const fault of await allFaults(page)) if (/tuition|errors|bar/.test(`${fault.target} ${fault.html}`)) faults.push(`axe: ${fault.rule} ${short(fault.html)}`);
await shot('error-1440-light');
await page.emulateMedia({ colorScheme: 'dark' });
await page.waitForTimeout(300);
await shot('error-dark');
await page.setViewportSize({ width: 390, height: 844 });
await shot('error-390-dark');
await page.emulateMedia({ colorScheme: 'light' });
await page.waitForTimeout(300);
await shot('error-390');
await page.setViewportSize({ width: 1440, height: 900 });
write(english, text('Fifth words.'));
await holds('Fifth words.');
expect(await alert.count() === 0, 'the error is mended, and still there');

// Settings that cannot be read, and that can again.
write('tuition.toml', `${settings}\nnonsense = 1\n`);
await alert.waitFor();
await page.keyboard.press('Tab');
await alert.focus();
await page.keyboard.press('Escape');
expect(await alert.count() === 0, 'Escape does not put the error away');
write('tuition.toml', settings);

// What buyers see, and what visitors do.
const paid = await page.evaluate(async () => (await (await fetch('/sitemap.xml')).text()).match(/<loc>[^<]*<\/loc>/g).map(loc => new URL(loc.slice(5, -6)).pathname));
let lesson = null;
for (const address of paid.filter(address => address.startsWith('/courses/'))) {
  const html = await page.evaluate(async address => (await fetch(address)).text(), address);
  if (/&quot;access&quot;:&quot;paid&quot;/.test(html)) lesson ??= address;
}
expect(lesson, 'no paid lesson is found');
await page.goto(new URL(lesson, origin).href);
await bar.getByText('Paid', { exact: true }).waitFor();
const words = () => page.evaluate(() => document.querySelector('main').innerText.length);
const visitor = await words();
await shot('bar-1440-light');
await bar.getByRole('button', { name: 'As a buyer' }).click();
await page.waitForFunction(length => document.querySelector('main').innerText.length > 1.5 * length, visitor);
expect(await bar.getByRole('button', { name: 'As a buyer' }).getAttribute('aria-pressed') === 'true', 'the bar does not say that this is what buyers see');
await shot('bar-buyer');
await bar.getByRole('button', { name: 'As a visitor' }).click();
await page.waitForFunction(length => document.querySelector('main').innerText.length === length, visitor);
await insertAxe(page);
for (const fault of await allFaults(page)) if (/tuition|bar/.test(`${fault.target} ${fault.html}`)) faults.push(`axe: ${fault.rule} ${short(fault.html)}`);

// In Chinese, on a phone, in the dark; put away and brought back.
await page.setViewportSize({ width: 390, height: 844 });
await page.emulateMedia({ colorScheme: 'dark' });
await page.goto(`${origin}zh/writing/`);
await bar.getByText('免费', { exact: true }).waitFor();
await shot('bar-390-dark-zh');
await bar.getByRole('button', { name: '收起工具栏' }).click();
expect(!(await bar.getByText('免费', { exact: true }).isVisible()), 'the bar cannot be put away');
await page.reload();
await bar.getByRole('button', { name: '显示工具栏' }).click();
write(chinese, '# 写作\n\n后来的文字。\n');
await holds('后来的文字。');

// Without the server the page stays, and says so.
server.removeAllListeners('exit');
server.kill();
await bar.getByText(/连接已断开/).waitFor();

for (const refused of await page.evaluate(() => window.refusedByPolicy)) faults.push(`content security policy: ${refused}`);
await browser.close();
const expected = fault => /writing\/|events/.test(fault) && /^failed|ERR_CONNECTION|incomplete chunked/.test(fault);
verdict('writing', faults.filter(fault => !expected(fault)), { checks, milliseconds: took });
