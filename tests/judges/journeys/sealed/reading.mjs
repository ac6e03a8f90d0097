// An unlocked page is one like any other: its pictures, sounds, films, files, quizzes, code, formulas and search work, nothing
// is refused by the content security policy, and it opens fast.
import fs from 'node:fs';
import { allFaults, colourFaults, insertAxe } from '../../lib/axe.mjs';
import { WINDOWS } from '../../lib/browser.mjs';
import { word } from '../../lib/example.mjs';
import { BAKE, FIRST_RISE, FLOUR, HEARTH, KEYS, NIGHT, SECOND_RISE, SECRETS, UNLOCK, form, give, kept, reads, said } from '../../lib/sealed.mjs';


export async function run({ site, root, expect, newContext }) {
  nothingIsThere(root, expect);
  await everythingWorks(site, expect, newContext);
  await films(site, expect, newContext);
  await invitations(site, expect, newContext);
  await search(site, expect, newContext);
  await inChinese(site, expect, newContext);
  await forEverybody(site, expect, newContext);
  await updated(site, expect, newContext);
}

/** The words are nowhere in what is published. */
function nothingIsThere(root, expect) {
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => `${entry.parentPath}/${entry.name}`);
  const found = files.filter(file => SECRETS.some(words => fs.readFileSync(file).includes(words)));
  expect(!found.length, `sealed words are in no file: ${found}`);
}

async function opened(newContext, site, file, options, words = 'velvenoor', key = KEYS.bread) {
  const context = await newContext(options);
  const page = await context.newPage();
  await page.goto(site.address(file));
  await give(page, key);
  await page.locator('main').getByText(words).waitFor();
  return page;
}

const refusals = page => page.evaluate(() => window.refusedByPolicy);

async function everythingWorks(site, expect, newContext) {
  const page = await opened(newContext, site, NIGHT);
  const picture = page.locator('.figure img, figure img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect(() => picture.evaluate(image => image.src.startsWith('blob:') && image.naturalWidth > 1), 'a picture is opened when it comes near');
  await page.locator('.code-box .copy').first().click();
  await expect(async () => (await page.getByRole('status').allInnerTexts()).length > 0, 'code can be copied');
  expect((await page.locator('main math').count()) > 0, 'formulas are there');
  expect(await page.locator('.diagram svg, figure svg').first().evaluate(drawing => drawing.getBoundingClientRect().width > 50), 'and drawings');
  await page.locator('.quiz label').last().click();
  await expect(() => page.locator('.quiz-said.is-right').isVisible(), 'a quiz answers');
  await page.getByRole('tab', { name: 'Warm kitchen' }).click();
  expect(await page.getByText('Six.').isVisible(), 'tabs turn');
  await page.locator('.footnote-reference').click();
  await expect(() => page.locator('.footnote-box').getByText('lumbrette').isVisible(), 'a footnote opens beside its reference');
  await page.keyboard.press('Escape');
  const sound = page.locator('audio');
  await sound.scrollIntoViewIfNeeded();
  await expect(() => sound.evaluate(player => player.src.startsWith('blob:')), 'a sound is opened when it comes near');
  await sound.evaluate(player => player.play());
  await expect(() => sound.evaluate(player => player.currentTime > 0 || player.ended), 'and plays');
  await sound.evaluate(player => player.pause());
  const saving = page.waitForEvent('download');
  await page.locator('main a[download]').first().click();
  const file = await (await saving).createReadStream();
  let text = '';
  for await (const part of file) text += part;
  expect(text.includes('glimmerbell') && text.endsWith('bake.\n'), 'a file comes as it is, without what pads it');
  expect(await page.locator('.reader-outline a').count() >= 2, 'the outline is that of the whole page');
  const finish = page.locator('[data-finish] button');
  await finish.scrollIntoViewIfNeeded();
  await finish.click();
  await expect(() => page.locator('.finish.is-read, [data-finish].is-read').isVisible(), 'the page counts as read');
  expect((await page.locator('.contents .contents-lock').evaluateAll(locks => locks.filter(lock => lock.checkVisibility()).length)) === 0, 'what is open has no lock in the contents');
  await page.locator('.prose p').first().evaluate(words => getSelection().selectAllChildren(words));
  await page.keyboard.press('h');
  await expect(() => page.locator('.notes-count').isVisible(), 'words can be highlighted');
  await page.reload();
  await expect(() => reads(page, 'velvenoor'), 'and after that');
  await expect(() => page.locator('.notes-count').isVisible(), 'are again');
  expect(!(await refusals(page)).length, `the policy refuses nothing: ${await refusals(page)}`);
  const spent = await page.evaluate(() => performance.getEntriesByName('sealed:open').map(({ duration }) => duration));
  expect(spent.length > 0, 'how long it took is known');
  console.log(`  reading: a page opened in ${Math.round(Math.min(...spent))} ms`);
}

/** A film plays through the service worker, in parts, and without one as a whole. */
async function films(site, expect, newContext) {
  for (const serviceWorkers of ['allow', 'block']) {
    const context = await newContext({ serviceWorkers });
    // As if it were a long one.
    await context.route(/\/js\/sealed\/files\.[0-9a-f]+\.js$/, async route => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, body: (await reply.text()).replace(/8e6/g, '9e3') });
    });
    const page = await context.newPage();
    await page.goto(site.address(NIGHT));
    await give(page, KEYS.bread);
    await page.locator('main').getByText('velvenoor').waitFor();
    const film = page.locator('video');
    await film.scrollIntoViewIfNeeded();
    if (serviceWorkers === 'allow') {
      await expect(() => film.evaluate(player => player.src.includes('/_sealed/open/')), 'a long film has an address of the worker');
      await page.locator('.media-video button.poster').click();
    } else {
      await page.getByRole('button', { name: /Load/ }).waitFor();
      await page.locator('.media-video button.poster').click();
      await expect(() => film.evaluate(player => player.src.startsWith('blob:')), 'without a worker it is loaded when it is wanted');
    }
    await expect(() => film.evaluate(player => player.currentTime > 0 && player.videoWidth > 0), `and plays (${serviceWorkers})`);
    await film.evaluate(player => new Promise(there => { player.addEventListener('seeked', there, { once: true }); player.currentTime = 1.2; }));
    expect(await film.evaluate(player => player.currentTime >= 1.1), 'from any place');
    expect((await kept(page)).texts.every(text => !/ftyp|moov/.test(text)), 'and is kept nowhere');
    expect(!(await refusals(page)).length, `the policy refuses nothing: ${await refusals(page)}`);
  }
}

/** What a community and an event sell stands on their own pages. */
async function invitations(site, expect, newContext) {
  const page = await opened(newContext, site, HEARTH, {}, word('en', 'scan-to-join'), KEYS.evening);
  const join = page.locator('.join').getByRole('link', { name: word('en', 'join'), exact: true });
  expect((await join.getAttribute('href')) === 'https://t.me/+quernhatch', 'members of a community find the invitation on its page');
  const code = page.locator('.join-code img');
  await code.scrollIntoViewIfNeeded();
  await expect(() => code.evaluate(image => image.src.startsWith('blob:') && image.naturalWidth > 1), 'and a code to scan');
  expect((await page.locator('.buy-bar, .plans').count()) === 0, 'nothing is sold to them again');
  await page.goto(site.address(SECOND_RISE));
  await expect(async () => (await page.getByRole('link', { name: word('en', 'event-online') }).first().getAttribute('href')) === 'https://meet.example/thistledoor', 'who has a seat finds the way in, with the same key');
  await page.goto(site.address(FIRST_RISE));
  const film = page.locator('main video');
  await film.scrollIntoViewIfNeeded();
  await expect(() => film.evaluate(player => player.src.startsWith('blob:')), 'and after the evening its recording');
  await page.getByRole('button', { name: said('forget') }).click();
  await expect(async () => (await film.count()) === 0, 'a key that is forgotten opens it no more');
}

async function search(site, expect, newContext) {
  const context = await newContext();
  const page = await context.newPage();
  const find = async words => {
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: word('en', 'search') });
    await field.fill(words);
    await expect(async () => (await page.locator('.search-status').innerText()) !== word('en', 'script-search-loading'), 'the search answers');
    await page.waitForTimeout(400);
    const titles = await page.locator('.result-title').allInnerTexts();
    await page.keyboard.press('Escape');
    return titles;
  };
  await page.goto(site.address(FLOUR));
  expect((await find('quillonade')).length === 0, 'search does not find what is sealed');
  await give(page, KEYS.bread);
  await page.locator('main').getByText('quillonade').waitFor();
  const found = await find('quillonade');
  expect(found.length === 1 && found[0].includes('Which flour') && !found[0].includes(word('en', 'paid')), `until it is unlocked: ${found}`);
  expect((await find('steepwhistle')).length === 0, 'and nothing else of it');
  await page.goto(site.address(UNLOCK));
  expect((await find('velvenoor')).length === 1, 'from any page');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: word('en', 'search') }).fill('velvenoor');
  await page.getByRole('option').first().click();
  await expect(() => reads(page, 'velvenoor'), 'and leads there');
}

async function inChinese(site, expect, newContext) {
  const page = await (await newContext()).newPage();
  await page.goto(site.address(`zh/${FLOUR}`));
  await page.locator('.paywall summary').click();
  await page.locator('.paywall').getByRole('textbox').fill([...KEYS.bread].map(letter => (letter === '-' ? '－' : String.fromCodePoint(letter.codePointAt(0) + 0xfee0))).join(''));
  await page.locator('.paywall').getByRole('textbox').press('Enter');
  await expect(() => reads(page, '鹘突'), 'a key typed with full-width letters opens the page in Chinese');
  expect((await page.locator('.key-state').innerText()).includes(said('open-tab', {}, 'zh')), 'in its language');
}

/** With a screen reader, on a phone, in the dark. */
async function forEverybody(site, expect, newContext) {
  for (const window of [WINDOWS.desktop, WINDOWS.phone]) {
    const page = await opened(newContext, site, NIGHT, window);
    await insertAxe(page);
    const faults = await allFaults(page);
    expect(!faults.length, `an unlocked page has no faults: ${JSON.stringify(faults.slice(0, 3))}`);
    for (const scheme of ['dark', 'sepia']) {
      await page.evaluate(scheme => { document.documentElement.dataset.scheme = scheme; }, scheme);
      const faults = await colourFaults(page);
      expect(!faults.length, `nor in ${scheme}: ${JSON.stringify(faults.slice(0, 3))}`);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'and nothing to scroll sideways');
    const closed = await (await newContext(window)).newPage();
    await closed.goto(site.address(BAKE));
    await form(closed);
    await give(closed, 'BREAD-7K2M');
    await closed.getByText(said('short')).waitFor();
    await insertAxe(closed);
    const more = await allFaults(closed);
    expect(!more.length, `nor has the form with what it says: ${JSON.stringify(more.slice(0, 3))}`);
  }
}

/** A new build while somebody reads: the old content key opens nothing more. */
async function updated(site, expect, newContext) {
  const page = await opened(newContext, site, BAKE, {}, 'ovenquill');
  await page.context().route(/_sealed\/bread\/\d+\/[0-9a-f]{32}\.bin$/, route => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: Buffer.from(`TUS1\x0c\0\0\0${'x'.repeat(200)}`) }));
  await page.reload();
  await expect(() => page.locator('.paywall .key-message').getByText(said('updated')).isVisible(), 'what cannot be opened for now is said to be new');
  expect(await page.getByRole('button', { name: said('reload') }).isVisible(), 'with what to do');
}
