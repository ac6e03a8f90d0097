// The sealed format (docs/sealed-format.md), written a second time: what src/seal/ does, from the page alone and with
// Node's own cryptography, so that what browsers open is not only what one program makes. Also changes what there is, as
// a creator would who revokes a key.
import crypto from 'node:crypto';
import zlib from 'node:zlib';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PAGE = 'application/vnd.tuition.page+json', SEARCH = 'application/vnd.tuition.search+json';

export function context(purpose, ...parts) {
  return Buffer.concat(['tuition-sealed-1', purpose, ...parts].flatMap(part => {
    const text = Buffer.from(String(part));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return [length, text];
  }));
}

const expand = (key, length, info, salt = Buffer.alloc(0)) => Buffer.from(crypto.hkdfSync('sha256', key, salt, info, length));
export const derive = (key, length, purpose, ...parts) => expand(key, length, context(purpose, ...parts));

function aes(key, nonce, additional, plain) {
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(additional);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The symbols of key number `serial`, with its checksum: the two symbols that make both sums zero, found by trying. */
export function licence(master, serial) {
  const bits = [...derive(master, 17, 'licence', serial)].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const values = Array.from({ length: 26 }, (_, place) => parseInt(bits.slice(place * 5, place * 5 + 5), 2));
  for (let last = 0; last < 1024; last++) {
    const all = [...values, last >> 5, last & 31];
    if (sum(all, 1) === 0 && sum(all, 2) === 0) return all.map(value => SYMBOLS[value]).join('');
  }
  throw new Error('no checksum');
}

/** Schoolbook multiplication of polynomials, modulo x⁵ + x² + 1. */
function multiply(a, b) {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if (b >> bit & 1) product ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if (product >> bit & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

function sum(values, step) {
  let total = 0, power = 1;
  const factor = Array.from({ length: step }).reduce(so => multiply(so, 2), 1);
  for (const value of values) {
    total ^= multiply(value, power);
    power = multiply(power, factor);
  }
  return total;
}

/** As it is given to buyers. */
export const written = (symbols, word) => [word, ...symbols.match(/.{4}/g)].join('-');

/** The secrets of a school. */
export class Sealer {
  constructor(master) {
    this.master = Buffer.from(master);
    this.school = derive(this.master, 16, 'school').toString('hex');
  }

  key(serial, word) {
    return written(licence(this.master, serial), word);
  }

  /** The licence secrets of what buyers have. */
  secret({ serial, other, password }, product) {
    if (serial !== undefined) return derive(Buffer.from(licence(this.master, serial).slice(0, 26)), 32, 'licence key');
    if (other) return derive(Buffer.from(other.toUpperCase().replace(/[^A-Z0-9]/g, '')), 32, 'serial');
    return crypto.pbkdf2Sync(password.normalize('NFC').trim(), context('password', this.school, product), 600000, 32, 'sha256');
  }

  /**
   * All files of a product, by path below `_sealed/`. `buyers` and `revoked` are lists of `{ serial }`, `{ other }` or
   * `{ password }`; `pages` has `{ body, files }` by address, `files` `{ type, bytes }` by path, `search` files by language.
   */
  product(product, { epoch = 1, buyers = [], revoked = [], pages = {}, files = {}, search = {}, shards = 4, slots = 8, step = 12 }) {
    const out = new Map();
    const belongs = [this.school, product, epoch];
    const content = derive(this.master, 32, 'content', product, epoch);
    const rows = Array.from({ length: shards }, () => []);
    const envelope = (who, purpose, inside) => {
      const secret = this.secret(who, product);
      const lookup = derive(secret, 8, 'lookup', ...belongs);
      const wrapping = derive(secret, 32, purpose === 'envelope' ? 'wrap' : purpose, ...belongs);
      rows[lookup[0] % shards].push(Buffer.concat([lookup, aes(wrapping, Buffer.alloc(12), context(purpose, ...belongs), inside)]));
    };
    for (const who of buyers) envelope(who, 'envelope', content);
    for (const who of revoked) envelope(who, 'revoked', Buffer.alloc(32));
    rows.forEach((row, number) => {
      while (row.length < slots) row.push(derive(this.master, 56, 'filler', ...belongs, number, row.length));
      out.set(`${product}/${epoch}/keys/${number.toString(16).padStart(2, '0')}.bin`, Buffer.concat(row.sort(Buffer.compare)));
    });
    const put = (path, type, plain) => {
      const name = derive(content, 16, 'name', path).toString('hex');
      out.set(`${product}/${epoch}/${name}.bin`, this.object({ belongs, content, path, type, plain, step }));
    };
    for (const [address, page] of Object.entries(pages)) put(`page${address}`, PAGE, pack(page));
    for (const [path, { type, bytes }] of Object.entries(files)) put(`file/${path}`, type, padded(bytes));
    for (const [language, found] of Object.entries(search)) put(`search/${language}`, SEARCH, pack(found));
    const all = [...buyers, ...revoked];
    out.set(`${product}/index.json`, Buffer.from(JSON.stringify({
      version: 1, school: this.school, product, epoch, shards, slots,
      serials: all.some(({ other }) => other), password: all.some(({ password }) => password),
      pages: Object.keys(pages), search: Object.keys(search),
    })));
    return out;
  }

  object({ belongs, content, path, type, plain, step }) {
    const salt = derive(content, 16, 'salt', path, type, crypto.createHash('sha256').update(plain).digest('hex'));
    const key = expand(content, 32, context('object', ...belongs, path, type), salt);
    const head = Buffer.concat([Buffer.from('TUS1'), Buffer.from([step, 0, 0, 0]), salt]);
    const size = 2 ** step, count = Math.max(1, Math.ceil(plain.length / size));
    const chunks = Array.from({ length: count }, (_, number) => {
      const last = number === count - 1 ? 1 : 0;
      const nonce = Buffer.alloc(12);
      nonce.writeUInt32BE(number, 7);
      nonce[11] = last;
      return aes(key, nonce, context('chunk', ...belongs, path, type, number, last), plain.subarray(number * size, (number + 1) * size));
    });
    return Buffer.concat([head, ...chunks]);
  }
}

function pack(value) {
  const packed = zlib.deflateRawSync(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(packed.length);
  let room = 4096;
  while (room < packed.length + 4) room *= 2;
  return Buffer.concat([length, packed], room);
}

/** Only the first five bits after the leading one may be set. */
function padded(bytes) {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes.length || 1)) - 5);
  return Buffer.concat([bytes], Math.ceil(bytes.length / step) * step);
}
