// The gate: who may read which file of a school. Web standards only, so that it runs in Workers, Deno and Node.
//
// A file of the gated tree is given out in one place, `openFile`, and only when all of this holds: the path asked for is
// in the list that the build wrote, the reader's cookie carries a true signature, the session has not ended, and it holds
// a product that the file belongs to. Whatever goes wrong on the way there, the answer is the one for everybody.
import { inquire } from './providers.js';
import { emptyCookie, readSession, sealSession } from './session.js';
import { refusalPage, signInPage, STYLES } from './pages.js';

/** What is sent along with every answer of the gated tree: it is for one reader, and for nobody's cache. */
const PRIVATE = {
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie',
  'X-Robots-Tag': 'noindex',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};
/** A form holds a key and an address; nothing longer is read. */
const LONGEST_FORM = 8192;
const LONGEST_KEY = 200;
const DAY = 86400;

/**
 * The gate of a school. `settings` is what `tuition gate` wrote; `environment` holds the host's variables;
 * `now()` gives milliseconds and is there for tests.
 */
export function makeGate(settings, environment, now = Date.now) {
  const { base } = settings;
  const door = `${base}_gate/`;
  const paths = new Map(settings.paths);
  const seconds = () => Math.floor(now() / 1000);

  /** The file of the gated tree that a request may read, as `{ product, path }`, or null. */
  async function whatIsOpen(cookies, pathname) {
    const path = fileOf(pathname, base);
    const holders = path === null ? undefined : paths.get(path);
    if (!holders) return null;
    try {
      const session = await readSession(cookies, settings, environment, seconds());
      const product = holders.find(holder => session.has(holder));
      return product === undefined ? null : { product, path };
    } catch {
      return null;
    }
  }

  /**
   * The answer to a request. `files.everybody(request)` answers from the public site; `files.gated(product, path, request)`
   * from the gated tree.
   */
  async function answer(request, files) {
    const { pathname } = new URL(request.url);
    if (isHidden(pathname)) return plain(404, 'Not found');
    if (pathname.startsWith(door)) return atTheDoor(request);
    const path = fileOf(pathname, base);
    if (path === null || !paths.has(path)) return files.everybody(request);
    return await openFile(request, files) ?? await closedFile(request, files);
  }

  async function openFile(request, files) {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    const open = await whatIsOpen(request.headers.get('Cookie'), new URL(request.url).pathname);
    if (!open) return null;
    try {
      const found = await files.gated(open.product, open.path, request);
      if (found?.status !== 200 && found?.status !== 206 && found?.status !== 416) return null;
      const headers = new Headers(found.headers);
      // Nothing that a cache could take for the answer to somebody else.
      for (const name of ['ETag', 'Last-Modified', 'Expires', 'Age', 'Set-Cookie']) headers.delete(name);
      for (const [name, value] of Object.entries(PRIVATE)) headers.set(name, value);
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return null;
    }
  }

  /** What everybody gets at the address of a gated file: the page with its paywall, or a refusal. */
  async function closedFile(request, files) {
    const found = await files.everybody(request);
    if (found.status === 404) return refuse(request);
    const headers = new Headers(found.headers);
    headers.set('Cache-Control', 'no-cache');
    headers.append('Vary', 'Cookie');
    return new Response(found.body, { status: found.status, headers });
  }

  function refuse(request) {
    if (!(request.headers.get('Accept') ?? '').includes('text/html')) return plain(401, 'Only for those who bought it');
    const { pathname } = new URL(request.url);
    return html(401, refusalPage(settings, languageOf(request), `${door}?to=${encodeURIComponent(pathname)}`, door), request);
  }

  async function atTheDoor(request) {
    try {
      const url = new URL(request.url);
      const rest = url.pathname.slice(door.length);
      if (rest === 'style.css') return styles(request);
      const posted = request.method === 'POST';
      if (!posted && request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Not allowed', { Allow: 'GET, HEAD, POST' });
      if (posted && !isOwnForm(request)) return plain(403, 'This form was sent from another site');
      if (rest === 'out' && posted) return redirect(base, emptyCookie(settings));
      if (rest !== '') return plain(404, 'Not found');
      return posted ? await signIn(request) : await showDoor(request, 200, {}, url.searchParams.get('to'));
    } catch {
      return plain(503, 'Signing in does not work at the moment. Try again later.');
    }
  }

  async function signIn(request) {
    const form = await readForm(request);
    const to = localTarget(form?.get('to'), request.url);
    const key = (form?.get('key') ?? '').replace(/\s+/g, '');
    const words = name => showDoor(request, { empty: 422, wrong: 403, busy: 503 }[name], { problem: name }, to);
    if (!/^[\x21-\x7e]+$/.test(key) || key.length > LONGEST_KEY) return words(key ? 'wrong' : 'empty');
    // What was opened before stays open. Without a secret it fails here, before a seller is asked.
    const session = await readSession(request.headers.get('Cookie'), settings, environment, seconds());
    if (await isTooOften(request)) return words('busy');
    const { products, unreachable } = await inquire(settings.licences, key, environment, seconds());
    if (products.size === 0) return words(unreachable ? 'busy' : 'wrong');
    const longest = seconds() + settings.days * DAY;
    for (const [product, until] of products) session.set(product, Math.max(session.get(product) ?? 0, Math.min(until, longest)));
    return redirect(to, await sealSession(session, settings, environment, seconds()));
  }

  /** A host that can count says when somebody tries too often; one that cannot count is not trusted to let in. */
  async function isTooOften(request) {
    const limit = environment.GATE_LIMIT;
    if (!limit) return false;
    const reader = request.headers.get('CF-Connecting-IP') ?? 'unknown';
    return !(await limit.limit({ key: reader })).success;
  }

  async function showDoor(request, status, { problem }, to) {
    const session = await readSession(request.headers.get('Cookie'), settings, environment, seconds()).catch(() => new Map());
    const open = [...session.keys()].filter(product => Object.hasOwn(settings.products, product));
    const page = signInPage(settings, languageOf(request), { door, problem, open, to: localTarget(to, request.url) });
    return html(status, page, request);
  }

  /** Only a path of this school: anything else leads to its home page. */
  function localTarget(to, from) {
    try {
      if (typeof to !== 'string' || !to.startsWith(base) || /[\\\x00-\x1f\x7f]/.test(to)) return base;
      const { origin } = new URL(from);
      const url = new URL(to, origin);
      const isHere = url.origin === origin && url.pathname.startsWith(base) && !url.pathname.startsWith('//') && !url.pathname.startsWith(door);
      return isHere ? url.pathname + url.search + url.hash : base;
    } catch {
      return base;
    }
  }

  /** Whether any reading of a path leads into the folder in which gated files lie at some hosts. */
  function isHidden(pathname) {
    const parts = text => text.replaceAll('\\', '/').toLowerCase().split(/[/;]/);
    let read = pathname;
    for (let times = 0; times < 4; times++) {
      if (parts(read).some(part => part.replace(/[.\s]+$/, '') === '_gated')) return true;
      try {
        read = decodeURIComponent(read);
      } catch {
        return false;
      }
    }
    return false;
  }

  return { answer, whatIsOpen, refuse };
}

/** The file that an address below `base` stands for, as the build names it; null when it is none. */
export function fileOf(pathname, base) {
  if (!pathname.startsWith(base)) return null;
  try {
    const path = decodeURIComponent(pathname.slice(base.length));
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

/** Browsers say where a form was sent from; who says nothing is no browser that is still in use. */
function isOwnForm(request) {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin';
  try {
    return new URL(request.headers.get('Origin')).host === new URL(request.url).host;
  } catch {
    return false;
  }
}

async function readForm(request) {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' || Number(request.headers.get('Content-Length') ?? 0) > LONGEST_FORM) return null;
  const reader = request.body?.getReader();
  const chunks = [];
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LONGEST_FORM) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return new URLSearchParams(await new Blob(chunks).text());
}

function languageOf(request) {
  const wanted = (request.headers.get('Accept-Language') ?? '').split(',').map(entry => {
    const [tag, quality] = entry.trim().toLowerCase().split(/;\s*q=/);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  const known = wanted.filter(({ language, quality }) => quality > 0 && (language === 'en' || language === 'zh'));
  known.sort((a, b) => b.quality - a.quality);
  return known[0]?.language ?? 'en';
}

function html(status, page, request) {
  return new Response(request.method === 'HEAD' ? null : page, {
    status,
    headers: {
      ...PRIVATE,
      Vary: 'Cookie, Accept-Language',
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      // With less than this, browsers do not say where a form comes from.
      'Referrer-Policy': 'same-origin',
    },
  });
}

function styles(request) {
  const headers = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff' };
  return new Response(request.method === 'HEAD' ? null : STYLES, { headers });
}

function plain(status, words, headers = {}) {
  return new Response(`${words}\n`, { status, headers: { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8', ...headers } });
}

function redirect(to, cookie) {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: to, 'Set-Cookie': cookie } });
}
