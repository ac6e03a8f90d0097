// Keeps what was read, so that it can be read again without a network. Before this stands `SITE`, which the build knows:
// the site's folder, a version made from all that is always there, the home pages, and pictures of `static/`.
//
// What is kept must say so: pages carry `data-offline`, which the build gives to those that everybody may read; files have
// names that the build gives. Of sealed products it is the ciphertext. Everything else goes to the network as if this were not here: other hosts, media, forms,
// what a server made for one reader.
const { folder, version, homes, always } = SITE;
const pictures = SITE.pictures.map((path) => new URL(path, location).pathname);
const OURS = `tuition:${folder}:`;
const [ALWAYS, PAGES, FILES] = ["always", "pages", "files"].map((name) => `${OURS}${version}:${name}`);
/** So many are kept; the oldest make room. */
const MOST = { [PAGES]: 60, [FILES]: 240 };
const NAMED = /^(assets\/.+\.(css|js|json|woff2?|svg|png|jpe?g|gif|webp|avif)|search\/.+\.(json|txt))$/;
/** What is sealed is kept as it came, which nobody without a key can read. Its names do not follow from its content. */
const SEALED = /^_sealed\/[^/]+\/(index\.json|\d+\/(keys\/)?[0-9a-f]+\.bin)$/;
/** Larger files of that kind are not kept. */
const LARGEST = 8_000_000;
const KEEP = /<html\b[^>]*\sdata-offline\b/i;
const PERSONAL = /no-store|private/i;
const VARIES = /\*|cookie|authorization/i;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = request.method === "GET" && origin === location.origin && pathname.startsWith(folder);
  if (!isOurs || request.headers.has("Range")) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname));
  else if (NAMED.test(pathname.slice(folder.length)) || SEALED.test(pathname.slice(folder.length)) || pictures.includes(pathname)) event.respondWith(file(event, pathname));
});

async function install() {
  const cache = await caches.open(ALWAYS);
  await cache.addAll(always.map((path) => new Request(path, path.endsWith("/") ? { cache: "no-cache" } : {})));
  await caches.open(PAGES);
  await caches.open(FILES);
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && !name.startsWith(`${OURS}${version}:`)) await caches.delete(name);
  }
  await registration.navigationPreload?.enable();
  await clients.claim();
  // Pages that are open came before.
  const open = await clients.matchAll({ type: "window" });
  await Promise.all(open.map(async ({ url }) => keepPage(new URL(url).pathname, await fetch(url))).map(calm));
}

/** Pages come from the network, else as they were last seen, else there is one that says so. */
async function page(event, path) {
  try {
    const reply = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(calm(keepPage(path, reply.clone())));
    return reply;
  } catch {
    const home = homes.find((home) => path.startsWith(home));
    return (await kept(PAGES, key(path))) ?? (await kept(ALWAYS, `${home}offline/`)) ?? Response.error();
  }
}

/** Files that are kept although they can be others under the same name. */
const changes = (path) => path.endsWith("/index.json") || pictures.includes(path) || SEALED.test(path.slice(folder.length));

/** Files whose names follow from their content are never asked for twice. */
async function file(event, path) {
  const known = (await kept(ALWAYS, path)) ?? (await kept(FILES, path));
  if (known && !changes(path)) return known;
  try {
    const reply = await fetch(event.request);
    const isLarge = SEALED.test(path.slice(folder.length)) && Number(reply.headers.get("Content-Length")) > LARGEST;
    if (isPublic(reply) && !isLarge) event.waitUntil(calm(keep(FILES, path, reply.clone())));
    return reply;
  } catch {
    return known ?? Response.error();
  }
}

/** A page that may no longer be kept is forgotten. */
async function keepPage(path, reply) {
  if (isPublic(reply) && KEEP.test((await reply.clone().text()).slice(0, 2000))) await keep(PAGES, key(path), reply);
  else if (reply.status < 500) await (await cacheOf(PAGES))?.delete(key(path));
}

async function keep(name, path, reply) {
  const cache = await cacheOf(name);
  if (!cache) return;
  await cache.delete(path);
  await cache.put(path, reply);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST[name])).map((old) => cache.delete(old)));
}

/** Whether a server gives the same to everybody. */
function isPublic({ status, type, redirected, headers }) {
  const says = (name) => headers.get(name) ?? "";
  return status === 200 && type === "basic" && !redirected && !PERSONAL.test(says("Cache-Control")) && !VARIES.test(says("Vary"));
}

/** A cache, opened once: when the school has taken it away while a page is still open, nothing makes it again. */
const opened = {};
const cacheOf = (name) => (opened[name] ??= caches.has(name).then((is) => (is ? caches.open(name) : undefined)));
const kept = async (name, path) => (await cacheOf(name))?.match(path, { ignoreVary: true });
const key = (path) => path.replace(/index\.html$/, "");
/** What cannot be kept, without room for example, is no trouble. */
const calm = (promise) => promise.catch(() => {});
