// Stand-ins for Gumroad, Lemon Squeezy and Polar, and for a bucket that speaks S3.
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';

const DAY = 86_400_000;
const inDays = days => new Date(Date.now() + days * DAY).toISOString();
const ORGANIZATION = '11111111-2222-4333-8444-555555555555';
const BENEFIT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** What each key is: what opens with it (`opens`), or what the gate says (`status`). */
export const KEYS = {
  'GUM-GOOD-0001': { opens: ['bread'] },
  'GUM-DISPUTE-WON': { opens: ['bread'] },
  'GUM-CANCELLED-LATER': { opens: ['bread'], days: 3 },
  'GUM-REFUNDED': { status: 403 },
  'GUM-CHARGEBACK': { status: 403 },
  'GUM-DISPUTED': { status: 403 },
  'GUM-ENDED': { status: 403 },
  'GUM-FAILED': { status: 403 },
  'GUM-BAD-DATE': { status: 403 },
  'GUM-OTHER-PRODUCT': { status: 403 },
  'GUM-IMPORTED': { status: 403 },
  'LEMON-GOOD-0001': { opens: ['cake'] },
  'LEMON-INACTIVE': { opens: ['cake'] },
  'LEMON-SOON': { opens: ['cake'], days: 5 },
  'LEMON-OTHER-STORE': { status: 403 },
  'LEMON-OTHER-PRODUCT': { status: 403 },
  'LEMON-EXPIRED': { status: 403 },
  'LEMON-DISABLED': { status: 403 },
  'LEMON-TEST-MODE': { status: 403 },
  'LEMON-NO-META': { status: 403 },
  'POLAR-GOOD-0001': { opens: ['bread', 'cake'] },
  'POLAR-SOON': { opens: ['bread', 'cake'], days: 2 },
  'POLAR-REVOKED': { status: 403 },
  'POLAR-OTHER-BENEFIT': { status: 403 },
  'POLAR-OTHER-ORGANIZATION': { status: 403 },
  'POLAR-EXPIRED': { status: 403 },
  'NOBODY-KNOWS-IT': { status: 403 },
  'ALL-BROKEN': { status: 503 },
  'ALL-GARBAGE': { status: 503 },
  'ALL-REDIRECT': { status: 503 },
  'ALL-SLOW': { status: 503 },
  'ALL-NULL': { status: 403 },
};

function gumroad(key) {
  const purchase = { product_id: 'Gbread-01==', email: 'reader@mail.example', refunded: false, chargebacked: false, disputed: false, dispute_won: false, subscription_ended_at: null, subscription_cancelled_at: null, subscription_failed_at: null };
  const good = more => [200, { success: true, uses: 1, purchase: { ...purchase, ...more } }];
  return {
    'GUM-GOOD-0001': good({}),
    'GUM-DISPUTE-WON': good({ disputed: true, dispute_won: true }),
    'GUM-CANCELLED-LATER': good({ subscription_cancelled_at: inDays(3) }),
    'GUM-REFUNDED': good({ refunded: true }),
    'GUM-CHARGEBACK': good({ chargebacked: true }),
    'GUM-DISPUTED': good({ disputed: true }),
    'GUM-ENDED': good({ subscription_ended_at: inDays(-1) }),
    'GUM-FAILED': good({ subscription_failed_at: inDays(-1) }),
    'GUM-BAD-DATE': good({ subscription_ended_at: 'yesterday' }),
    'GUM-OTHER-PRODUCT': good({ product_id: 'Gother==' }),
    'GUM-IMPORTED': [200, { success: true, uses: 1, imported_customer: { email: 'reader@mail.example' } }],
  }[key] ?? [404, { success: false, message: 'That license does not exist for the provided product.' }];
}

function lemon(key) {
  const good = (licence = {}, meta = {}) => [200, {
    valid: true, error: null,
    license_key: { id: 1, status: 'active', key, expires_at: null, test_mode: false, ...licence },
    meta: { store_id: 42, product_id: 700, variant_id: 9, customer_email: 'reader@mail.example', ...meta },
  }];
  const [, noMeta] = good();
  delete noMeta.meta;
  return {
    'LEMON-GOOD-0001': good(),
    'LEMON-INACTIVE': good({ status: 'inactive' }),
    'LEMON-SOON': good({ expires_at: inDays(5) }),
    'LEMON-OTHER-STORE': good({}, { store_id: 43 }),
    'LEMON-OTHER-PRODUCT': good({}, { product_id: 701 }),
    'LEMON-EXPIRED': [200, { ...good({ status: 'expired', expires_at: inDays(-1) })[1], valid: false }],
    'LEMON-DISABLED': good({ status: 'disabled' }),
    'LEMON-TEST-MODE': good({ test_mode: true }),
    'LEMON-NO-META': [200, noMeta],
  }[key] ?? [404, { valid: false, error: 'license_key not found.', license_key: null }];
}

function polar(key) {
  const good = more => [200, { id: '1', organization_id: ORGANIZATION, benefit_id: BENEFIT, status: 'granted', expires_at: null, customer: { email: 'reader@mail.example' }, ...more }];
  return {
    'POLAR-GOOD-0001': good({}),
    'POLAR-SOON': good({ expires_at: inDays(2) }),
    'POLAR-REVOKED': good({ status: 'revoked' }),
    'POLAR-OTHER-BENEFIT': good({ benefit_id: 'ffffffff-bbbb-4ccc-8ddd-eeeeeeeeeeee' }),
    'POLAR-OTHER-ORGANIZATION': good({ organization_id: 'ffffffff-2222-4333-8444-555555555555' }),
    'POLAR-EXPIRED': good({ expires_at: inDays(-1) }),
  }[key] ?? [404, { error: 'ResourceNotFound', detail: 'Not found' }];
}

/** Answers as the three sellers do. `fault(what)` is told of questions that they would not understand. */
export async function startSellers(fault) {
  let questions = 0;
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', chunk => { body += chunk; });
    request.on('end', () => {
      questions += 1;
      const form = new URLSearchParams(body);
      const json = request.headers['content-type']?.startsWith('application/json') ? JSON.parse(body) : {};
      const key = form.get('license_key') ?? json.key;
      if (request.method !== 'POST') fault(`a seller was asked with ${request.method}`);
      if (request.headers.cookie) fault('a seller was sent the cookie of a reader');
      const send = (status, answer) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
      if (key === 'ALL-BROKEN') return send(500, { error: 'broken' });
      if (key === 'ALL-GARBAGE') return response.writeHead(200).end('<html>');
      if (key === 'ALL-NULL') return send(200, null);
      if (key === 'ALL-REDIRECT') return response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
      if (key === 'ALL-SLOW') return void setTimeout(() => send(...gumroad('GUM-GOOD-0001')), 7000);
      switch (request.url) {
        case '/gumroad/v2/licenses/verify':
          if (form.get('increment_uses_count') !== 'false' || form.get('product_id') !== 'Gbread-01==') fault(`Gumroad was asked ${body}`);
          return send(...gumroad(key));
        case '/lemonsqueezy/v1/licenses/validate':
          if (request.headers.accept !== 'application/json' || !request.headers['content-type'].startsWith('application/x-www-form-urlencoded')) fault('Lemon Squeezy was asked in another form');
          return send(...lemon(key));
        case '/polar/v1/customer-portal/license-keys/validate':
          if (json.organization_id !== ORGANIZATION) fault(`Polar was asked ${body}`);
          return send(...polar(key));
        default:
          fault(`a seller was asked for ${request.url}`);
          return send(404, {});
      }
    });
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, questions: () => questions, stop: () => server.close() };
}

export const BUCKET = { GATE_S3_BUCKET: 'paid', GATE_S3_REGION: 'eu-test-1', GATE_S3_KEY_ID: 'AKIDEXAMPLE', GATE_S3_SECRET: 'bucket-secret', GATE_S3_PREFIX: 'school' };

/** A private bucket that gives out `files` (`product/path` → bytes) to addresses that are signed as S3 wants it. */
export async function startBucket(files) {
  const refused = [];
  const server = http.createServer((request, response) => {
    const why = unsigned(request);
    if (why) refused.push(`${request.url}: ${why}`);
    if (why) return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const [path] = request.url.split('?');
    const key = decodeURIComponent(path).replace(/^\/paid\/school\//, '');
    const bytes = files.get(key);
    if (!bytes) return response.writeHead(404).end();
    const type = key.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ETag: '"x"', 'x-amz-request-id': '1', 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, refused, stop: () => server.close() };
}

/** Why a signed address would be refused, by an implementation of its own; null when it is right. */
function unsigned({ method, url, headers }) {
  const [path, query = ''] = url.split('?');
  const pairs = query.split('&');
  const given = Object.fromEntries(pairs.map(pair => pair.split('=').map(decodeURIComponent)));
  const sorted = pairs.filter(pair => !pair.startsWith('X-Amz-Signature=')).sort().join('&');
  const scope = given['X-Amz-Credential']?.split('/').slice(1) ?? [];
  if (given['X-Amz-Credential']?.split('/')[0] !== BUCKET.GATE_S3_KEY_ID) return 'another key';
  const asked = [method, path, sorted, `host:${headers.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(asked).digest('hex');
  const text = [given['X-Amz-Algorithm'], given['X-Amz-Date'], scope.join('/'), hash].join('\n');
  const key = scope.reduce((key, part) => createHmac('sha256', key).update(part).digest(), `AWS4${BUCKET.GATE_S3_SECRET}`);
  if (createHmac('sha256', key).update(text).digest('hex') !== given['X-Amz-Signature']) return 'the signature differs';
  if (Number(given['X-Amz-Expires']) > 300) return 'it lasts too long';
  const at = given['X-Amz-Date'].replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
  return Math.abs(Date.now() - Date.parse(at)) > 300_000 ? 'it is of another time' : null;
}
