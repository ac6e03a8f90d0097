// Puts the changed part of a page in the place of the old one, and leaves everything else alone: what is scrolled,
// opened, answered or playing stays as it is.
//
// The page on the screen is not the one that was sent, since its scripts have added buttons and marks. So two pages as
// they were sent are compared; the smallest part that holds all differences is looked up on the screen by the way to it.

// Parts that scripts of the page take over when it loads: a new one must be loaded with the page.
const SCRIPTED =
  "script, pre, table, details[name], form, input, button, video, audio, iframe, dialog, [popover], [data-progress], " +
  ".quiz, .math, .diagram, .slides, .media, .panes, .footnote-reference, .prose :is(h2, h3, h4, h5, h6)[id], " +
  ".price, .sale, .contents, img, svg";

// Whether the page on the screen is now like `now`. When not, it is as it was and must be loaded again.
export async function patch(before, now) {
  if (!same(before.documentElement, now.documentElement, attributes)) return false;
  if (!same(before.body, now.body, attributes)) return false;
  const scripts = (page) => [...page.querySelectorAll("script:not([type='application/ld+json'])")].map((script) => script.outerHTML).join();
  if (scripts(before) !== scripts(now)) return false;
  const change = difference(before.body, now.body);
  const place = change && find(change.way);
  if (change && !(place && replace(place, change))) return false;
  await head(before.head, now.head);
  return true;
}

const attributes = (node) => [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort().join("\n");
const same = (one, other, of) => of(one) === of(other);
// Space between tags is not looked at: some browsers keep it, some scripts do not.
const parts = (node) => [...node.childNodes].filter((child) => child.nodeType !== Node.TEXT_NODE || child.data.trim());

// The smallest part that holds all differences: the way to the element around it, and which of its parts change.
function difference(before, now) {
  const way = [];
  let [old, fresh] = [before, now];
  for (;;) {
    const [was, is] = [parts(old), parts(fresh)];
    let first = 0;
    while (first < was.length && first < is.length && was[first].isEqualNode(is[first])) first++;
    if (first === was.length && first === is.length) return null;
    let last = 0;
    while (last < was.length - first && last < is.length - first && was.at(-1 - last).isEqualNode(is.at(-1 - last))) last++;
    const gone = was.slice(first, was.length - last);
    const come = is.slice(first, is.length - last);
    const [one, other] = [gone[0], come[0]];
    const goesDeeper =
      gone.length === 1 && come.length === 1 && one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName &&
      same(one, other, attributes) && parts(one).length && parts(other).length;
    if (!goesDeeper) return { way, around: old, was, first, gone, come };
    way.push({ siblings: was, place: first });
    [old, fresh] = [one, other];
  }
}

// The element on the screen that a way leads to.
function find(way) {
  let here = document.body;
  for (const { siblings, place } of way) {
    here = counterparts(here, siblings)?.[place];
    if (!here) return null;
  }
  return here;
}

// For each part as it was sent the node on the screen, in the same order; scripts may have added others between them.
function counterparts(here, siblings) {
  const nodes = parts(here).filter((node) => !(node instanceof Element && node.hasAttribute("data-tuition-own")));
  const found = [];
  let next = 0;
  for (const sibling of siblings) {
    while (next < nodes.length && !isCounterpart(nodes[next], sibling)) next++;
    if (next === nodes.length) return null;
    found.push(nodes[next++]);
  }
  return found;
}

function isCounterpart(node, sent) {
  if (node.nodeName !== sent.nodeName) return false;
  if (sent.nodeType === Node.ELEMENT_NODE) {
    return node.id === sent.id && (!sent.classList.length || [...sent.classList].some((name) => node.classList.contains(name)));
  }
  return node.data === sent.data;
}

function replace(around, { was, first, gone, come }) {
  const isScripted = (node) => node instanceof Element && (node.matches(SCRIPTED) || node.querySelector(SCRIPTED));
  if (come.some(isScripted) || around.closest(SCRIPTED)) return false;
  const there = counterparts(around, was);
  if (!there) return false;
  const old = there.slice(first, first + gone.length);
  // What scripts have added to the old part would be lost, or double.
  if (old.some(isScripted)) return false;
  const before = old[0] ?? there[first] ?? null;
  const after = before ? null : there[first - 1];
  const fresh = come.map((node) => document.importNode(node, true));
  if (before) before.before(...fresh);
  else if (after) after.after(...fresh);
  else around.append(...fresh);
  old.forEach((node) => node.remove());
  return true;
}

// Style sheets are exchanged when the new ones are there, so that nothing flashes; the rest of the head at once.
async function head(before, now) {
  const sheets = (page) => [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href"));
  const [was, is] = [sheets(before), sheets(now)];
  const added = is.filter((href) => !was.includes(href));
  await Promise.all(
    added.map((href) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      const last = [...document.querySelectorAll("link[rel=stylesheet]")].at(-1);
      return new Promise((done) => {
        link.addEventListener("load", done);
        link.addEventListener("error", done);
        if (last) last.after(link);
        else document.head.append(link);
      });
    }),
  );
  for (const href of was.filter((href) => !is.includes(href))) {
    document.querySelectorAll("link[rel=stylesheet]").forEach((link) => link.getAttribute("href") === href && link.remove());
  }
  if (document.title !== now.ownerDocument.title) document.title = now.ownerDocument.title;
}
