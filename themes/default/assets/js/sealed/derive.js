// Keys and contexts of the sealed format (docs/sealed-format.md), made with WebCrypto. Keys are never extractable: no
// script, of this page or of another, can read one out of the browser.
const VERSION = "tuition-sealed-1";
const encoder = new TextEncoder();
const { subtle } = globalThis.crypto ?? {};

/** What a key is for, and what a ciphertext belongs to: parts, each with its length before it. */
export function context(purpose, ...parts) {
  const fields = [VERSION, purpose, ...parts].map((part) => encoder.encode(String(part)));
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + 4 + field.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    view.setUint32(at, field.length);
    bytes.set(field, at + 4);
    at += 4 + field.length;
  }
  return bytes;
}

const hkdf = (info, salt = new Uint8Array()) => ({ name: "HKDF", hash: "SHA-256", salt, info });

/** A key that others are derived from. The bytes it was made from are wiped. */
export async function source(bytes) {
  const key = await subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits", "deriveKey"]);
  bytes.fill(0);
  return key;
}

/** Bytes that follow from a key. */
export async function derive(key, length, purpose, ...parts) {
  return new Uint8Array(await subtle.deriveBits(hkdf(context(purpose, ...parts)), key, length * 8));
}

/** An AES key that follows from a key. */
export const cipher = (key, info, salt) =>
  subtle.deriveKey(hkdf(info, salt), key, { name: "AES-GCM", length: 256 }, false, ["decrypt", "unwrapKey"]);

const opening = (nonce, additional) => ({ name: "AES-GCM", iv: nonce, additionalData: additional });

/** The plaintext; fails when key, nonce, additional data or ciphertext are not those that were. */
export const decrypt = (key, nonce, additional, bytes) => subtle.decrypt(opening(nonce, additional), key, bytes);

/** A key that others are derived from, out of its envelope. */
export const unwrap = (key, nonce, additional, bytes) =>
  subtle.unwrapKey("raw", bytes, key, opening(nonce, additional), "HKDF", false, ["deriveBits", "deriveKey"]);

/** The licence secret of a key of Tuition's or of a provider's serial. */
export async function licenceSecret(symbols, purpose) {
  return source(await derive(await source(encoder.encode(symbols)), 32, purpose));
}

/** The licence secret of a password, which is another one for each product. */
export async function passwordSecret(password, school, product) {
  const key = await subtle.importKey("raw", encoder.encode(password), "PBKDF2", false, ["deriveBits"]);
  const rounds = { name: "PBKDF2", hash: "SHA-256", salt: context("password", school, product), iterations: 600000 };
  return source(new Uint8Array(await subtle.deriveBits(rounds, key, 256)));
}
