import { cipher, context, decrypt, derive, unwrap } from "./derive.js";

// Sealed products as docs/sealed-format.md describes them: from an index and a licence secret to a content key, and from
// that to pages, files and the search index. Knows nothing of the page; tests run it without a browser.

/** Bytes of an envelope, of the lookup at its beginning, of an object's head and of the tag behind each chunk. */
const ENVELOPE = 56;
const LOOKUP = 8;
export const HEAD = 24;
export const TAG = 16;
const MAGIC = "TUS1";
const ZERO = new Uint8Array(12);
const PAGE = "application/vnd.tuition.page+json";
const SEARCH = "application/vnd.tuition.search+json";

/** Why something could not be had: `offline`, `failed` (a server's trouble), `missing`, `broken` (not what it was). */
export class Trouble extends Error {
  constructor(kind, address) {
    super(`${kind}: ${address}`);
    this.kind = kind;
  }
}

/** A file of the site. */
export async function get(address, options) {
  let reply;
  try {
    reply = await fetch(address, options);
  } catch {
    throw new Trouble(navigator.onLine === false ? "offline" : "failed", address);
  }
  if (reply.status === 404 || reply.status === 410) throw new Trouble("missing", address);
  if (!reply.ok) throw new Trouble("failed", address);
  return reply;
}

/** What there is of a product. Today's, unless there is no network to ask. */
export async function readIndex(address) {
  const reply = await get(address, { cache: "no-cache" }).catch((trouble) => {
    if (trouble.kind === "missing") throw trouble;
    return get(address, { cache: "force-cache" }).catch(() => { throw trouble; });
  });
  const index = await reply.json().catch(() => { throw new Trouble("broken", address); });
  if (index.version !== 1) throw new Trouble("later", address);
  return { ...index, folder: address.slice(0, address.lastIndexOf("/") + 1) };
}

/** Tries a licence secret: the opened product, `"revoked"`, or nothing when it opens something else. */
export async function open(index, secret) {
  const { school, product, epoch, folder, shards } = index;
  const belongs = [school, product, epoch];
  const lookup = await derive(secret, LOOKUP, "lookup", ...belongs);
  const shard = (lookup[0] % shards).toString(16).padStart(2, "0");
  const reply = await get(`${folder}${epoch}/keys/${shard}.bin`, { cache: "no-cache" });
  const entries = new Uint8Array(await reply.arrayBuffer());
  for (let at = 0; at + ENVELOPE <= entries.length; at += ENVELOPE) {
    if (lookup.some((byte, place) => entries[at + place] !== byte)) continue;
    const wrapped = entries.subarray(at + LOOKUP, at + ENVELOPE);
    const wrapping = await cipher(secret, context("wrap", ...belongs));
    try {
      return new Opened({ school, product, epoch, folder, key: await unwrap(wrapping, ZERO, context("envelope", ...belongs), wrapped) });
    } catch { /* not that of somebody who may read */ }
    try {
      await decrypt(await cipher(secret, context("revoked", ...belongs)), ZERO, context("revoked", ...belongs), wrapped);
      return "revoked";
    } catch { /* an entry of nobody's that begins alike */ }
  }
  return null;
}

/** A product with its content key. */
export class Opened {
  /** `kept` is what is worth keeping of it: `{ school, product, epoch, folder, key }`. */
  constructor(kept) {
    this.kept = kept;
    this.product = kept.product;
    this.belongs = [kept.school, kept.product, kept.epoch];
  }

  /** A page: `{ body, files }`. */
  page(address) {
    return this.#document(`page${address}`, PAGE);
  }

  /** The files of the search index in a language. */
  search(language) {
    return this.#document(`search/${language}`, SEARCH);
  }

  /** A file, as what it is. `told` hears how much of it is here, from 0 to 1. */
  async file(path, { type, size }, told = () => {}) {
    const address = await this.address(`file/${path}`);
    const bytes = await whole(await get(address), told);
    const { key, step } = await this.head(`file/${path}`, type, bytes, address);
    const parts = await this.#chunks({ key, step, path: `file/${path}`, type }, bytes, address);
    return new Blob(parts, { type }).slice(0, size, type);
  }

  /** Where an object is. */
  async address(path) {
    const name = await derive(this.kept.key, 16, "name", path);
    const { folder, epoch } = this.kept;
    return `${folder}${epoch}/${[...name].map((byte) => byte.toString(16).padStart(2, "0")).join("")}.bin`;
  }

  /** The key of an object and the length of its chunks, from its first bytes. */
  async head(path, type, bytes, address) {
    if (bytes.length < HEAD || String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) throw new Trouble("missing", address);
    const key = await cipher(this.kept.key, context("object", ...this.belongs, path, type), bytes.slice(8, HEAD));
    return { key, step: 2 ** bytes[4] };
  }

  async #document(path, type) {
    const address = await this.address(path);
    const bytes = new Uint8Array(await (await get(address)).arrayBuffer());
    // From here on it is this device that takes its time; page.js measures how much.
    performance.mark("sealed:bytes");
    const head = await this.head(path, type, bytes, address);
    const parts = await this.#chunks({ ...head, path, type }, bytes, address);
    const packed = new Uint8Array(await new Blob(parts).arrayBuffer());
    const length = new DataView(packed.buffer).getUint32(0);
    const stream = new Blob([packed.subarray(4, 4 + length)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  }

  #chunks({ key, step, path, type }, bytes, address) {
    const room = step + TAG;
    const count = Math.max(1, Math.ceil((bytes.length - HEAD) / room));
    const belongs = [...this.belongs, path, type];
    const chunk = (number) => {
      const last = number === count - 1 ? 1 : 0;
      const cut = bytes.subarray(HEAD + number * room, HEAD + (number + 1) * room);
      return decrypt(key, nonce(number, last), context("chunk", ...belongs, number, last), cut);
    };
    return Promise.all(Array.from({ length: count }, (_, number) => chunk(number))).catch(() => { throw new Trouble("broken", address); });
  }
}

/** The nonce of a chunk. */
export function nonce(number, last) {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, number);
  bytes[11] = last;
  return bytes;
}

/** All of an answer. */
async function whole(reply, told) {
  const total = Number(reply.headers.get("Content-Length"));
  if (!total || !reply.body || reply.headers.get("Content-Encoding")) return new Uint8Array(await reply.arrayBuffer());
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const reader = reply.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, at);
    if (at + value.length > total) throw new Trouble("broken", reply.url);
    bytes.set(value, at);
    at += value.length;
    told(at / total);
  }
}
