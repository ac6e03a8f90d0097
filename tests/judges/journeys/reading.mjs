// Who reads for hours: links of headings, footnotes in place, pictures at full size, code and tabs, questions, keys and
// settings, notes that stay and find their place again. With the mouse, with a finger, and with the keyboard alone.
import { WINDOWS } from '../lib/browser.mjs';
import { place, word } from '../lib/example.mjs';

const LESSON = 'courses/small-data/look/question/';
const say = (id, language = 'en') => word(language, id).replaceAll('{ $', '{').replaceAll(' }', '}');

export async function run({ page, site, expect, newContext }) {
  await headings(page, site, expect);
  await footnotes(page, site, expect);
  await pictures(page, site, expect);
  await listings(site, expect, newContext);
  await questions(page, site, expect);
  await keys(page, site, expect);
  await settings(site, expect, newContext);
  await notes(site, expect, newContext, {});
  await notes(site, expect, newContext, { withoutHighlights: true });
  await changedPages(site, expect, newContext);
  await withAFinger(site, expect, newContext);
}

const open = (page, site, path, language = 'en') => page.goto(site.address(place(language, path)));
/** Where the theme keeps what belongs to this school. */
const kept = site => `tuition:${new URL(site.address('index.html')).pathname}:`;
const ready = page => page.locator('.heading-link').first().waitFor({ state: 'attached' });
const isFocused = locator => locator.evaluate(element => element === document.activeElement);
const status = page => page.getByRole('status').filter({ hasText: /./ });

async function headings(page, site, expect) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, site, LESSON);
  const heading = page.locator('.prose > h2').first();
  const id = await heading.getAttribute('id');
  const link = page.locator('.prose > h2 + .heading-link').first();
  await expect(async () => (await link.getAttribute('aria-label')).includes(await heading.textContent()), 'the link of a heading says where it leads');
  expect(await heading.evaluate(element => !element.querySelector('a')), 'it is no part of the heading, so it is not read out with it');
  const seen = () => link.evaluate(element => getComputedStyle(element).opacity);
  expect(await seen() === '0', 'it is not seen');
  await heading.hover();
  await expect(async () => await seen() === '1', 'until the heading is pointed at');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(async () => (await status(page).textContent()) === say('script-link-copied'), 'that the address was copied is said');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied === site.address(place('en', LESSON)) + `#${encodeURIComponent(id)}`, 'the address is whole');
  await page.evaluate(() => document.querySelectorAll('.prose > h2')[1].scrollIntoView({ behavior: 'instant' }));
  await expect(async () => (await page.locator('.reader-outline [aria-current=location]').count()) === 1, 'the outline follows the reading');
  const passed = await page.locator('.prose > h2').nth(1).textContent();
  await expect(async () => (await page.locator('.reader-outline [aria-current]').textContent()) === passed, 'and marks the heading that was passed');
}

async function footnotes(page, site, expect) {
  await open(page, site, LESSON);
  const reference = page.locator('.footnote-reference').first();
  const box = page.getByRole('note', { name: say('script-footnote').replace('{count}', '1') });
  await reference.scrollIntoViewIfNeeded();
  await reference.hover();
  await expect(() => box.isVisible(), 'a footnote opens where it is pointed at');
  expect((await box.textContent()).includes('Typical is not average'), 'with its words');
  expect(!(await box.textContent()).includes('↩'), 'and without its way back');
  await page.keyboard.press('Escape');
  await expect(async () => !(await box.isVisible()), 'Escape closes it');
  await page.mouse.move(0, 0);
  await reference.evaluate(element => element.closest('p').querySelector('a, button')?.blur());
  await reference.focus();
  await page.keyboard.press('Enter');
  await expect(() => isFocused(box), 'Enter opens it and goes into it');
  await page.keyboard.press('Tab');
  await expect(() => box.evaluate(element => element.contains(document.activeElement)), 'its links are reached with Tab');
  await page.keyboard.press('Escape');
  await expect(() => isFocused(reference), 'Escape goes back to the reference');
  await reference.click();
  await box.getByRole('link', { name: say('script-footnote-to') }).click();
  await expect(() => new URL(page.url()).hash.length > 1, 'the note itself is a click away');
  await expect(async () => !(await box.isVisible()), 'and the box does not stay behind');
}

async function pictures(page, site, expect) {
  await open(page, site, 'tutorials/garbled-text/');
  const button = page.locator('.zoom-button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.zoom');
  await expect(() => dialog.isVisible(), 'a picture opens');
  const caption = (await page.locator('.prose figure figcaption').first().textContent()).trim();
  expect((await dialog.textContent()).includes(caption), 'with its caption');
  const width = () => dialog.locator('.zoom-scroller > img, .zoom-scroller picture > img, .zoom-scroller > svg').evaluate(element => element.getBoundingClientRect().width);
  await expect(async () => (await width()) > 100, 'as large as the window');
  const before = await width();
  await page.keyboard.press('+');
  await expect(async () => (await width()) > before, '+ makes it larger');
  await page.keyboard.press('0');
  await expect(async () => (await width()) === before, '0 makes it fit again');
  await page.keyboard.press('ArrowRight');
  expect(await dialog.isVisible(), 'arrows do not turn the page under it');
  await page.keyboard.press('Escape');
  await expect(async () => !(await dialog.isVisible()), 'Escape closes it');
  await expect(() => isFocused(button), 'and goes back to its button');
}

async function listings(site, expect, newContext) {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await open(page, site, 'tutorials/garbled-text/');
  const box = page.locator('.code-box').first();
  const words = (await box.locator('pre').textContent()).replace(/\n$/, '');
  await box.hover();
  await box.getByRole('button', { name: say('script-copy'), exact: true }).click();
  await expect(async () => (await page.evaluate(() => navigator.clipboard.readText())) === words, 'code is copied');
  const tab = page.getByRole('tab').nth(1);
  const name = await tab.textContent();
  await page.getByRole('tab').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(() => isFocused(tab), 'arrows go from tab to tab');
  await page.reload();
  await expect(async () => (await page.getByRole('tab', { name, exact: true }).getAttribute('aria-selected')) === 'true', 'the tab that was chosen is remembered');
  await open(page, site, 'tutorials/garbled-text/', 'zh');
  await expect(async () => (await page.getByRole('tab', { selected: true }).count()) === 1, 'and another page has its own');

  const phone = await (await newContext({ ...WINDOWS.phone, viewport: { width: 320, height: 640 } })).newPage();
  await open(phone, site, 'tutorials/garbled-text/');
  const tools = phone.locator('.code-box:visible .code-tools').first();
  await expect(() => tools.evaluate(element => getComputedStyle(element).opacity === '1'), 'without hovering the tools are there');
  const covered = await tools.evaluate(element => {
    const range = document.createRange();
    range.selectNodeContents(element.closest('.code-box').querySelector('pre code'));
    const bottom = element.getBoundingClientRect().bottom;
    return [...range.getClientRects()].some(({ top, width }) => width > 0 && top < bottom - 1);
  });
  expect(!covered, 'and cover no code on the narrowest telephone');
}

async function questions(page, site, expect) {
  await open(page, site, LESSON);
  const quizzes = page.locator('.quiz');
  const [single, several, typed] = [0, 1, 2].map(number => quizzes.nth(number));
  const summary = page.getByRole('region', { name: say('script-quiz-summary') });
  await expect(() => summary.isVisible(), 'several questions have a summary');
  // With the keyboard alone.
  await single.locator('input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(200);
  expect((await single.locator('.quiz-said').textContent()) === '', 'going through the choices is no answer yet');
  await page.keyboard.press('Enter');
  await expect(async () => (await single.locator('.quiz-said').textContent()).includes(say('script-wrong')), 'Enter is');
  expect(await single.locator('.quiz-said').getAttribute('aria-live') === 'polite', 'and what is said is read out');
  expect((await single.locator('.quiz-said').textContent()).includes('no line'), 'with what the author says of this choice');
  expect(!(await single.locator('.quiz-right').isVisible()), 'the answer is not given away');
  await single.locator('label').nth(2).click();
  await expect(() => single.locator('.quiz-right').isVisible(), 'a right answer shows the explanation at once');
  for (const number of [0, 1, 3]) await several.locator('label').nth(number).click();
  await several.getByRole('button', { name: say('script-check') }).click();
  await expect(async () => (await several.locator('.quiz-said').textContent()).includes(say('script-right')), 'several choices are judged together');
  await typed.locator('input').fill(' Eight ');
  await page.keyboard.press('Enter');
  await expect(async () => (await typed.locator('.quiz-said').textContent()).includes(say('script-right')), 'typed words are judged as they are meant');
  const result = say('script-quiz-right-of').replace('{count}', '2').replace('{total}', '3');
  await expect(async () => (await summary.textContent()).includes(result), 'the summary counts what was right at the first try');
  const question = (await single.locator('legend').textContent()).trim();
  await summary.getByRole('link', { name: question }).click();
  await expect(() => single.evaluate(element => element.contains(document.activeElement)), 'and leads to what should be looked at again');
  await page.reload();
  await expect(async () => (await summary.textContent()).includes(result), 'the answers are still there after a reload');
  expect(await single.locator('input').nth(2).isChecked(), 'with what was chosen');
  await summary.getByRole('button', { name: say('script-quiz-again') }).click();
  await expect(async () => (await single.locator('.quiz-said').textContent()) === '' && !(await single.locator('input:checked').count()), 'they can be answered again');
  await page.reload();
  await expect(async () => (await page.locator('.quiz input:checked').count()) === 0, 'and the old ones are gone');
}

async function keys(page, site, expect) {
  await open(page, site, LESSON);
  const scheme = () => page.evaluate(() => document.documentElement.dataset.scheme ?? '');
  const list = page.getByRole('dialog', { name: say('keys'), exact: true });
  await ready(page);
  await page.keyboard.press('d');
  await expect(async () => (await scheme()) === 'sepia', 'd is the next scheme');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Alt+d');
  expect(await scheme() === 'sepia', 'with a modifier it is the browser’s');
  await page.locator('.quiz input[type=text]').focus();
  await page.keyboard.type('d?');
  expect(await scheme() === 'sepia' && !(await list.isVisible()), 'in a field it is a letter');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('?');
  await expect(() => list.isVisible(), '? shows the keys');
  const listed = await list.locator('kbd').allTextContents();
  expect(['←', '→', 'h', 'n', 'd', '?'].every(key => listed.includes(key)), 'all of them');
  await page.keyboard.press('?');
  await expect(async () => !(await list.isVisible()), '? closes them');
  await page.keyboard.press('ArrowRight');
  await expect(() => page.url() === site.address(place('en', 'courses/small-data/look/one-row/')), '→ is the next lesson');
  await ready(page);
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await page.keyboard.press('ArrowRight');
  await expect(() => page.url() === site.address(place('en', LESSON)), 'where one reads from right to left, → is the one before');
  await page.getByRole('button', { name: say('reading-settings') }).click();
  await page.getByRole('dialog', { name: say('reading-settings') }).getByRole('button', { name: say('keys'), exact: true }).click();
  await list.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await ready(page);
  await page.keyboard.press('d');
  await page.keyboard.press('?');
  await page.waitForTimeout(200);
  expect(await scheme() === 'sepia' && !(await list.isVisible()), 'keys that were switched off stay off');
}

async function settings(site, expect, newContext) {
  for (const language of ['en', 'zh']) {
    const page = await (await newContext()).newPage();
    await open(page, site, LESSON, language);
    const style = name => page.locator('.prose').evaluate((element, name) => getComputedStyle(element)[name], name);
    const panel = page.getByRole('dialog', { name: say('reading-settings', language) });
    const before = { size: parseFloat(await style('fontSize')), face: await style('fontFamily') };
    await page.getByRole('button', { name: say('reading-settings', language) }).click();
    await panel.locator('label:has([value=huge])').click();
    await expect(async () => parseFloat(await style('fontSize')) > before.size * 1.2, `${language}: text becomes larger`);
    await panel.locator('label:has([value=sans])').click();
    await expect(async () => (await style('fontFamily')) !== before.face, `${language}: and another typeface`);
    await panel.locator('label:has([value=dark])').click();
    const colours = () => page.evaluate(() => [document.querySelector('meta[name=theme-color]').content, getComputedStyle(document.body).backgroundColor]);
    await expect(async () => new Set(await colours()).size === 1, `${language}: the browser’s bars follow the scheme`);
    await page.reload();
    expect(parseFloat(await style('fontSize')) > before.size * 1.2 && (await style('fontFamily')) !== before.face, `${language}: all of it stays`);
    expect(await page.evaluate(() => document.documentElement.dataset.scheme) === 'dark', `${language}: without a flash: it is set before the page is drawn`);
  }
}

/** In the page: selects the words from one text to another. */
async function select(page, from, to = from) {
  const selected = await page.evaluate(([from, to]) => {
    const walker = document.createTreeWalker(document.querySelector('.article .prose'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let begun = false;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const at = begun ? 0 : node.data.indexOf(from);
      if (at < 0) continue;
      if (!begun) range.setStart(node, at);
      begun = true;
      const end = node.data.indexOf(to, at);
      if (end < 0) continue;
      range.setEnd(node, end + to.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return true;
    }
    return false;
  }, [from, to]);
  if (!selected) throw new Error(`“${from}” is not in the text`);
}

/** How many notes are painted in the text. */
const painted = page => page.evaluate(() => window.Highlight
  ? ['yellow', 'green', 'blue', 'rose'].reduce((sum, colour) => sum + (CSS.highlights.get(`note-${colour}`)?.size ?? 0), 0)
  : new Set([...document.querySelectorAll('mark.note-mark')].map(mark => mark.textContent)).size);

async function notes(site, expect, newContext, { withoutHighlights }) {
  const how = withoutHighlights ? 'with marks: ' : '';
  const context = await newContext();
  if (withoutHighlights) await context.addInitScript(() => { delete window.Highlight; });
  const page = await context.newPage();
  const loaded = [];
  page.on('request', request => loaded.push(request.url()));
  await open(page, site, LESSON);
  expect(!loaded.some(address => address.includes('/notes/')), `${how}notes cost nothing before there is one`);

  // With the mouse.
  const bar = page.getByRole('toolbar', { name: say('script-notes-selected') });
  await page.locator('.prose > p').first().evaluate(element => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const line = await page.locator('.prose > p').first().boundingBox();
  await page.mouse.move(line.x + 4, line.y + 12);
  await page.mouse.down();
  await page.mouse.move(line.x + 240, line.y + 12, { steps: 4 });
  await page.mouse.up();
  await expect(() => bar.isVisible(), `${how}what is selected has a bar`);
  await bar.getByRole('button', { name: say('script-note-green') }).click();
  await expect(async () => (await painted(page)) === 1, `${how}a colour highlights it`);
  await expect(async () => !(await bar.isVisible()), `${how}and the bar goes`);

  // With the keyboard alone.
  await select(page, 'write down three things');
  await page.keyboard.press('h');
  await expect(async () => (await painted(page)) === 2, `${how}h highlights`);
  await select(page, 'The decision comes first');
  await expect(() => bar.isVisible(), `${how}the bar again`);
  await page.keyboard.press('Tab');
  await expect(() => bar.evaluate(element => element.contains(document.activeElement)), `${how}Tab leads into the bar`);
  await page.keyboard.press('Escape');
  await expect(async () => !(await bar.isVisible()), `${how}Escape closes it`);
  await select(page, 'you will be asked for', 'left behind on a Sunday');
  await page.keyboard.press('n');
  const panel = page.getByRole('dialog', { name: say('script-notes'), exact: true });
  await expect(() => panel.locator('textarea').last().evaluate(element => element === document.activeElement), `${how}n highlights and asks for words`);
  await page.keyboard.type('Ask the harbour master.');
  expect((await panel.locator('[data-note]').count()) === 3, `${how}the list has all notes of the page`);
  await page.keyboard.press('Escape');
  await expect(async () => !(await panel.isVisible()), `${how}Escape closes the list`);
  await page.keyboard.press('n');
  await expect(() => panel.isVisible(), `${how}n without a selection opens it`);
  expect((await panel.locator('textarea').last().inputValue()) === 'Ask the harbour master.', `${how}the words were kept`);
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(async () => (await painted(page)) === 3, `${how}notes are there after a reload`);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.prose > p')));
  const words = await page.evaluate(() => getSelection().toString());
  expect(words.startsWith('Watch the ten seconds above'), `${how}the text can be copied as it is`);
  await page.evaluate(() => getSelection().removeAllRanges());

  // A note of this course from another page is in the list too, and is a link away.
  await open(page, site, 'courses/small-data/look/one-row/');
  await page.keyboard.press('n');
  await expect(() => panel.isVisible(), `${how}another page, no note yet`);
  await panel.locator('.notes-view').nth(1).click();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: say('script-notes-save') }).click();
  const file = await download;
  expect(file.suggestedFilename() === 'small-data.md', `${how}all notes can be taken along`);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  const markdown = Buffer.concat(chunks).toString();
  expect(/^> write down three things$/m.test(markdown) && markdown.includes('Ask the harbour master.') && markdown.includes(`](${site.address(place('en', LESSON))})`), `${how}as Markdown with their page`);
  await panel.getByRole('link', { name: 'write down three things', exact: true }).click();
  await expect(() => page.url().startsWith(site.address(place('en', LESSON)) + '#t-note-'), `${how}the note leads to its page`);
  const seen = () => page.evaluate(() => {
    const range = window.Highlight ? [...CSS.highlights.get('note-yellow') ?? [], ...CSS.highlights.get('note-green') ?? []].find(range => range.toString() === 'write down three things') : document.querySelectorAll('mark.note-mark')[1];
    const { top, bottom } = range.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  await expect(seen, `${how}and to its place`);

  // A click on it offers its bar: another colour, away with it.
  const spot = await page.evaluate(() => {
    const range = window.Highlight ? [...CSS.highlights.get('note-yellow') ?? [], ...CSS.highlights.get('note-green') ?? []].find(range => range.toString() === 'write down three things') : document.querySelectorAll('mark.note-mark')[1];
    const { x, y, width, height } = range.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  });
  await page.mouse.click(...spot);
  await expect(() => bar.isVisible(), `${how}a click on a highlight shows its bar`);
  await bar.getByRole('button', { name: say('script-delete') }).click();
  await expect(async () => (await painted(page)) === 2, `${how}a highlight is deleted`);

  // Words are not lost by a slip.
  await page.keyboard.press('n');
  await panel.getByRole('button', { name: say('script-delete') }).last().click();
  await expect(async () => (await painted(page)) === 1, `${how}a note is deleted`);
  await panel.getByRole('button', { name: say('script-undo') }).last().click();
  await expect(async () => (await painted(page)) === 2, `${how}and taken back`);

  // On paper.
  await panel.getByRole('checkbox', { name: say('script-notes-print') }).check();
  await page.keyboard.press('Escape');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.notes-printed').isVisible() && (await page.locator('.notes-printed').textContent()).includes('Ask the harbour master.'), `${how}notes are printed when that is wanted`);
  expect(await page.evaluate(() => ['.site-header', '.reader-side', '.reader-outline', '.notes-count', '.code-tools', '.site-footer'].every(selector => [...document.querySelectorAll(selector)].every(element => !element.checkVisibility()))), `${how}and nothing that is no text`);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
}

/** A page that was edited since: notes find their place, or say that it is gone. */
async function changedPages(site, expect, newContext) {
  const page = await (await newContext()).newPage();
  await open(page, site, LESSON);
  const keep = notes => page.evaluate(([notes, key]) => {
    const quoted = notes.map((note, number) => ({ id: `n${number}`, colour: 'blue', words: 'w', made: '', before: '', after: '', at: 0, ...note }));
    localStorage.setItem(key, JSON.stringify({ address: location.pathname, title: 'x', product: 'small-data', name: 'y', notes: quoted }));
  }, [notes, `${kept(site)}notes:en:/courses/small-data/look/question/`]);
  const found = () => page.evaluate(() => [...CSS.highlights.get('note-blue') ?? []].map(range => range.toString().replace(/\s+/g, ' ')));
  await keep([
    // The sentence before it is new: it only stands elsewhere.
    { quote: 'It is a question about a boat.', before: 'sounds like a question about data. ', after: ' Somebody can do one of two things', at: 9000 },
    // A word of it was another.
    { quote: 'Without a limit every number', before: ' is the one that people leave out. ', after: ' is “interesting”. With a line, a', at: 1200 },
    // Half of the sentence was rewritten.
    { quote: 'If the data afterwards says 77 %, you will know that you learned something. Those who never wrote anything down always remember having known.', before: 'gone ', after: ' gone', at: 2000 },
    // The paragraph is gone.
    { quote: 'Penguins never queue for a ferry, whatever the timetable may say.', before: 'nothing like this ', after: ' nothing like that', at: 100 },
    // One word, which stands in many places, of a place that is gone.
    { quote: 'the', before: 'Nobody ever wrote this before ', after: ' and nobody wrote this after', at: 40 },
  ]);
  await page.reload();
  await expect(async () => (await found()).length === 3, 'a changed page: three notes find their place, two are gone');
  const texts = await found();
  expect(texts.includes('It is a question about a boat.'), 'words that moved are found where they are now');
  expect(texts.includes('Without a line every number'), 'a word that was replaced does not matter');
  expect(texts.some(text => text.includes('you will know that you learned something.')), 'nor does half a sentence');
  await page.keyboard.press('n');
  const panel = page.getByRole('dialog', { name: say('script-notes'), exact: true });
  await expect(async () => (await panel.getByText(say('script-note-lost')).count()) === 2, 'what is not found is said, and kept');
  expect((await panel.textContent()).includes('Penguins never queue'), 'with its words');
}

async function withAFinger(site, expect, newContext) {
  const page = await (await newContext(WINDOWS.phone)).newPage();
  await open(page, site, LESSON, 'zh');
  const bar = page.getByRole('toolbar', { name: say('script-notes-selected', 'zh') });
  await page.locator('.prose > p').first().scrollIntoViewIfNeeded();
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.prose > p')));
  await expect(() => bar.isVisible(), 'a finger’s selection has the bar too');
  const box = await bar.boundingBox();
  const width = await page.evaluate(() => innerWidth);
  expect(box.x >= 0 && box.x + box.width <= width, 'within the window');
  await bar.getByRole('button', { name: say('script-note', 'zh'), exact: true }).tap();
  const panel = page.getByRole('dialog', { name: say('script-notes', 'zh'), exact: true });
  await expect(() => panel.isVisible(), 'the list opens');
  await panel.locator('textarea').fill('问问港务处。');
  await panel.getByRole('button', { name: say('script-close', 'zh') }).tap();
  await expect(async () => (await page.locator('.notes-count').textContent()) === say('script-notes-count', 'zh').replace('{count}', '1'), 'how many there are is said');
  const keys = await page.evaluate(() => Object.keys(localStorage).filter(key => key.includes(':notes:')));
  expect(keys.length === 1 && keys[0] === `${kept(site)}notes:zh:/courses/small-data/look/question/`, 'they are kept for this page and language');
}
