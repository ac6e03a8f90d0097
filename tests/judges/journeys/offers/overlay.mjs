// Checkouts over the page, each with a stand-in for its provider's script: nothing of it is asked for before the click,
// then exactly that, and the page's policy lets it in; when it does not come, the link leads to the checkout. Without
// scripts the link is a link.
const PAGE = 'tutorials/windows/index.html';
const SCRIPTS = {
  stripe: { script: 'https://js.stripe.com/v3/buy-button.js', stub: 'window.opened = document.querySelector("stripe-buy-button") ? "early" : "stripe";' },
  lemonsqueezy: { script: 'https://app.lemonsqueezy.com/js/lemon.js', stub: 'window.createLemonSqueezy = () => { window.LemonSqueezy = { Url: { Open: url => { window.opened = url; } } }; };' },
  gumroad: { script: 'https://gumroad.com/js/gumroad.js', stub: 'for (const link of document.querySelectorAll("a.gumroad-button[data-gumroad-overlay-checkout=true]")) link.addEventListener("click", event => { event.preventDefault(); window.opened = link.href; });' },
  paddle: { script: 'https://cdn.paddle.com/paddle/v2/paddle.js', stub: 'window.Paddle = { Initialize({ token }) { this.token = token; this.Initialized = true; }, Checkout: { open: order => { window.opened = JSON.stringify({ token: window.Paddle.token, ...order }); } } };' },
  polar: { script: 'https://cdn.jsdelivr.net/npm/@polar-sh/checkout@0.4.1/dist/embed.global.js', stub: 'window.Polar = { EmbedCheckout: { create: async url => { window.opened = url; } } };' },
};
const OPENED = {
  stripe: value => value === 'stripe',
  lemonsqueezy: value => /^https:\/\/pier\.lemonsqueezy\.com\/.*embed=1/.test(value),
  gumroad: value => value.startsWith('https://pier.gumroad.com/l/window'),
  paddle: value => value.includes('"token":"live_pier"') && value.includes('"priceId":"pri_pier"'),
  polar: value => value.startsWith('https://buy.polar.sh/polar_cl_Pier'),
};

export async function run({ site, expect, newContext, forgive }) {
  forgive(/third party: .*https:\/\/(js\.stripe\.com|app\.lemonsqueezy\.com|gumroad\.com|cdn\.paddle\.com|cdn\.jsdelivr\.net|[a-z.]*(stripe|lemonsqueezy|gumroad|paddle|polar)\.(com|io|sh))\//);
  forgive(/Failed to load|net::ERR_FAILED/);
  for (const [provider, { script, stub }] of Object.entries(SCRIPTS)) {
    const page = await (await newContext()).newPage();
    const asked = [];
    page.on('request', request => { if (!request.url().startsWith(site.origin)) asked.push(request.url()); });
    await page.context().route(script, route => route.fulfill({ contentType: 'text/javascript', body: stub }));
    await page.goto(site.address(PAGE));
    const link = page.locator(`a[data-checkout=${provider}]`).first();
    expect(asked.length === 0, `nothing of ${provider} is asked for before the click: ${asked}`);
    await link.click();
    await expect(async () => OPENED[provider](await page.evaluate(() => window.opened ?? '')), `the click opens the checkout of ${provider} over the page: ${await page.evaluate(() => window.opened)}`);
    expect(asked.join() === script, `and asks for its script alone: ${asked}`);
    expect(page.url() === site.address(PAGE), 'the page stays');
    expect((await page.evaluate(() => window.refusedByPolicy)).length === 0, `the page's policy lets ${provider} in`);
    if (provider === 'stripe') {
      const button = page.locator('stripe-buy-button');
      expect(await button.getAttribute('buy-button-id') === 'buy_btn_pier' && await button.getAttribute('publishable-key') === 'pk_live_pier', 'its button has the keys of the catalog');
    }
    await page.context().close();
  }
  for (const javaScriptEnabled of [true, false]) {
    const context = await newContext({ javaScriptEnabled });
    await context.route('https://app.lemonsqueezy.com/**', route => route.abort());
    await context.route('https://pier.lemonsqueezy.com/**', route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Till</title></html>' }));
    const page = await context.newPage();
    await page.goto(site.address(PAGE));
    await page.locator('a[data-checkout=lemonsqueezy]').first().click();
    await expect(() => page.url().startsWith('https://pier.lemonsqueezy.com/'), `${javaScriptEnabled ? 'when its script does not come' : 'without scripts'} the link leads to the checkout`);
    await context.close();
  }
}
