// Keys are given: pasted, in a link, in a file, in a photo; mistyped, too short, for another product, withdrawn, of another
// school; without a network, without https, in a browser that cannot. Each time the page says what is so and what to do.
//
// For a school of its own, tests/judges/states/sealed: `judge journeys SITE --of sealed`.
import { word } from '../../lib/example.mjs';
import { BAKE, FLOUR, KEYS, KNEAD, NIGHT, UNLOCK, WATER, form, give, message, reads, said } from '../../lib/sealed.mjs';

export async function run({ site, expect, newContext, forgive }) {
  await pasted(site, expect, newContext);
  await refused(site, expect, newContext);
  await linked(site, expect, newContext);
  await fromFiles(site, expect, newContext);
  await onThePageOfUnlocking(site, expect, newContext);
  await hindered(site, expect, newContext, forgive);
  await withoutScripts(site, expect, newContext);
}

async function reader(newContext, file, site, options) {
  const context = await newContext(options);
  const page = await context.newPage();
  await page.goto(site.address(file));
  return page;
}

async function pasted(site, expect, newContext) {
  const page = await reader(newContext, FLOUR, site);
  expect(!(await reads(page, 'quillonade')), 'the paid half is not there');
  const top = () => page.locator('#the-number-on-the-bag').evaluate(heading => heading.getBoundingClientRect().top);
  const here = await form(page);
  await here.getByRole('textbox').fill(`Thank you! Your key: ${KEYS.bread.toLowerCase().replaceAll('-', ' ')}`);
  const before = await top();
  await here.getByRole('textbox').press('Enter');
  await expect(() => reads(page, 'quillonade'), 'a pasted key opens the page in place, whatever stands around it');
  expect(Math.abs(before - (await top())) < 2, 'what was read before has not moved');
  expect((await page.locator('.paywall').count()) === 0, 'the paywall is gone');
  expect(await page.evaluate(() => document.activeElement.id === 'what-the-bag-does-not-say'), 'the focus goes on where the paid part begins');
  await expect(async () => (await page.getByRole('status').allInnerTexts()).some(text => text.includes(said('unlocked'))), 'and that is said');
  expect(await page.getByRole('link', { name: 'A trial with three bowls' }).first().isVisible(), 'the outline has the new headings');
  await page.getByRole('link', { name: /The long night/ }).last().click();
  await expect(() => reads(page, 'velvenoor'), 'the next page opens by itself');
}

async function refused(site, expect, newContext) {
  const page = await reader(newContext, NIGHT, site);
  const here = await form(page);
  const tell = async key => {
    await give(page, key);
    await expect(async () => (await message(page)) && (await message(page)) !== said('checking'), `${key} is answered`);
    return message(page);
  };
  const groups = KEYS.bread.split('-');
  const typo = [...groups];
  typo[3] = (typo[3][0] === 'A' ? 'B' : 'A') + typo[3].slice(1);
  expect((await tell(typo.join('-'))) === said('typo', { query: typo[3], count: 3 }), 'a wrong symbol is found in its group');
  expect((await here.getByRole('textbox').getAttribute('aria-invalid')) === 'true', 'and the field says that it is wrong');
  expect((await here.getByRole('textbox').inputValue()) === typo.join('-'), 'and keeps what was typed');
  const lost = [...groups];
  lost[5] = lost[5].slice(0, 3);
  expect((await tell(lost.join('-'))) === said('typo', { query: lost[5], count: 5 }), 'so is a group that lost one');
  expect((await tell(groups.slice(0, 4).join('-'))) === said('short'), 'half a key is too short');
  expect((await tell('')) === said('empty'), 'nothing is nothing');
  expect((await tell(KEYS.stranger)).startsWith(said('unknown')), 'a key of nobody opens nothing');
  expect((await tell(KEYS.revoked)).startsWith(said('revoked')), 'a withdrawn key is told so');
  const link = here.getByRole('link', { name: said('write', { name: 'baker@school.example' }) });
  expect((await link.getAttribute('href')) === 'mailto:baker@school.example', 'with whom to write to');
  expect((await tell(KEYS.tea)).startsWith(said('other', { title: 'Tea by day', name: 'Bread by night' })), 'a key for something else says for what');
  await here.getByRole('link', { name: said('read', { title: 'Tea by day' }) }).click();
  await expect(() => reads(page, 'steepwhistle'), 'leads there, and is there already');
  await page.goto(site.address(FLOUR));
  expect(!(await reads(page, 'quillonade')), 'what it does not open stays closed');
}

async function linked(site, expect, newContext) {
  const page = await reader(newContext, `${NIGHT}#key=${encodeURIComponent(KEYS.bread)}`.replace('index.html', ''), site);
  await expect(() => reads(page, 'velvenoor'), 'a link with a key opens its page');
  expect(page.url() === site.address(NIGHT), 'and the key is no longer in the address');
  await page.evaluate(key => { location.hash = `#key=${key}`; }, KEYS.bread);
  await expect(() => page.url() === site.address(NIGHT), 'nor one that is put there later');
  const other = await reader(newContext, `index.html#key=${KEYS.table}`, site);
  await expect(() => other.url().split('#')[0] === site.address(UNLOCK) && !other.url().includes('key='), 'where nothing takes a key, the page of unlocking does');
  await expect(async () => (await message(other)).includes(said('opens')), 'and says what it opens');
  const titles = await other.locator('.key-any .key-message li').allInnerTexts();
  expect(titles.length === 2, `which is both of a bundle: ${titles}`);
  await other.goto(site.address(BAKE));
  await expect(() => reads(other, 'ovenquill'), 'both of a bundle open');
  await other.goto(site.address(WATER));
  await expect(() => reads(other, 'steepwhistle'), 'with one key');
}

async function fromFiles(site, expect, newContext) {
  const context = await newContext();
  await context.addInitScript(() => {
    // What phones have and this browser has not.
    window.BarcodeDetector = class {
      static getSupportedFormats() { return Promise.resolve(['qr_code']); }
      detect(picture) { return Promise.resolve(picture.width > 1 ? [{ rawValue: window.scanned }] : []); }
    };
  });
  const page = await context.newPage();
  await page.goto(site.address(BAKE));
  let here = await form(page);
  await page.waitForLoadState('networkidle');
  const chosen = page.waitForEvent('filechooser');
  await here.getByRole('button', { name: word('en', 'key-from-file') }).click();
  await (await chosen).setFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('  ') });
  await expect(async () => (await message(page)).length > 0, 'an empty file is answered');
  await here.locator('input[name=file]').setInputFiles({ name: 'key.txt', mimeType: 'text/plain', buffer: Buffer.from(`The Night Bakery\nOrder 17\n\n${KEYS.bread}\n`) });
  await expect(() => reads(page, 'ovenquill'), 'a file with a key opens the page');
  await page.goto(site.address(WATER));
  here = await form(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(address => { window.scanned = address; }, `${site.address('unlock/')}#key=${KEYS.tea}`);
  const picture = width => page.evaluate(width => { const canvas = Object.assign(document.createElement('canvas'), { width, height: 4 }); return canvas.toDataURL(); }, width).then(data => Buffer.from(data.split(',')[1], 'base64'));
  expect(await here.getByRole('button', { name: word('en', 'key-scan') }).isVisible(), 'where the browser reads codes there is a button for it');
  await here.locator('input[name=scan]').setInputFiles({ name: 'dark.png', mimeType: 'image/png', buffer: await picture(1) });
  await expect(async () => (await message(page)) === said('no-code'), 'a picture without a code is said to be one');
  await here.locator('input[name=scan]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: await picture(4) });
  await expect(() => reads(page, 'steepwhistle'), 'a photo of a code opens the page');
}

async function onThePageOfUnlocking(site, expect, newContext) {
  const page = await reader(newContext, UNLOCK, site);
  const any = page.locator('.key-any form');
  await any.getByRole('textbox').fill(KEYS.knead);
  await any.getByRole('button', { name: word('en', 'unlock-button') }).click();
  const box = page.locator('#t-key-knead');
  await expect(() => box.getByText(said('open-tab')).isVisible(), 'the product that a key opens says so');
  await box.getByRole('link', { name: said('start') }).click();
  await expect(() => reads(page, 'wristlatch'), 'and leads to its first page, a tutorial');
  expect(page.url() === site.address(KNEAD), 'which is its landing page');
  await page.goto(site.address(UNLOCK));
  await page.locator('#t-key-tea summary').click();
  await page.locator('#t-key-tea').getByRole('textbox').fill(KEYS.bread);
  await page.locator('#t-key-tea').getByRole('textbox').press('Enter');
  await expect(() => page.locator('#t-key-tea .key-message').getByText(said('other', { title: 'Bread by night', name: 'Tea by day' })).isVisible(), 'a key given to the wrong product says so here too');
}

async function hindered(site, expect, newContext, forgive) {
  forgive(/ERR_INTERNET_DISCONNECTED/);
  const page = await reader(newContext, BAKE, site);
  await form(page);
  await page.context().setOffline(true);
  await give(page, KEYS.bread);
  await expect(async () => (await message(page)).startsWith(said('offline')), 'without a network it says so');
  await page.context().setOffline(false);
  await give(page, KEYS.bread);
  await expect(() => reads(page, 'ovenquill'), 'and it works when there is one');

  const context = await newContext();
  await context.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  const insecure = await context.newPage();
  await insecure.goto(site.address(BAKE));
  await form(insecure);
  await expect(async () => (await message(insecure)).startsWith(said('insecure')), 'without https it says what is wrong');
  expect((await insecure.getByRole('link', { name: said('insecure-link') }).getAttribute('href')).startsWith('https:'), 'and leads to the safe page');

  const ancient = await newContext();
  await ancient.addInitScript(() => { delete window.DecompressionStream; });
  const old = await ancient.newPage();
  await old.goto(site.address(BAKE));
  await form(old);
  await expect(async () => (await message(old)) === said('old'), 'an old browser is told');
}

async function withoutScripts(site, expect, newContext) {
  const page = await reader(newContext, BAKE, site, { javaScriptEnabled: false });
  await page.locator('.paywall summary').click();
  expect(await page.getByText(word('en', 'key-script')).isVisible(), 'without script the page says that a key needs it');
  expect(!(await page.locator('.paywall form').isVisible()), 'and shows no form that does nothing');
}
