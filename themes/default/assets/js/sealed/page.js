import { all, one } from "../kit.js";
import { prepare } from "./files.js";

// An unlocked page in the place of the one that stands there, and back. What it says is in the document only while
// somebody is there: a page that is left goes back to what everybody may see before the browser can lay it aside.

/** What of the page is another for a buyer. Contents at the side, head and foot are the same. */
const PLACES = [".reader-bar", "main", ".reader-outline", ".buy-bar"];

/** Puts a page in place. Returns when it is `ready`, since `start` sets up the theme's parts in new elements, what takes it out
    again, and what notes where the reader is. */
export function put({ body, files }, opened, start) {
  const page = new DOMParser().parseFromString(body, "text/html");
  const sheets = tame(page);
  const pairs = PLACES.map((selector) => pair(selector, page));
  const fresh = pairs.map(([, element]) => element).filter(({ nodeType }) => nodeType === Node.ELEMENT_NODE);
  const { watch, release } = prepare(fresh, files, opened);
  const focused = document.activeElement !== document.body && pairs.some(([old]) => old.contains(document.activeElement));
  const first = firstPaid(...pairs[PLACES.indexOf("main")]);
  const isNewTarget = !target();
  for (const [old, element] of pairs) old.replaceWith(element);
  applyStyles(fresh);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
  performance.measure("sealed:open", "sealed:bytes");
  watch();
  if (focused && first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  if (isNewTarget) arrive();
  return {
    ready: start(fresh).then(() => dispatchEvent(new Event("tuition:page"))),
    note,
    take() {
      release();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
      for (const [old, element] of pairs) element.replaceWith(old);
      for (const element of fresh) element.replaceChildren();
      dispatchEvent(new Event("tuition:page"));
    },
  };
}

/** What stands in a place, and what will; where there is nothing, a comment keeps the place. */
function pair(selector, page) {
  const old = one(selector) ?? document.createComment("");
  if (!old.isConnected) {
    if (selector === ".reader-bar") (one(".reader-side") ?? one("main")).before(old);
    else one("main").after(old);
  }
  const element = one(selector, page);
  return [old, element ? document.adoptNode(element) : document.createComment("")];
}

/** Scripts of a text stay what they are, text; styles that a strict policy refuses in HTML are allowed by way of script. */
function tame(page) {
  for (const script of all("script:not([type='application/json'])", page)) script.remove();
  for (const element of all("*", page)) {
    for (const { name } of [...element.attributes]) if (/^on/i.test(name)) element.removeAttribute(name);
    const style = element.getAttribute("style");
    if (style === null) continue;
    element.removeAttribute("style");
    styles.set(element, style);
  }
  return all("style", page).map((element) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(element.textContent);
    element.remove();
    return sheet;
  });
}

const styles = new WeakMap();

function applyStyles(roots) {
  for (const element of roots.flatMap((root) => [root, ...all("*", root)])) {
    const style = styles.get(element);
    if (style) element.style.cssText = style;
  }
}

/** Where the part begins that was not there before: who had the focus in the paywall goes on here. */
function firstPaid(old, fresh) {
  // What scripts have put between them since does not count.
  const before = all(".prose > :not(.heading-link, .quiz-summary)", old).length;
  return one(".prose", fresh)?.children[before] ?? one("h1", fresh) ?? fresh;
}

const target = () => {
  try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
};

/** A link to a place that was sealed leads there now; "back" and "reload" lead to where one was. */
function arrive() {
  const [navigation] = performance.getEntriesByType("navigation");
  const top = navigation?.type !== "navigate" && history.state?.sealedTop;
  if (top) scrollTo({ top, behavior: "instant" });
  else target()?.scrollIntoView({ behavior: "instant" });
}

/** Notes where the reader is, in the entry of the history that the page is. */
function note() {
  try { history.replaceState({ ...history.state, sealedTop: Math.round(scrollY) }, ""); } catch { /* then at the beginning */ }
}
