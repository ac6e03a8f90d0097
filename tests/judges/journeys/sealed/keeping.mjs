// How long keys are kept: for the tab, on the device when that is asked for, not at all where the browser keeps nothing.
// Forgetting takes them out of the device and the text out of the page. Nothing that is kept can be read.
import { BAKE, FLOUR, KEYS, NIGHT, SECRETS, UNLOCK, WATER, give, kept, reads, said } from '../../lib/sealed.mjs';

export async function run({ site, expect, newContext }) {
  await forTheTab(site, expect, newContext);
  await onTheDevice(site, expect, newContext);
  await severalKeys(site, expect, newContext);
  await backAndForward(site, expect, newContext);
  await whereNothingIsKept(site, expect, newContext);
}

const state = page => page.locator('.key-state').innerText();

async function forTheTab(site, expect, newContext) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site.address(NIGHT));
  await give(page, KEYS.bread);
  await expect(() => reads(page, 'velvenoor'), 'a key opens');
  expect((await state(page)).includes(said('open-tab')), 'and says that it is for the tab');
  await page.reload();
  await expect(() => reads(page, 'velvenoor'), 'it lasts when the page is loaded again');
  const found = await kept(page);
  expect(found.keys.length >= 2 && found.keys.every(({ extractable }) => !extractable), `no key that is kept can be read out: ${JSON.stringify(found.keys)}`);
  const symbols = KEYS.bread.split('-').slice(1);
  expect(!found.texts.some(text => text.includes(symbols[2])), 'nor is the key there as it was typed');
  expect(!found.texts.some(text => SECRETS.some(words => text.includes(words))), 'nor any sealed text');
  const other = await context.newPage();
  await other.goto(site.address(NIGHT));
  await expect(() => other.locator('.paywall').isVisible(), 'another tab is another reader');
  expect(!(await reads(other, 'velvenoor')), 'to whom the page is closed');
  expect((await kept(other)).records === 1, 'who leaves the key alone while its tab is open');
  // A key whose tab is gone, a while later.
  await page.close();
  await other.evaluate(async () => {
    const [{ name }] = await indexedDB.databases();
    const base = await new Promise(open => { indexedDB.open(name).onsuccess = ({ target }) => open(target.result); });
    const store = base.transaction('keys', 'readwrite').objectStore('keys');
    store.getAll().onsuccess = ({ target }) => target.result.forEach(record => store.put({ ...record, seen: Date.now() - 120_000 }));
    await new Promise(done => { store.transaction.oncomplete = done; });
    base.close();
  });
  await other.reload();
  await expect(async () => (await kept(other)).records === 0, 'and removes one whose tab is gone');
}

async function onTheDevice(site, expect, newContext) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site.address(NIGHT));
  await give(page, KEYS.bread, { remember: true });
  await expect(() => reads(page, 'velvenoor'), 'a key that is to be remembered opens');
  expect((await state(page)).includes(said('open-device')), 'and says so');
  const other = await context.newPage();
  await other.goto(site.address(BAKE));
  await expect(() => reads(other, 'ovenquill'), 'another tab knows it');
  await other.getByRole('button', { name: said('forget') }).click();
  expect(!(await reads(other, 'ovenquill')), 'to forget takes the text out of the page');
  expect(await other.locator('.paywall').isVisible(), 'and the paywall is there again');
  expect(await other.evaluate(() => document.activeElement.closest('.paywall') !== null), 'with the focus in it');
  await expect(async () => !(await reads(page, 'velvenoor')), 'other tabs forget too');
  const found = await kept(other);
  expect(found.records === 0 && !found.texts.some(text => text.includes(':sealed')), 'nothing of it is left on the device');
  await page.reload();
  expect(!(await reads(page, 'velvenoor')), 'or comes back');
  await give(page, KEYS.bread);
  await expect(() => reads(page, 'velvenoor'), 'it can be given again');
  await page.getByRole('button', { name: said('remember') }).click();
  await expect(async () => (await state(page)).includes(said('open-device')), 'and be remembered afterwards');
  const third = await context.newPage();
  await third.goto(site.address(BAKE));
  await expect(() => reads(third, 'ovenquill'), 'which holds in other tabs');
}

async function severalKeys(site, expect, newContext) {
  const context = await newContext();
  const page = await context.newPage();
  for (const [file, key, words] of [[NIGHT, KEYS.bread, 'velvenoor'], [WATER, KEYS.tea, 'steepwhistle']]) {
    await page.goto(site.address(file));
    await give(page, key, { remember: true });
    await expect(() => reads(page, words), `${words} opens`);
  }
  await page.goto(site.address(UNLOCK));
  const bread = page.locator('#t-key-bread'), tea = page.locator('#t-key-tea');
  await expect(async () => (await bread.locator('.key-state').count()) + (await tea.locator('.key-state').count()) === 2, 'both are listed');
  await bread.getByRole('button', { name: said('forget') }).click();
  await expect(async () => (await bread.locator('.key-state').count()) === 0 && (await tea.locator('.key-state').count()) === 1, 'one is forgotten, the other stays');
  await page.goto(site.address(WATER));
  await expect(() => reads(page, 'steepwhistle'), 'and opens');
  await page.goto(site.address(NIGHT));
  await expect(() => page.locator('.paywall').isVisible(), 'which the first does no longer');
  expect(!(await reads(page, 'velvenoor')), 'for nobody');
}

async function backAndForward(site, expect, newContext) {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(site.address(NIGHT));
  await give(page, KEYS.bread);
  await expect(() => reads(page, 'velvenoor'), 'a key opens');
  await page.evaluate(() => document.getElementById('fold-it-once').scrollIntoView({ behavior: 'instant' }));
  await page.waitForTimeout(600);
  const before = await page.evaluate(() => scrollY);
  await page.goto(site.address(BAKE));
  await expect(() => reads(page, 'ovenquill'), 'the next page is open');
  await page.goBack();
  await expect(() => reads(page, 'velvenoor'), 'back leads to an open page');
  await expect(async () => Math.abs(before - (await page.evaluate(() => scrollY))) < 60, 'at the place where it was left');
  // A page that is left, as the browser may keep it.
  const left = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    return document.documentElement.outerHTML;
  });
  expect(!SECRETS.some(words => left.includes(words)), 'a page that is left holds nothing sealed');
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(() => reads(page, 'velvenoor'), 'and has it again when it comes back');
  await page.goto(site.address(FLOUR));
  await page.goto(`${site.address(NIGHT)}#fold-it-once`);
  await expect(() => page.locator('#fold-it-once').evaluate(heading => Math.abs(heading.getBoundingClientRect().top) < 160), 'a link to a sealed place leads there');
}

async function whereNothingIsKept(site, expect, newContext) {
  const context = await newContext();
  await context.addInitScript(() => {
    const closed = () => { throw new DOMException('closed', 'SecurityError'); };
    Object.defineProperty(window, 'indexedDB', { value: { open: closed } });
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: closed });
  });
  const page = await context.newPage();
  await page.goto(site.address(NIGHT));
  await give(page, KEYS.bread, { remember: true });
  await expect(() => reads(page, 'velvenoor'), 'without storage a key opens its page');
  expect((await state(page)).includes(said('open-page')), 'and the page says that it is for this one only');
  await page.goto(site.address(BAKE));
  await expect(() => page.locator('.paywall').isVisible(), 'which is so');
}
