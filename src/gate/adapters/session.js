// The session of a reader: which products are open until when, in a cookie that only the holder of the secret can make.
//
// Its value is `1.PAYLOAD.SIGNATURE`, both in base64url. The payload is JSON, `{"products":{"bread":1798761600}}`, each
// product with the second at which it closes; the signature is HMAC-SHA-256 over the lines `tuition-gate 1`, the school's
// address and the payload. Nothing about the reader is in it, no key and no address.

/** A shorter secret could be guessed, so it counts as none. */
const SHORTEST_SECRET = 32;
/** Browsers keep no longer cookies; what is longer was not made here. */
const LONGEST_COOKIE = 3800;
const VERSION = '1';

/** Products and the seconds at which they close, of all that is still open. Empty when the cookie is missing or not true. */
export async function readSession(cookies, settings, environment, now) {
  const session = new Map();
  const key = await signingKey(environment);
  // Somebody may have put another cookie of this name before the true one.
  for (const value of named(cookies, cookieName(settings)).slice(0, 4)) {
    for (const [product, until] of await productsIn(value, key, settings)) {
      if (until > now) session.set(product, Math.max(until, session.get(product) ?? 0));
    }
  }
  return session;
}

/** The `Set-Cookie` of a session. */
export async function sealSession(session, settings, environment, now) {
  const key = await signingKey(environment);
  const payload = encode(new TextEncoder().encode(JSON.stringify({ products: Object.fromEntries(session) })));
  const signature = await crypto.subtle.sign('HMAC', key, message(payload, settings));
  const value = `${VERSION}.${payload}.${encode(new Uint8Array(signature))}`;
  if (value.length > LONGEST_COOKIE) throw new Error('too many products for one cookie');
  return cookie(settings, value, Math.max(0, ...session.values()) - now);
}

/** The `Set-Cookie` that ends a session. */
export const emptyCookie = settings => cookie(settings, '', 0);

/** The prefixes keep other sites of the same domain from setting it over an open connection. */
export const cookieName = ({ base }) => (base === '/' ? '__Host-tuition-gate' : '__Secure-tuition-gate');

function cookie(settings, value, age) {
  return `${cookieName(settings)}=${value}; Path=${settings.base}; Max-Age=${age}; HttpOnly; Secure; SameSite=Lax`;
}

async function productsIn(value, key, settings) {
  try {
    const parts = value.split('.');
    const [version, payload, signature] = parts;
    if (parts.length !== 3 || version !== VERSION || value.length > LONGEST_COOKIE) return [];
    // Takes the same time for every wrong signature.
    if (!await crypto.subtle.verify('HMAC', key, decode(signature), message(payload, settings))) return [];
    const { products } = JSON.parse(new TextDecoder().decode(decode(payload)));
    return Object.entries(products).filter(([, until]) => Number.isSafeInteger(until));
  } catch {
    return [];
  }
}

async function signingKey({ TUITION_GATE_SECRET: secret }) {
  if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET) throw new Error('TUITION_GATE_SECRET is missing or too short');
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

const message = (payload, { site, base }) => new TextEncoder().encode(`tuition-gate ${VERSION}\n${site || base}\n${payload}`);

function named(cookies, name) {
  if (typeof cookies !== 'string' || cookies.length > 65536) return [];
  const pairs = cookies.split(';').map(pair => pair.trim());
  return pairs.filter(pair => pair.startsWith(`${name}=`)).map(pair => pair.slice(name.length + 1));
}

const encode = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

function decode(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error('no base64url');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
}
