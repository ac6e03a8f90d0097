import { one } from "../kit.js";
import { licenceSecret, passwordSecret } from "./derive.js";
import { Opened, open, readIndex } from "./open.js";
import { drop, keep, keys } from "./store.js";

// What the keys of this device open.

/** The products of the site of which something is sealed: `{ product, title, index }`. */
export const products = () => [...(one("#t-sealed")?.content.children ?? [])]
  .map(({ dataset, textContent }) => ({ product: dataset.product, index: dataset.index, title: textContent }));

/** The product as a known key opened it before, to be tried first: nothing is asked of the site for that. */
export async function known({ product }) {
  const record = (await keys()).find(({ contents }) => contents[product]);
  return record && { opened: new Opened(record.contents[product]), record };
}

/** Tries all keys of this device with today's index: `{ state: "open", opened, record }`, `{ state: "revoked" }`, or nothing. */
export async function renew(product) {
  const records = await keys();
  if (!records.length) return null;
  const index = await readIndex(product.index);
  let state = null;
  for (const record of records) {
    const secret = record.secrets[product.product] ?? record.secrets[""];
    const opened = secret && (await open(index, secret));
    if (opened instanceof Opened) {
      await add(record, opened);
      return { state: "open", opened, record };
    }
    if (opened) state = { state: "revoked" };
    // What it opened it opens no longer.
    if (record.contents[product.product]) {
      delete record.contents[product.product];
      record.products = record.products.filter((id) => id !== product.product);
      await keep(record);
    }
  }
  return state;
}

/** Tries what somebody typed with a product: `{ state, index }`, where `state` is `"open"`, and then there are `opened` and
    `secrets`, `"revoked"` or `"none"`. */
export async function attempt(product, typed) {
  const index = await readIndex(product.index);
  let state = "none";
  for (const [owner, make] of candidates(index, typed)) {
    const secret = await make();
    const opened = await open(index, secret);
    if (opened instanceof Opened) return { state: "open", index, opened, secrets: { [owner]: secret } };
    if (opened) state = "revoked";
  }
  return { state, index };
}

/** What a text can be, for a product; secrets go by the product that they are for, `""` for all. */
function candidates({ school, product, serials, password }, typed) {
  const found = [];
  if (typed.symbols) found.push(["", () => licenceSecret(typed.symbols, "licence key")]);
  if (serials && typed.serial) found.push(["", () => licenceSecret(typed.serial, "serial")]);
  if (password && typed.password) found.push([product, () => passwordSecret(typed.password, school, product)]);
  return found;
}

/** Notes in a record what it opens, and keeps it. */
export function add(record, opened) {
  note(record, opened);
  return keep(record);
}

function note(record, { product, kept }) {
  record.contents[product] = kept;
  record.products = [...new Set([...record.products, product])];
}

/** Keeps a key that is new here, with all that it opened; returns for how long. */
export async function take(found, remembered) {
  const record = { secrets: Object.assign({}, ...found.map(({ secrets }) => secrets)), remembered, products: [], contents: {} };
  for (const { opened } of found) note(record, opened);
  // Who gives a key once more, to have it remembered for example, has one and not two.
  const older = (await keys()).filter(({ products }) => products.every((id) => record.products.includes(id)));
  const lasting = await keep(record);
  for (const other of older) await drop(other);
  return { record, lasting };
}
