// Keys on this device: licence secrets, as CryptoKeys that no script can read out, in IndexedDB. With each are kept the
// products that it opened and their content keys, so that the next page takes one request.
//
// A key that is to be remembered stays until it is forgotten. Any other lives as long as its tab: its record has a random
// id that only the tab's sessionStorage knows. While one of the tab's pages is open it holds a lock of that name. Whoever
// looks into the store and neither knows the id nor finds it locked removes the record, unless a page used it less than a
// minute ago, since between two pages of a tab nobody holds the lock.
//
// Where the browser keeps nothing (a private window, storage that is closed to the site) keys live in the page alone.
import { sealedKeys as NAME } from "../kit.js";

const KEYS = "keys";
const GRACE = 60_000;
/** Keys of this page that could not be kept. */
const unkept = new Map();

/** The records that this tab may use, those first that were used last. */
export async function keys() {
  const own = owned();
  const records = await within("readonly", (store) => store.getAll()).catch(() => []);
  const usable = records.filter(({ id, remembered }) => remembered || own.includes(id));
  await sweep(records.filter((record) => !usable.includes(record)));
  for (const { id, remembered } of usable) if (!remembered) hold(id);
  mark(usable);
  return [...unkept.values(), ...usable.sort((one, other) => other.seen - one.seen)];
}

/** Keeps a record, with a new id if it has none; returns for how long: `"device"`, `"tab"` or `"page"`. */
export async function keep(record) {
  record.id ??= crypto.randomUUID();
  record.seen = Date.now();
  if (!record.remembered && !own(record.id)) {
    unkept.set(record.id, record);
    return "page";
  }
  try {
    await within("readwrite", (store) => store.put(record));
  } catch {
    unkept.set(record.id, record);
    return "page";
  }
  unkept.delete(record.id);
  if (record.remembered) disown(record.id);
  else hold(record.id);
  if (record.remembered) mark([record]);
  return record.remembered ? "device" : "tab";
}

/** For how long a record is kept. */
export const lasting = (record) => (unkept.has(record.id) ? "page" : record.remembered ? "device" : "tab");

/** Removes the keys that open a product, or all. Other pages of the site are told. */
export async function forget(product) {
  const records = await keys();
  const gone = records.filter((record) => !product || record.products.includes(product));
  for (const record of gone) await drop(record);
  const left = records.filter((record) => !gone.includes(record));
  mark(left);
  if (!left.length) try { indexedDB.deleteDatabase(NAME); } catch { /* there is none */ }
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("forgotten");
  channel.close();
}

/** Calls back when another page has forgotten keys. */
export function watch(act) {
  const listen = () => {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = act;
    addEventListener("pagehide", () => channel.close(), { once: true });
  };
  listen();
  addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
}

/** Removes a record that another one has taken the place of. */
export async function drop({ id }) {
  unkept.delete(id);
  release(id);
  disown(id);
  await within("readwrite", (store) => store.delete(id)).catch(() => {});
}

/** One request to the store; what it answers. */
function within(mode, act) {
  return new Promise((answer, fail) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(KEYS, { keyPath: "id" });
    opening.onerror = () => fail(opening.error);
    opening.onblocked = fail;
    opening.onsuccess = () => {
      const base = opening.result;
      try {
        const work = base.transaction(KEYS, mode);
        const asked = act(work.objectStore(KEYS));
        work.oncomplete = () => answer(asked.result);
        work.onerror = work.onabort = () => fail(work.error);
      } catch (error) {
        // A browser that cannot keep a CryptoKey says so here.
        fail(error);
      }
      base.close();
    };
  });
}

/** Removes what tabs left behind. */
async function sweep(foreign) {
  if (!foreign.length) return;
  const { held = [] } = (await navigator.locks?.query().catch(() => {})) ?? {};
  const old = foreign.filter(({ id, seen }) => Date.now() - seen > GRACE && !held.some(({ name }) => name === lockOf(id)));
  for (const { id } of old) await within("readwrite", (store) => store.delete(id)).catch(() => {});
}

const lockOf = (id) => `${NAME}:${id}`;
const releases = new Map();

/** Says that the record is in use, as long as the page is. */
function hold(id) {
  if (releases.has(id)) return;
  const until = new Promise((release) => releases.set(id, release));
  navigator.locks?.request(lockOf(id), { mode: "shared" }, () => until).catch(() => {});
}

function release(id) {
  releases.get(id)?.();
  releases.delete(id);
}

// A page that is left may come back, out of the browser's cache, but not while it holds anything.
addEventListener("pagehide", () => { for (const id of [...releases.keys()]) release(id); });

/** The ids that this tab knows. */
function owned() {
  try { return JSON.parse(sessionStorage.getItem(NAME)) ?? []; } catch { return []; }
}

/** Whether the tab could note an id. */
function own(id) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify([...new Set([...owned(), id])]));
    return true;
  } catch {
    return false;
  }
}

function disown(id) {
  try {
    const ids = owned().filter((other) => other !== id);
    if (ids.length) sessionStorage.setItem(NAME, JSON.stringify(ids));
    else sessionStorage.removeItem(NAME);
  } catch { /* then there was none */ }
}

/** Whether something is remembered, in a word that scheme.js reads before the first paint: a paywall that is about to go is
    not shown. */
function mark(records) {
  try {
    if (records.some(({ remembered }) => remembered)) localStorage.setItem(NAME, "1");
    else localStorage.removeItem(NAME);
  } catch { /* then it is shown */ }
}
