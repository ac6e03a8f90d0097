import { all, home, make, one, pageKey, root, say } from "./kit.js";
import { begun, count, read, settle, watch } from "./record.js";

import { fill, inWords, tick } from "./marks.js";

// Where one goes on: on a landing page, on the home page, and on the page of one's progress.
export default function resume() {
  const landing = one("[data-resume]");
  const shelf = one("[data-shelf]");
  const show = () => {
    if (landing) showLanding(landing);
    if (shelf) showShelf(shelf);
  };
  show();
  watch(show);
}

function showLanding(box) {
  const id = box.dataset.resume;
  const links = all(".entries a.entry-title");
  settle(id, links);
  const record = read(id);
  const pages = links.map((link) => pageKey(link.pathname));
  links.forEach((link, index) => {
    tick(link, pages[index] in record.read);
    link.closest(".entry").classList.toggle("is-read", pages[index] in record.read);
  });
  root.classList.toggle("is-begun", Boolean(record.begun));
  if (!record.begun) return;
  const done = count(record, pages);
  fill(one("[data-bar]", box), done, pages.length);
  one(".resume-step", box).replaceChildren(...step(box, record, links, pages, done));
}

/** The next step: the page one left, the next that can be read; else to buy, to the certificate, or from the beginning. */
function step(box, record, links, pages, done) {
  const isOpen = (link) => !one(".tag-paid, .release", link.closest(".entry"));
  const unread = (link, index) => link && !(pages[index] in record.read) && isOpen(link);
  const last = pages.indexOf(record.last?.page);
  const after = [...links.keys()].slice(Math.max(last, 0)).concat([...links.keys()]);
  const next = links[after.find((index) => unread(links[index], index))];
  const button = (href, text) => make("a", { className: "button button-quiet", href }, make("span", { textContent: text }));
  if (next) return [button(next.href, say("continue-with", { title: titleOf(next) }))];
  if (done < pages.length) {
    const plans = document.getElementById("t-plans");
    const note = make("p", { textContent: say("free-read") });
    return plans ? [note, make("a", { href: "#t-plans", textContent: plans.textContent })] : [note];
  }
  if (box.dataset.certificate) return [button(box.dataset.certificate, say("certificate"))];
  return [make("p", { textContent: say("all-read") })];
}

function titleOf(link) {
  return [...link.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("").trim();
}

/** The products that were begun, the last first. The home page shows three that are not finished, the other page all. */
function showShelf(shelf) {
  const items = new Map(all("[data-product]", shelf).map((item) => [item.dataset.product, item]));
  const whole = shelf.dataset.shelf === "all";
  const ids = begun().filter((id) => items.has(id) && (whole || !read(id).finished)).slice(0, whole ? undefined : 3);
  for (const item of items.values()) item.hidden = true;
  for (const id of ids) showItem(items.get(id), read(id));
  shelf.append(...ids.map((id) => items.get(id)));
  if (whole) {
    one("[data-shelf-empty]").hidden = ids.length > 0;
    one("[data-keeping]").classList.add("is-known");
  } else if (ids.length) root.dataset.begun = ids.length;
  else delete root.dataset.begun;
}

function showItem(item, record) {
  const total = Number(item.dataset.pages);
  const link = one("a", item);
  const line = one(".shelf-step", item);
  fill(one("[data-bar]", item), Math.min(Object.keys(record.read).length, total), total);
  // The page itself if it was read in this language, else the landing page, which knows what there is.
  item.hidden = false;
  link.dataset.landing ??= link.getAttribute("href");
  link.href = link.dataset.landing;
  if (record.finished) line.textContent = say("finished", { date: inWords(record.finished) });
  else if (record.last?.language === root.lang && record.last.page?.startsWith("/")) {
    link.href = new URL("." + record.last.page, location.origin + home).href;
    line.textContent = record.last.title;
  }
}
