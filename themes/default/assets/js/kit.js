// What every script of the theme stands on: finding and making elements, words, and what is kept on this device.
export const root = document.documentElement;
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const one = (selector, from = document) => from.querySelector(selector);
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// Words, reading settings and keys are the same on every page, so they are a file of their own. A theme can also write
// them into its pages.
const place = document.getElementById("t-panels");
const { words, html } = place ? await panels(place.dataset.from) : { words: JSON.parse(document.getElementById("t-words")?.textContent ?? "{}") };
if (html) place.insertAdjacentHTML("afterend", html);

async function panels(address) {
  try { return await (await fetch(address)).json(); } catch { return { words: {} }; }
}

const plurals = new Intl.PluralRules(root.lang || "en");

/** The message `script-<id>` in the page's language; `values.count` chooses its plural form. */
export function say(id, values = {}) {
  const message = words[id] ?? id;
  const text = typeof message === "string" ? message : message[plurals.select(values.count)] ?? message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The folder that the school stands in, `/` or `/learn/`: it sets the schools of one host apart. */
export const school = new URL("../../", import.meta.url).pathname;
/** What keys to sealed products are kept under (sealed/store.js). */
export const sealedKeys = `tuition:${school}:sealed`;
/** The address of the home page in this language: `/learn/zh/`. */
export const home = root.dataset.home ?? school;

/** What a page is called in what is kept: its address without the school's folder and the language, so that it is the
    same in every language: `/courses/bread/mill/`. */
export function pageKey(path = location.pathname) {
  const page = path.replace(/index\.html$/, "");
  const key = "/" + page.slice((page.startsWith(home) ? home : school).length);
  try { return decodeURI(key); } catch { return key; }
}

// What this page could not keep, because storage is closed to it or full.
const unkept = new Map();

/** What is kept on this device, and nowhere else. Keys of a reader's settings are plain words (`scheme`); what belongs
    to this school begins with `${school}:`. Without storage (a private window) a page works for itself. */
export const store = {
  get(key) {
    if (unkept.has(key)) return unkept.get(key);
    try { return localStorage.getItem("tuition:" + key); } catch { return null; }
  },
  /** Nothing (`""`) removes the key. Returns whether it is kept. */
  set(key, value) {
    try {
      if (value) localStorage.setItem("tuition:" + key, value);
      else localStorage.removeItem("tuition:" + key);
      unkept.delete(key);
      return true;
    } catch {
      unkept.set(key, value || null);
      return false;
    }
  },
  /** All keys that begin so, without `tuition:`. */
  keys(beginning = "") {
    const keys = new Set([...unkept.keys()].filter((key) => unkept.get(key) !== null));
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("tuition:")) keys.add(key.slice("tuition:".length));
    } catch { /* there are none */ }
    return [...keys].filter((key) => key.startsWith(beginning)).sort();
  },
  /** Whether anything is kept beyond this page. */
  lasts() {
    return this.set("lasts", "1") && this.set("lasts", "");
  },
};
