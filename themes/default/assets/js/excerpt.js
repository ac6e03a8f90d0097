import { normalise, pieces } from "./find.js";

// A few words around what was found, and where they stand.

/** How wide an excerpt is, in Latin letters; a Han character is two wide. */
const WIDTH = 190;
const BEFORE = 48;

/** Where a query's words stand in a text, in order. */
export function marks(text, query) {
  const found = [];
  for (const { text: piece, index, end } of pieces(text)) {
    const normal = normalise(piece);
    for (const [place, wanted] of query.pieces.entries()) {
      if (wanted.run) {
        if (normal.length !== piece.length) continue;
        for (const part of parts(normal, wanted.text)) {
          for (let at = normal.indexOf(part); at >= 0; at = normal.indexOf(part, at + 1)) found.push({ place, from: index + at, to: index + at + part.length });
        }
      } else if (normal === wanted.text || wanted.forms.includes(normal) || (wanted.open && normal.startsWith(wanted.text))) {
        found.push({ place, from: index, to: end });
      }
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const merged = [];
  for (const mark of found) {
    const last = merged.at(-1);
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to);
    else merged.push(mark);
  }
  return merged;
}

/** The whole of a run where it stands, else its pairs. */
function parts(normal, run) {
  const letters = [...run];
  if (letters.length < 3 || normal.includes(run)) return [run];
  return letters.slice(1).map((letter, at) => letters[at] + letter);
}

/** A text cut at marks: `[words, isMarked]` in turn. */
export function marked(text, found) {
  const out = [];
  let at = 0;
  for (const { from, to } of found) {
    out.push([text.slice(at, from), false], [text.slice(from, to), true]);
    at = to;
  }
  out.push([text.slice(at), false]);
  return out.filter(([words]) => words);
}

/** The stretch of a text with most of what was looked for, cut at marks, and the words with which it begins to match. */
export function excerpt(text, query) {
  const found = marks(text, query);
  const best = found.reduce((best, mark) => {
    const near = new Set(found.filter(({ from }) => from >= mark.from && from < mark.from + WIDTH / 2).map(({ place }) => place)).size;
    return near > best.near ? { near, mark } : best;
  }, { near: 0 }).mark;
  let from = best ? back(text, best.from) : 0;
  const to = forth(text, from);
  const shown = found.filter((mark) => mark.from >= from && mark.to <= to).map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from }));
  const cut = marked(text.slice(from, to), shown).map(([words, is]) => [words.replace(/\s+/g, " "), is]);
  if (from > 0) cut.unshift(["… ", false]);
  if (to < text.length) cut.push(["…", false]);
  return { cut, fragment: best ? fragment(text, best) : "" };
}

const isWide = (letter) => letter > "\u2e7f";

/** Where to begin: at the sentence, else at a word. */
function back(text, mark) {
  let at = mark, width = 0;
  while (at > 0 && width < BEFORE) width += isWide(text[--at]) ? 2 : 1;
  if (at === 0) return 0;
  const sentence = [...text.slice(at, mark).matchAll(/[.!?…]\s+|[。！？；]|\n/g)].at(-1);
  if (sentence) return at + sentence.index + sentence[0].length;
  const space = text.slice(at, mark).search(/\s/);
  if (space >= 0) return at + space + 1;
  return /[\udc00-\udfff]/.test(text[at]) ? at + 1 : at;
}

function forth(text, from) {
  let at = from, width = 0;
  while (at < text.length && width < WIDTH) width += isWide(text[at++]) ? 2 : 1;
  if (at === text.length) return at;
  const space = text.slice(from, at).search(/\s\S*$/);
  return space > 0 && at - from - space < 24 ? from + space : /[\ud800-\udbff]/.test(text[at - 1]) ? at - 1 : at;
}

/** Words for a text fragment, so that the browser leads to the very place: a few, of one clause. */
function fragment(text, { from, to }) {
  const clause = text.slice(from).split(/[\n.,;:!?()，。；：！？、（）]/)[0];
  const end = isWide(clause[0] ?? "") ? 12 : clause.slice(0, 40).search(/\s\S*$/);
  return (clause.length <= 12 ? clause : clause.slice(0, Math.max(to - from, end))).trim();
}
