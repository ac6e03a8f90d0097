// Who visits a school that counts: its service is told of visits and of the steps of a buyer, in its own way; readers who
// ask not to be tracked are not, and addresses with a key are nobody's business.
//
// For a school of its own, tests/judges/states/counted: `judge journeys SITE --of counted`.

const LESSON = 'courses/tea/water/listen/index.html', LANDING = 'courses/tea/index.html', UNLOCK = 'unlock/index.html';
/** A service that takes down what it is told. */
const SERVICES = {
  plausible: { script: 'https://plausible.io/js/script.js', body: 'const q = plausible.q ?? []; plausible = (...said) => told.push(said); q.forEach(said => told.push(said))', said: name => [name, { props: {} }] },
  umami: { script: 'https://cloud.umami.is/script.js', body: 'window.umami = { track: (...said) => told.push(said) }' },
  goatcounter: { script: 'https://gc.zgo.at/count.js', body: 'window.goatcounter = { count: said => told.push(said) }' },
  baidu: { script: 'https://hm.baidu.com/hm.js?0123456789abcdef0123456789abcdef', body: 'const before = window._hmt ?? []; window._hmt = { push: said => told.push(said) }; before.forEach(said => told.push(said))' },
  cloudflare: { script: 'https://static.cloudflareinsights.com/beacon.min.js', body: '' },
};

export async function run({ site, expect, newContext, forgive }) {
  forgive(/third party/);
  for (const [name, service] of Object.entries(SERVICES)) await visit(name, service, site, expect, newContext);
  await untracked(site, expect, newContext);
}

/** A context in which the service answers. The school is built for Plausible; for another its words are exchanged. */
async function reader(name, service, site, newContext, more = {}) {
  const context = await newContext({ viewport: { width: 1280, height: 500 }, ...more });
  const asked = [];
  await context.route(address => address.origin !== site.origin, route => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/javascript', body: `window.told = []; ${service.body}` });
  });
  if (name !== 'plausible') {
    await context.route(address => address.pathname.endsWith('/'), async route => {
      const reply = await route.fetch();
      const { origin } = new URL(service.script);
      const words = JSON.stringify({ service: name, script: service.script, attributes: { 'data-site': name }, events: true });
      const body = (await reply.text()).replace(/(id=["']?t-analytics["']?[^>]*>)[^<]*/, `$1${words}`).replaceAll('https://plausible.io', origin);
      return route.fulfill({ response: reply, body });
    });
  }
  return { asked, page: await context.newPage() };
}

async function visit(name, service, site, expect, newContext) {
  const { asked, page } = await reader(name, service, site, newContext);
  const told = () => page.evaluate(() => window.told ?? []);
  const hears = async (what, ...facts) => expect(async () => {
    const said = JSON.stringify(await told());
    return [what, ...facts].every(word => said.includes(word));
  }, `${name} is told of ${what} with ${facts.join(', ')}`);

  await page.goto(site.address(LESSON));
  await expect(() => asked.includes(service.script), `the script of ${name} is asked for`);
  expect(asked.length === 1, `and nothing else: ${asked.join(' ')}`);
  const tag = await page.evaluate(address => ({ ...document.querySelector(`script[src="${address}"]`).dataset }), service.script);
  expect(name === 'plausible' ? tag.domain === 'school.example' : tag.site === name, `its tag says whose school it is: ${JSON.stringify(tag)}`);
  if (name === 'cloudflare') return;
  await page.locator('.paywall').scrollIntoViewIfNeeded();
  await hears('preview-read', 'tea');
  await page.evaluate(() => addEventListener('click', event => event.preventDefault()));
  await page.locator('.paywall a[data-checkout]').click();
  await hears('buy-click', 'tea', 'pot', 'stripe');
  const before = (await told()).length;
  await page.locator('.paywall').scrollIntoViewIfNeeded();
  await page.evaluate(() => dispatchEvent(new CustomEvent('tuition:unlock', { detail: { product: 'tea' } })));
  await hears('unlock', 'tea');
  expect((await told()).length === before + 1, 'a paywall is read to once');

  await page.goto(site.address(LANDING));
  await page.evaluate(() => addEventListener('click', event => event.preventDefault()));
  await page.locator('.plan a[data-checkout]').click();
  await hears('buy-click', 'tea', 'pot', 'stripe');
  await page.locator('.plan summary[data-checkout]').click();
  await hears('bank-transfer');

  await page.goto(`${site.address(UNLOCK)}#tea`);
  await hears('unlock-page', 'tea');
}

async function untracked(site, expect, newContext) {
  const service = SERVICES.plausible;
  for (const [signal, value] of [['globalPrivacyControl', true], ['doNotTrack', '1']]) {
    const { asked, page } = await reader('plausible', service, site, newContext);
    await page.addInitScript(([signal, value]) => Object.defineProperty(Navigator.prototype, signal, { get: () => value }), [signal, value]);
    await page.goto(site.address(LESSON));
    await page.locator('.paywall').scrollIntoViewIfNeeded();
    expect(!asked.length, `who says ${signal} is not counted: ${asked.join(' ')}`);
  }
  const { asked, page } = await reader('plausible', service, site, newContext);
  await page.goto(`${site.address(UNLOCK)}#key=TEA-7ABC`);
  expect(!asked.length, 'a page whose address holds a key is not counted');
  await page.goto(`${site.address(LESSON)}?giscus=session`);
  expect(!asked.length, 'nor what giscus passes back to who has signed in');
  const still = await reader('plausible', service, site, newContext, { javaScriptEnabled: false });
  await still.page.goto(site.address(LESSON));
  expect(!still.asked.length, 'nor is anything loaded without scripts');
}
