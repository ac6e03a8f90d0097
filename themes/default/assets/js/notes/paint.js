import { all, make } from "../kit.js";
import { COLOURS } from "./kept.js";

// Notes in the text. Where a browser can colour ranges (CSS Custom Highlight API) the page stays as it is; elsewhere
// the words are put into `<mark>`.

const paintsRanges = "Highlight" in window && "highlights" in CSS;

/**
 * Paints `[{ note, span, range }]`, and nothing else that was painted before. `rangeOf` gives the range of a span as
 * the page is now.
 */
export function paint(places, rangeOf) {
  if (paintsRanges) paintRanges(places);
  else wrapRanges(places, rangeOf);
}

function paintRanges(places) {
  const show = (name, wanted, priority) => {
    const highlight = new Highlight(...places.filter(({ note }) => wanted(note)).map(({ range }) => range));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  };
  for (const colour of COLOURS) show(`note-${colour}`, (note) => note.colour === colour, 0);
  show("note-words", (note) => note.words, 1);
}

function wrapRanges(places, rangeOf) {
  for (const mark of all("mark.note-mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  for (const { note, span } of places) {
    const range = rangeOf(span);
    for (const part of partsOf(range)) {
      const mark = make("mark", { className: `note-mark note-${note.colour}` });
      mark.classList.toggle("note-words", Boolean(note.words));
      part.surroundContents(mark);
    }
  }
  for (const place of places) place.range = rangeOf(place.span);
}

/** What of each text a range encloses. */
function partsOf(range) {
  const top = range.commonAncestorContainer;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const nodes = top.nodeType === Node.TEXT_NODE ? [top] : [];
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode);
  return nodes.map((node) => {
    const part = document.createRange();
    part.selectNodeContents(node);
    if (node === range.startContainer) part.setStart(node, range.startOffset);
    if (node === range.endContainer) part.setEnd(node, range.endOffset);
    return part;
  }).filter((part) => part.toString().trim());
}

/** The note at a point of the window. */
export function noteAt(x, y, places) {
  const holds = ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom;
  return places.findLast(({ range }) => [...range.getClientRects()].some(holds))?.note;
}

/** Shows for a moment where a note stands. */
export function point(range) {
  if (!paintsRanges) return;
  const highlight = new Highlight(range);
  highlight.priority = 2;
  CSS.highlights.set("note-here", highlight);
  setTimeout(() => CSS.highlights.delete("note-here"), 2400);
}
