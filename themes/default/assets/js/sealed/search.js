import { root, school } from "../kit.js";
import { Index } from "../find.js";
import { known, products, renew } from "./ring.js";

// Search in what this device can open. The index of a sealed product is sealed like its pages; opened it is one like the
// public index, and lives in this page alone.

/** An index for each product that opens, with `unlocked: true`. What cannot be had is left out. */
export async function sealedIndexes() {
  const found = await Promise.all(products().map((product) => sealedIndex(product).catch(() => null)));
  return found.filter(Boolean);
}

async function sealedIndex(product) {
  const first = await known(product);
  if (!first) return null;
  const files = await first.opened.search(root.lang).catch(async () => (await renew(product))?.opened?.search(root.lang));
  if (!files) return null;
  const get = async (address) => {
    const text = files.files[decodeURI(new URL(address).pathname.slice(school.length))];
    if (text === undefined) throw new Error(address);
    return text;
  };
  const index = await Index.open(new URL(`${school}search/${root.lang}/index.json`, location.href).href, get);
  return Object.assign(index, { unlocked: product.product });
}
