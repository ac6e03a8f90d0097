// What is kept of a reader's way through a product: one entry of localStorage for each, named
//   tuition:<folder of the school>:progress:<product id>
// and holding JSON, version 1 (the guide's chapter on reading describes it for everybody):
//   version   1
//   title     the product's, as last seen        landing   its page
//   pages     how many pages it had              begun, finished   days
//   read      { page: day on which it was done }
//   places    { page: [id of the heading, blocks after it, blocks from the start] }, of pages left in the middle
//   last      { page, title, language, time }
// Pages go by their address without the school's folder and the language (`pageKey`).
import { pageKey, school, store } from "./kit.js";

const PREFIX = `${school}:progress:`;
const CHANGED = "tuition:changed";

export function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** The record of a product; without one, or with one that cannot be read, an empty one. */
export const read = (id) => parse(store.get(PREFIX + id));

/** Changes a record and keeps it. */
export function change(id, edit) {
  const record = read(id);
  if (record.version !== 1) return; // of a later form: better left alone
  edit(record);
  keep(id, record);
}

export function keep(id, record) {
  store.set(PREFIX + id, JSON.stringify(record));
  dispatchEvent(new Event(CHANGED));
}

/** Ids of the products that were begun, the one read last first. */
export function begun() {
  const time = (id) => read(id).last?.time ?? "";
  const ids = store.keys(PREFIX).map((key) => key.slice(PREFIX.length)).filter((id) => read(id).begun);
  return ids.sort((a, b) => (time(a) < time(b) ? 1 : -1));
}

/** How many of these pages are read. */
export const count = (record, pages) => pages.filter((page) => page in record.read).length;

/** Two states of one product as one: all that was read, each page on its first day; the place of whoever read last. */
export function merge(here, came) {
  const [older, newer] = (here.last?.time ?? "") < (came.last?.time ?? "") ? [here, came] : [came, here];
  const merged = { ...older, ...newer, read: { ...here.read }, places: { ...older.places, ...newer.places } };
  for (const [page, day] of Object.entries(came.read)) {
    if (!(merged.read[page] < day)) merged.read[page] = day;
  }
  const first = (name) => [here[name], came[name]].filter(Boolean).sort()[0];
  return { ...merged, begun: first("begun"), finished: first("finished") };
}

/** A record from text, with everything in it that the rest counts on. */
export function parse(text) {
  let kept = {};
  try { kept = JSON.parse(text) ?? {}; } catch { /* not ours: begin anew */ }
  const map = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  kept = map(kept);
  return { version: 1, ...kept, read: map(kept.read), places: map(kept.places) };
}

/** Calls back when something kept has changed: here, in another tab, or while the page lay in the browser's cache. */
export function watch(show) {
  addEventListener(CHANGED, show);
  addEventListener("storage", ({ key }) => {
    if (!key || key.startsWith("tuition:" + PREFIX)) show();
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); });
}

/** Pages that had other addresses: what was kept under those is kept under the new ones. */
export function settle(id, links) {
  const moved = links.filter((link) => link.dataset.formerly);
  const record = moved.length ? read(id) : null;
  if (!record?.begun) return;
  const renamed = new Map();
  for (const link of moved) {
    for (const old of link.dataset.formerly.split(" ")) {
      if (old in record.read || old in record.places || old === record.last?.page) renamed.set(old, pageKey(link.pathname));
    }
  }
  if (!renamed.size) return;
  change(id, (record) => {
    for (const [old, page] of renamed) {
      for (const map of [record.read, record.places]) {
        if (old in map) map[page] ??= map[old];
        delete map[old];
      }
      if (record.last?.page === old) record.last.page = page;
    }
  });
}
