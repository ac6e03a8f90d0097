// Reading what somebody typed, pasted, scanned or has in a file: whether it is a key, and if not, where it went wrong.
// Knows nothing of the page.
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Symbols of a key, of a group, and of the checksum at the end. */
const LENGTH = 28;
const GROUP = 4;
const CHECKSUM = 2;
const SHORTEST_SERIAL = 20;
/** Powers of α in the field of 32 elements, and the way back. */
const POWERS = [1];
for (let power = 1; POWERS.length < 31; ) POWERS.push((power = power << 1 ^ (power & 16 && 0b100101)));
const LOGARITHMS = new Map(POWERS.map((power, place) => [power, place]));

/** The key within a text: a link with `#key=`, seven groups in the middle of a mail, or all of it. */
export function find(text) {
  const linked = /#key=([^\s"'<>]+)/.exec(text)?.[1];
  if (linked) return decoded(linked);
  const written = groupsOf(text);
  const keys = written.map((_, at) => written.slice(at, at + LENGTH / GROUP).join("-"));
  return keys.find((key) => read(key).symbols) ?? text.trim();
}

/** A part of an address as text. */
export function decoded(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

/**
 * What a text is: `{ symbols }` of a key of Tuition's, or else `{ problem, group, shown }`. A serial or password may look
 * like anything, so both are given besides where the text can be one.
 */
export function read(text) {
  const letters = plain(text).toUpperCase().replace(/[^A-Z0-9]/g, "");
  const others = { serial: letters.length >= SHORTEST_SERIAL ? letters : null, password: text.normalize("NFC").trim() };
  const symbols = letters.replace(/[IL]/g, "1").replace(/O/g, "0").slice(-LENGTH);
  const sums = symbols.length === LENGTH && checksums(symbols);
  if (sums && !sums[0] && !sums[1]) return { symbols: symbols.slice(0, -CHECKSUM), ...others };
  return { ...mistake(text, symbols, sums), ...others };
}

/** Full-width letters, as Chinese and Japanese keyboards have them, are letters. */
const plain = (text) => text.normalize("NFKC");

const groupsOf = (text) => plain(text).toUpperCase().split(/[^A-Z0-9]+/).filter(Boolean);

/** Both sums, which are zero when nothing is wrong; nothing when there is a letter that no key has. */
function checksums(symbols) {
  const values = [...symbols].map((symbol) => SYMBOLS.indexOf(symbol));
  if (values.includes(-1)) return null;
  const sum = (step) => values.reduce((sum, value, place) => sum ^ times(value, place * step), 0);
  return [sum(1), sum(2)];
}

/** A value times a power of α. */
const times = (value, power) => (value ? POWERS[(LOGARITHMS.get(value) + power) % 31] : 0);

/** Which of the seven groups to look at again. */
function mistake(text, symbols, sums) {
  // What stands before the last seven groups is the product's word. Where a group has lost or won a symbol, that is it.
  const written = groupsOf(text);
  const groups = written.slice(-LENGTH / GROUP);
  const uneven = groups.findIndex((group) => group.length !== GROUP);
  if (groups.length === LENGTH / GROUP && uneven >= 0) return { problem: "typo", group: uneven + 1, shown: groups[uneven] };
  if (symbols.length < LENGTH || (written.length > 1 && written.length < LENGTH / GROUP)) return { problem: "short" };
  const place = sums ? single(sums) : [...symbols].findIndex((symbol) => !SYMBOLS.includes(symbol));
  if (place < 0) return { problem: "typos" };
  const start = place - place % GROUP;
  return { problem: "typo", group: start / GROUP + 1, shown: symbols.slice(start, start + GROUP) };
}

/** Where the wrong symbol is, if it is one; -1 when there are more. */
function single([first, second]) {
  if (!first || !second) return -1;
  const place = (LOGARITHMS.get(second) - LOGARITHMS.get(first) + 31) % 31;
  return place < LENGTH ? place : -1;
}
