// Requests as they are written, with nothing made tidy on the way; and cookies, signed by an implementation of its own.
import { createHmac } from 'node:crypto';
import http from 'node:http';

/** One request; `path` goes out byte for byte. */
export function ask(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, agent: false, headers: { Host: 'school.example', Accept: 'text/html,*/*', ...headers } };
    if (body !== undefined) options.headers['Content-Length'] = Buffer.byteLength(body);
    const request = http.request(options, response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${path}`)));
    request.end(body);
  });
}

/** Posts the form of the gate as a browser would. */
export const post = (port, path, fields, headers = {}) => ask(port, path, {
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', ...headers },
});

const base64url = text => Buffer.from(text).toString('base64url');

/** A cookie as the gate would make it. */
export function sign(payload, secret, site, version = '1') {
  const encoded = base64url(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const signature = createHmac('sha256', secret).update(`tuition-gate ${version}\n${site}\n${encoded}`).digest('base64url');
  return `${version}.${encoded}.${signature}`;
}

export const inSeconds = seconds => Math.floor(Date.now() / 1000) + seconds;

/** A session of some products. */
export const session = (products, secret, site, seconds = 3600) =>
  sign({ products: Object.fromEntries(products.map(product => [product, inSeconds(seconds)])) }, secret, site);

/** Cookies that must open nothing. */
export function falseCookies(product, secret, site) {
  const good = session([product], secret, site);
  const [version, payload, signature] = good.split('.');
  const flipped = (signature[0] === 'A' ? 'B' : 'A') + signature.slice(1);
  return {
    expired: session([product], secret, site, -1),
    'of another secret': session([product], `${secret}x`, site),
    'of an empty secret': session([product], '', site),
    'of the secret `undefined`': session([product], 'undefined', site),
    'of another school': session([product], secret, 'https://other.example/'),
    'of another version': sign({ products: { [product]: inSeconds(3600) } }, secret, site, '2'),
    'with another signature': `${version}.${payload}.${flipped}`,
    'without a signature': `${version}.${payload}.`,
    'with two parts': `${version}.${payload}`,
    'with four parts': `${good}.x`,
    truncated: good.slice(0, -1),
    'with other products': `${version}.${base64url(JSON.stringify({ products: { [product]: inSeconds(99999) } }))}.${signature}`,
    'that never ends': sign({ products: { [product]: null } }, secret, site),
    'that ends in words': sign({ products: { [product]: '9999999999' } }, secret, site),
    'that ends in a fraction': sign({ products: { [product]: 9999999999.5 } }, secret, site),
    'with a list of products': sign({ products: [product] }, secret, site),
    'that is no JSON': sign('no json', secret, site),
    'that is null': sign('null', secret, site),
    'for everything': sign({ products: { '*': inSeconds(3600), '': inSeconds(3600) } }, secret, site),
    empty: '',
    'of letters that are none': '1.ü%00.ü',
  };
}
