// Whether a licence key is good: its seller is asked. What a seller says of the buyer (name, e-mail) is not kept.
//
// Sources: Gumroad https://gumroad.com/api#licenses, Lemon Squeezy https://docs.lemonsqueezy.com/api/license-api,
// Polar https://polar.sh/docs/api-reference/customer-portal/license-keys/validate.

const SELLERS = { gumroad: 'https://api.gumroad.com', lemonsqueezy: 'https://api.lemonsqueezy.com', polar: 'https://api.polar.sh' };
/** Who waits longer for a seller tries again. */
const PATIENCE = 5000;
const LONGEST_ANSWER = 262144;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * Asks every seller at once. Gives the products that a key opens, with the second at which each closes, and whether a
 * seller could not be asked.
 */
export async function inquire(licences, key, environment, now) {
  const questions = [
    ...one(licences, 'gumroad', ({ id }) => id).map(group => askGumroad(group, key, environment, now)),
    ...one(licences, 'lemonsqueezy', () => '').map(group => askLemonSqueezy(group, key, environment, now)),
    ...one(licences, 'polar', ({ organization }) => organization).map(group => askPolar(group, key, environment, now)),
  ];
  const products = new Map();
  let unreachable = false;
  for (const answer of await Promise.allSettled(questions)) {
    if (answer.status === 'rejected') unreachable = true;
    for (const { licence, until } of answer.value ?? []) {
      for (const product of licence.products) products.set(product, Math.max(until, products.get(product) ?? 0));
    }
  }
  return { products, unreachable };
}

/** Licences that one question answers. */
function one(licences, provider, by) {
  const groups = new Map();
  for (const licence of licences.filter(licence => licence.provider === provider)) {
    groups.set(by(licence), [...groups.get(by(licence)) ?? [], licence]);
  }
  return [...groups.values()];
}

async function askGumroad(licences, key, environment, now) {
  const { id } = licences[0];
  const body = new URLSearchParams({ product_id: id, license_key: key, increment_uses_count: 'false' });
  const answer = await ask('gumroad', '/v2/licenses/verify', body, environment);
  const purchase = answer?.purchase;
  if (answer?.success !== true || !purchase || purchase.product_id !== id) return [];
  if (purchase.refunded || purchase.chargebacked || (purchase.disputed && !purchase.dispute_won)) return [];
  // A subscription that was cancelled runs to the end of what was paid for.
  const ends = [purchase.subscription_ended_at, purchase.subscription_cancelled_at, purchase.subscription_failed_at].map(second);
  return opened(licences, Math.min(...ends), now);
}

async function askLemonSqueezy(licences, key, environment, now) {
  const answer = await ask('lemonsqueezy', '/v1/licenses/validate', new URLSearchParams({ license_key: key }), environment);
  const licence = answer?.license_key;
  const isGood = answer?.valid === true && ['active', 'inactive'].includes(licence?.status) && licence.test_mode !== true;
  if (!isGood) return [];
  // Keys of every store are answered for, so whose it is must be compared.
  const same = (said, meant) => said !== undefined && said !== null && String(said) === String(meant);
  const { store_id: store, product_id: product, variant_id: variant } = answer.meta ?? {};
  const meant = licences.filter(one => same(store, one.store) && same(product, one.id) && (!one.variant || same(variant, one.variant)));
  return opened(meant, second(licence.expires_at), now);
}

async function askPolar(licences, key, environment, now) {
  const { organization } = licences[0];
  const body = JSON.stringify({ key, organization_id: organization });
  const answer = await ask('polar', '/v1/customer-portal/license-keys/validate', body, environment);
  if (answer?.status !== 'granted' || answer.organization_id !== organization) return [];
  return opened(licences.filter(({ id }) => id === answer.benefit_id), second(answer.expires_at), now);
}

const opened = (licences, until, now) => (until > now ? licences.map(licence => ({ licence, until })) : []);

/** A moment that a seller names, as a second; none is never, and one that cannot be read is long past. */
function second(moment) {
  if (moment === null || moment === undefined) return FOR_EVER;
  const read = Date.parse(moment);
  return Number.isNaN(read) ? 0 : Math.floor(read / 1000);
}

/** What a seller answers; null when it does not know the key. Throws when it cannot be asked. */
async function ask(seller, path, body, environment) {
  const headers = { Accept: 'application/json', 'User-Agent': 'tuition-gate' };
  if (typeof body === 'string') headers['Content-Type'] = 'application/json';
  const options = { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) };
  const response = await fetch(origin(seller, environment) + path, options);
  if (response.status === 400 || response.status === 404 || response.status === 422) return null;
  if (response.status !== 200) throw new Error(`${seller} answers ${response.status}`);
  const text = await response.text();
  if (text.length > LONGEST_ANSWER) throw new Error(`${seller} says too much`);
  return JSON.parse(text);
}

/** For tests there is another seller, which can only be on the same computer. */
function origin(seller, { GATE_TEST_SELLERS: test }) {
  return /^http:\/\/127\.0\.0\.1:\d+$/.test(test ?? '') ? `${test}/${seller}` : SELLERS[seller];
}
