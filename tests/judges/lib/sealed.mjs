// The school of states/sealed as its journeys know it: its keys, its pages, and words that only buyers read.
import { Sealer } from './sealer.mjs';
import { word } from './example.mjs';

/** The master secret that tests/run gives the build in TUITION_MASTER. */
export const MASTER = Buffer.alloc(32, 7);
const sealer = new Sealer(MASTER);

/** Keys by what they open: the serials are those of states/sealed/keys.toml. */
export const KEYS = {
  bread: sealer.key(1, 'BREAD'),
  tea: sealer.key(2, 'TEA'),
  knead: sealer.key(3, 'KNEAD'),
  table: sealer.key(4, 'TABLE'),
  revoked: sealer.key(5, 'BREAD'),
  evening: sealer.key(6, 'EVENING'),
  stranger: sealer.key(99, 'BREAD'),
};

export const FLOUR = 'courses/bread/dough/flour/index.html';
export const NIGHT = 'courses/bread/dough/night/index.html';
export const BAKE = 'courses/bread/dough/bake/index.html';
export const WATER = 'courses/tea/water/index.html';
export const KNEAD = 'tutorials/knead/index.html';
export const HEARTH = 'communities/hearth/index.html';
export const FIRST_RISE = 'events/first-rise/index.html';
export const SECOND_RISE = 'events/second-rise/index.html';
export const UNLOCK = 'unlock/index.html';

/** Words that stand in sealed texts and files and nowhere else. */
export const SECRETS = ['quillonade', 'velvenoor', 'lumbrette', 'ovenquill', 'steepwhistle', 'wristlatch', 'glimmerbell', 'quernhatch', 'brambleoven', 'thistledoor', '鹘突', '绒幂'];

/** What a script says, with its values put in. */
export const said = (id, values = {}, language = 'en') =>
  word(language, `script-sealed-${id}`).replace(/\{ \$(\w+) \}/g, (whole, name) => values[name] ?? whole);

/** The form on a page of which a part is sealed, opened. */
export async function form(page) {
  const fold = page.locator('[data-sealed-page] .key-fold');
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  return page.locator('[data-sealed-page] form[data-key]');
}

/** Gives a key at the paywall of the page that is open. */
export async function give(page, key, { remember = false } = {}) {
  const here = await form(page);
  await here.getByRole('textbox').fill(key);
  if (remember) await here.getByRole('checkbox').check();
  await here.getByRole('button', { name: word('en', 'unlock-button') }).click();
  return here;
}

/** What the form says. */
export const message = page => page.locator('.paywall .key-message, .key-any .key-message').first().innerText();

/** Whether words stand in the page. */
export const reads = (page, words) => page.locator('main').innerText().then(text => text.includes(words));

/** Everything that the browser keeps for the site, as text, and what it says of its keys. */
export const kept = page => page.evaluate(async () => {
  const found = { texts: [], keys: [] };
  for (const storage of [localStorage, sessionStorage]) for (const name of Object.keys(storage)) found.texts.push(`${name} ${storage.getItem(name)}`);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.texts.push(`${request.url} ${await (await cache.match(request)).text()}`);
  }
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise(open => { indexedDB.open(name).onsuccess = ({ target }) => open(target.result); });
    for (const store of base.objectStoreNames) {
      const records = await new Promise(all => { base.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => all(target.result); });
      const look = value => {
        if (value instanceof CryptoKey) return found.keys.push({ extractable: value.extractable, algorithm: value.algorithm.name });
        if (value && typeof value === 'object') return Object.values(value).forEach(look);
        found.texts.push(String(value));
      };
      records.forEach(look);
      found.records = (found.records ?? 0) + records.length;
    }
    base.close();
  }
  return found;
});
