// Finding: what was typed becomes terms, the files of the index that hold them are loaded, units of text are weighed and
// gathered by page. Knows nothing of the page; tests run it without a browser.

const SPACELESS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}]";
const PIECES = new RegExp(`((?:(?=[${SPACELESS}])${LETTER})+)|((?:(?![${SPACELESS}])${LETTER})+)((?:\\+\\+|#)(?![A-Za-z0-9]))?`, "gu");
const LONGEST_WORD = 40;
/** As many terms of a query count, each of which may take a file; a beginning that many words share takes some more. */
const MOST_TERMS = 8;
const MOST_FILES = 4;
/** The digits of numbers in files of words: five bits each, the upper half says that more follow. */
const DIGITS = Object.fromEntries([..."0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"].map((digit, value) => [digit, value]));
const NAME = 8;

/** Compatibility forms, capitals and accents undone, as `src/search/terms.rs` does it. */
export const normalise = (text) =>
  text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replaceAll("ς", "σ");

/** Words and runs of characters without spaces, with their places in the text. */
export function pieces(text) {
  const found = [];
  for (const { 0: whole, 1: run, 2: word, 3: sign, index } of text.matchAll(PIECES)) {
    if (run) found.push({ text: run, run: true, index, end: index + run.length });
    else if ([...word].length <= LONGEST_WORD) {
      const signed = sign && /^[a-z]$/i.test(word);
      found.push({ text: signed ? whole : word, run: false, index, end: index + (signed ? whole : word).length });
    }
  }
  return found;
}

/** Each two characters of a run that are needed to cover it; none for one alone, which begins many. */
function pairs(run) {
  const letters = [...run];
  const starts = letters.map((_, at) => at).filter((at) => at % 2 === 0 && at + 1 < letters.length);
  if (letters.length % 2 && letters.length > 1) starts.push(letters.length - 2);
  return starts.map((at) => letters[at] + letters[at + 1]);
}

/** One and many of an English word, and of what forms them alike. */
function forms(word) {
  if (word.length < 3) return [];
  if (word.endsWith("ies")) return [word.slice(0, -3) + "y"];
  if (word.endsWith("ss")) return [word + "es"];
  if (word.endsWith("s")) return word.endsWith("es") ? [word.slice(0, -1), word.slice(0, -2)] : [word.slice(0, -1)];
  return word.endsWith("y") ? [word + "s", word.slice(0, -1) + "ies"] : [word + "s", word + "es"];
}

/** What a reader asks for. The last word may be the beginning of one that is still being typed. */
export function parse(typed) {
  const whole = normalise(typed);
  const found = pieces(whole);
  const open = found.at(-1)?.end === whole.length;
  let room = MOST_TERMS;
  const taken = [];
  for (const [place, { text, run }] of found.entries()) {
    const terms = run ? pairs(text).slice(0, room) : [];
    room -= Math.max(terms.length, 1);
    if (room < 0) break;
    const last = place === found.length - 1;
    const begins = run ? !terms.length : open && last;
    taken.push({ text, run, terms, open: !run && begins, files: begins ? Math.min(room + 1, text.length > 1 || run ? MOST_FILES : 1) : 0, forms: run ? [] : forms(text) });
  }
  return { whole: whole.trim().replace(/\s+/g, " "), pieces: taken };
}

/** The index of a language. `get(address, isManifest)` gives a file's text. */
export class Index {
  static async open(address, get) {
    return new Index(address, get, JSON.parse(await get(address, true)));
  }

  constructor(address, get, { words, wordNames, texts, textNames, units, access, products }) {
    Object.assign(this, { get, words, wordNames, texts, textNames, access, products });
    this.folder = address.slice(0, address.lastIndexOf("/") + 1);
    this.files = new Map();
    this.pageOf = new Uint32Array(units.reduce((sum, count) => sum + count, 0));
    let at = 0;
    units.forEach((count, page) => { this.pageOf.fill(page, at, at += count); });
  }

  /** The first page of a product and the one after its last; nothing when it has none here. */
  pagesOf(product) {
    const entry = this.products.find(([id]) => id === product);
    return entry && [entry[1], entry[1] + entry[2]];
  }

  /** Pages for a query, best first, each `{ page, score, units: [[unit, score], …] }`. */
  async find(query, { product, free } = {}) {
    const terms = (await Promise.all(query.pieces.map((piece) => this.#units(piece)))).flat();
    const scope = product ? this.pagesOf(product) ?? [0, 0] : null;
    const pages = new Map();
    terms.forEach(({ units, count }, term) => {
      const rare = Math.log(1 + (this.pageOf.length - count + 0.5) / (count + 0.5));
      for (const [unit, weight] of units) {
        const page = this.pageOf[unit];
        if ((scope && (page < scope[0] || page >= scope[1])) || (free && this.access[page] === "p")) continue;
        let found = pages.get(page);
        if (!found) pages.set(page, found = { page, best: terms.map(() => 0), units: new Map() });
        found.best[term] = Math.max(found.best[term], weight * rare);
        found.units.set(unit, (found.units.get(unit) ?? 0) + weight * rare);
      }
    });
    const hits = [...pages.values()].map(({ page, best, units }) => {
      const matched = best.filter((score, term) => score || terms[term].cut).length / terms.length;
      const sorted = [...units].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const score = best.reduce((sum, score) => sum + score, 0) + sorted[0][1] / 2;
      return { page, matched, score: score * matched ** 3, units: sorted };
    });
    // All words, or else some of them.
    const all = hits.filter((hit) => hit.matched === 1);
    return (all.length ? all : hits).sort(byScore);
  }

  /** The texts of some hits: `{ ...hit, address, title, label, paid, places: [{ anchor, heading, text }] }`. */
  async textsOf(hits, query) {
    const files = [...new Set(hits.map((hit) => this.#fileOf(hit.units[0][0])))];
    const units = new Map((await Promise.all(files.map((file) => this.#texts(file)))).flatMap((file) => [...file]));
    const read = hits.map((hit) => {
      const { address, title, label } = units.get(hit.units[0][0]);
      const places = [];
      for (const [number, score] of hit.units) {
        const unit = units.get(number);
        const known = places.some((place) => place.anchor === unit?.anchor);
        if (unit && !known && places.length < 3 && score > hit.units[0][1] * 0.55) places.push(unit);
      }
      return { ...hit, score: hit.score * closeness(query, title, places[0]), address, title, label, paid: this.access[hit.page] === "p", places };
    });
    return read.sort(byScore);
  }

  /** Whether the texts of some hits are here already. */
  has(hits) {
    return hits.every((hit) => this.files.has(this.#textName(this.#fileOf(hit.units[0][0]))));
  }

  /** The units of a piece: one term, or several when a run of characters stands nowhere as a whole. */
  async #units(piece) {
    if (!piece.terms.length) return [await this.#term(piece.text, piece)];
    const found = await Promise.all(piece.terms.map((pair) => this.#term(pair)));
    if (found.length === 1) return found;
    const rarest = found.reduce((rarest, each) => (each.count < rarest.count ? each : rarest));
    const whole = new Map();
    for (const unit of rarest.units.keys()) {
      // A term that stands nearly everywhere lists its best units only.
      const weights = found.map(({ units, cut }) => units.get(unit) ?? (cut ? 1 : 0));
      if (weights.every(Boolean)) whole.set(unit, weights.reduce((sum, weight) => sum + weight) / weights.length);
    }
    return whole.size ? [{ units: whole, count: whole.size, cut: rarest.cut }] : found;
  }

  /** The units of a term and its forms, and, where files may be read for it, of all terms that begin so. */
  async #term(text, { forms = [], files = 0 } = {}) {
    const first = this.#wordFile(text);
    const last = Math.max(first, Math.min(this.#wordFile(text + "\uffff"), first + files - 1));
    const wanted = Array.from({ length: last - first + 1 }, (_, place) => first + place);
    const read = await Promise.all(wanted.map((file) => this.#wordsIn(file)));
    const units = new Map();
    let count = 0, cut = false;
    for (const { terms, lines } of read) {
      terms.forEach((term, place) => {
        const begins = files && term.startsWith(text);
        const factor = term === text ? 1 : forms.includes(term) ? 0.9 : begins ? 0.8 * Math.sqrt(text.length / term.length) : 0;
        if (!factor) return;
        const [numbers, total] = lines[place];
        for (const [unit, weight] of decode(numbers)) units.set(unit, Math.max(units.get(unit) ?? 0, weight * factor));
        if (total) { count = Math.max(count, Number(total)); cut = true; }
      });
    }
    return { units, count: Math.max(count, units.size), cut };
  }

  #wordFile(term) {
    return Math.max(0, before(this.words, (first) => first <= term));
  }

  #fileOf(unit) {
    return before(this.texts, (first) => first <= unit);
  }

  #textName(file) {
    return `texts/${this.textNames.slice(file * NAME, (file + 1) * NAME)}.json`;
  }

  #wordsIn(file) {
    return this.#file(`words/${this.wordNames.slice(file * NAME, (file + 1) * NAME)}.txt`, (text) => {
      const terms = [], lines = [];
      for (const line of text.split("\n")) {
        if (!line) continue;
        const [term, ...rest] = line.split(" ");
        terms.push((terms.at(-1) ?? "").slice(0, DIGITS[term[0]]) + term.slice(1));
        lines.push(rest);
      }
      return { terms, lines };
    });
  }

  #texts(file) {
    return this.#file(this.#textName(file), (text) => {
      const units = new Map();
      let number = this.texts[file];
      for (const [page, address, title, label, list] of JSON.parse(text)) {
        for (const [anchor, heading, text] of list) units.set(number++, { page, address, title, label, anchor, heading, text });
      }
      return units;
    });
  }

  /** A file, read once. */
  #file(name, read) {
    let file = this.files.get(name);
    if (!file) {
      file = this.get(this.folder + name).then(read);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }
}

const byScore = (a, b) => b.score - a.score || a.page - b.page;

/** The last place of a sorted list for which something holds; -1 when there is none. */
function before(list, holds) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Units with their weights. */
function* decode(numbers) {
  let unit = -1, number = 0, scale = 1;
  for (const digit of numbers) {
    number += (DIGITS[digit] % 32) * scale;
    scale *= 32;
    if (DIGITS[digit] >= 32) continue;
    unit += (number >> 4) + 1;
    yield [unit, number & 15];
    number = 0;
    scale = 1;
  }
}

/** How much more a hit is worth when words stand together as they were typed. */
function closeness(query, title, place) {
  const name = normalise(title);
  const text = normalise(`${place.heading}\n${place.text}`).replace(/\s+/g, " ");
  const inTitle = name === query.whole ? 2.2 : name.startsWith(query.whole) ? 1.5 : name.includes(query.whole) ? 1.25 : 1;
  return inTitle * (text.includes(query.whole) ? 1.2 : 1);
}
