import { home, root, school, store } from "../kit.js";

// Notes as they are kept on this device: for each page an object with the titles that a list of them needs.

export const COLOURS = ["yellow", "green", "blue", "rose"];

/** A page's notes: `{ address, title, product, name, notes: [{ id, quote, before, after, at, colour, words, made }] }`. */
export function read(key) {
  try {
    const page = JSON.parse(store.get(key));
    return Array.isArray(page?.notes) ? page : null;
  } catch {
    return null;
  }
}

/** Reads, changes and writes in one go, so that another window's notes are not lost. */
export function change(key, about, how) {
  const notes = how(read(key)?.notes ?? []);
  const done = store.set(key, notes.length ? JSON.stringify({ ...about, notes }) : "");
  return done ? notes : null;
}

/** Every page with notes of a product, in the order of `addresses`. */
export function ofProduct(product, addresses = []) {
  const rank = (address) => (addresses.indexOf(address) + 1) || addresses.length + 1;
  const beginning = `${school}:notes:`;
  return store.keys(beginning)
    .map((key) => {
      const [, language, page] = /^([^:]*):\/(.*)$/.exec(key.slice(beginning.length)) ?? [];
      // The school may have moved since; of this language it is known whereto.
      const moved = language === root.lang ? { address: encodeURI(home + page) } : {};
      return { ...read(key), ...moved };
    })
    .filter((page) => page.notes && page.product === product)
    .sort((one, other) => rank(one.address) - rank(other.address));
}

/** All notes of a product as Markdown. */
export function markdown(heading, pages) {
  const quoted = (text) => text.split("\n").map((line) => `> ${line}`).join("\n");
  const parts = [`# ${heading}`];
  for (const { address, title, notes } of pages) {
    parts.push(`## [${title.replace(/[[\]\\]/g, "\\$&")}](${location.origin}${address})`);
    for (const { quote, words } of notes) parts.push([quote && quoted(quote), words].filter(Boolean).join("\n\n"));
  }
  return parts.join("\n\n") + "\n";
}
