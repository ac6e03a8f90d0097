// Where a quotation stands. A note keeps the words themselves, a few before and after, and how far from the beginning
// they stood: enough to find them again in a page that has changed since.

/** How many letters are kept from before and from after. */
const AROUND = 32;
/** What script added is no text of the page. */
const ADDED = "button, input, textarea, [role=tablist], .code-tools, .quiz-tools, .quiz-said, .quiz-summary, .heading-link, .footnote-reference, script, style";
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, .line, figcaption, summary, legend, label, blockquote, div, section";

/** The words of an element, white space made one, and where in the page each of their letters is. */
export function read(text) {
  const accept = (node) => (node.parentElement.closest(ADDED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, accept);
  const nodes = [];
  const letters = [];
  // For each letter the number of its node, and its place in it.
  const owner = [];
  const place = [];
  let block = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const own = node.parentElement.closest(BLOCKS);
    const number = nodes.push(node) - 1;
    const put = (letter, at) => {
      if (letter === " " && (letters.at(-1) ?? " ") === " ") return;
      letters.push(letter);
      owner.push(number);
      place.push(at);
    };
    if (own !== block) put(" ", 0);
    block = own;
    for (let at = 0; at < node.data.length; at++) {
      const letter = node.data[at];
      put(/\s/.test(letter) ? " " : letter, at);
    }
  }
  const words = letters.join("");
  return {
    words,
    /** What a range of the page encloses, as `[start, end]` in the words; nothing when that is no text. */
    span(range) {
      const touched = nodes.map((node, number) => (range.intersectsNode(node) ? number : -1)).filter((number) => number >= 0);
      if (!touched.length) return null;
      const [first, last] = [touched[0], touched.at(-1)];
      const from = nodes[first] === range.startContainer ? range.startOffset : 0;
      const to = nodes[last] === range.endContainer ? range.endOffset : Infinity;
      const after = (number, at) => (index) => owner[index] > number || (owner[index] === number && place[index] >= at);
      let start = firstThat(letters.length, after(first, from));
      let end = firstThat(letters.length, after(last, to));
      while (start < end && words[start] === " ") start++;
      while (end > start && words[end - 1] === " ") end--;
      return start < end ? [start, end] : null;
    },
    /** The range of the page between two places in the words. */
    range([start, end]) {
      const range = document.createRange();
      range.setStart(nodes[owner[start]], place[start]);
      range.setEnd(nodes[owner[end - 1]], place[end - 1] + 1);
      return range;
    },
  };
}

/** The first number below `length` for which `holds`, which holds for all that follow. */
function firstThat(length, holds) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What a note keeps of a place. */
export function quotation(words, [start, end]) {
  return {
    quote: words.slice(start, end),
    before: words.slice(Math.max(0, start - AROUND), start),
    after: words.slice(end, end + AROUND),
    at: start,
  };
}

/** Where a quotation is now, as `[start, end]`; nothing when it is no longer there. */
export function find(words, { quote, before, after, at }) {
  if (!quote) return null;
  const same = (place) => alike(before, words.slice(0, place), -1) + alike(after, words.slice(place + quote.length), 1);
  const exact = places(words, quote)
    .map((place) => ({ place, around: same(place) }))
    .sort((one, other) => other.around - one.around || Math.abs(one.place - at) - Math.abs(other.place - at));
  // A word or two stand in many places: what is around them must agree too.
  const enough = Math.min(12, before.length + after.length);
  if (exact.length && (weight(quote) >= 16 || exact[0].around >= enough)) return [exact[0].place, exact[0].place + quote.length];
  return between(words, quote, before, after) ?? pieces(words, quote, at);
}

/** A rewritten word or two: what stood before and after still does. */
function between(words, quote, before, after) {
  const [left, right] = [before.slice(-16), after.slice(0, 16)];
  if (weight(left) < 8 || weight(right) < 8) return null;
  for (const place of places(words, left)) {
    const start = place + left.length;
    const end = words.indexOf(right, start);
    const length = words.slice(start, end).trim().length;
    if (end > start && length && length < quote.length * 1.5 + 16 && related(quote, words.slice(start, end))) return [start, end];
  }
  return null;
}

/** Whether two texts have letters enough in common to be one that was changed. */
function related(one, other) {
  const pairs = (text) => new Set([...text.toLowerCase()].map((letter, index, letters) => letter + (letters[index + 1] ?? "")));
  const [first, second] = [pairs(one), pairs(other)];
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / (first.size + second.size) >= 0.4;
}

/** A rewritten sentence: more than half of the quotation's pieces are there, in about the same order. */
function pieces(words, quote, at) {
  const size = weight(quote) > quote.length ? 5 : 12;
  const found = [];
  for (let from = 0; from + size <= quote.length; from += size) {
    const piece = quote.slice(from, from + size);
    const nearest = places(words, piece).sort((one, other) => Math.abs(one - at - from) - Math.abs(other - at - from))[0];
    if (nearest !== undefined) found.push({ from, place: nearest });
  }
  if (found.length < 3) return null;
  const shifts = found.map(({ from, place }) => place - from).sort((one, other) => one - other);
  const shift = shifts[shifts.length >> 1];
  const near = found.filter(({ from, place }) => Math.abs(place - from - shift) <= quote.length / 2);
  if (near.length * size * 2 < quote.length) return null;
  const [first, last] = [near[0], near.at(-1)];
  const start = Math.max(0, first.place - first.from);
  const end = Math.min(words.length, last.place + quote.length - last.from);
  return start < end ? [start, end] : null;
}

/** Every place of a text in another. */
function places(words, text) {
  const found = [];
  for (let at = words.indexOf(text); at >= 0 && found.length < 500; at = words.indexOf(text, at + 1)) found.push(at);
  return found;
}

/** How many letters two texts have in common, from their ends (-1) or from their beginnings (1). */
function alike(one, other, direction) {
  let count = 0;
  const letter = (text) => (direction > 0 ? text[count] : text.at(-1 - count));
  while (count < one.length && letter(one) === letter(other)) count++;
  return count;
}

/** How much a text says: a Han character counts for three letters. */
function weight(text) {
  return [...text].reduce((sum, letter) => sum + (letter >= "\u2e80" ? 3 : 1), 0);
}
