import { all, one, pageKey, root, say } from "./kit.js";
import { change, count, read, settle, today, watch } from "./record.js";
import { fill, inWords, tick } from "./marks.js";
import place from "./place.js";

// A page of a product: what is read in the contents at the side, the button at the end of the text, the place.
export default function progress() {
  const contents = one(".contents");
  const finish = one("[data-finish]");
  const id = (contents ?? finish).dataset.product;
  const links = contents ? all("li > a", contents) : [];
  const pages = links.length ? links.map((link) => pageKey(link.pathname)) : [pageKey()];
  const end = finish && endOf(finish, id, pages, contents);
  settle(id, links);
  if (contents) reveal(contents);
  const show = () => {
    const record = read(id);
    links.forEach((link, index) => tick(link, pages[index] in record.read));
    fill(one("[data-bar]", contents ?? finish), count(record, pages), pages.length);
    end?.(record);
  };
  show();
  watch(show);
}

/** Sets up the end of the text; returns what shows its state. */
function endOf(finish, id, pages, contents) {
  const here = pageKey();
  const button = one("button", finish);
  const words = button.textContent;
  const certificate = one(".finish-certificate", finish);
  const isLast = certificate && !certificate.hidden;
  const isRead = () => here in read(id).read;

  const update = (edit) => change(id, (record) => {
    const landing = contents && one(".contents-title a", contents);
    const title = one("h1").textContent.trim();
    record.title = landing?.textContent.trim() ?? title;
    record.landing = landing ? pageKey(landing.pathname) : here;
    record.pages = pages.length;
    record.begun ??= today();
    record.last = { page: here, title, language: root.lang, time: new Date().toISOString() };
    edit(record);
    if (count(record, pages) < pages.length) delete record.finished;
    else record.finished ??= today();
  });
  const finished = (yes) => update(({ read, places }) => {
    if (yes) {
      read[here] ??= today();
      delete places[here];
    } else delete read[here];
  });

  // Whoever comes to the end of a text and stays a moment has read it, unless the reader says otherwise.
  let undecided = "auto" in finish.dataset;
  button.addEventListener("click", () => {
    undecided = false;
    finished(!isRead());
  });
  if (undecided) {
    let timer;
    new IntersectionObserver(([{ isIntersecting }]) => {
      clearTimeout(timer);
      if (isIntersecting) timer = setTimeout(() => { if (undecided && !isRead()) finished(true); }, 1500);
    }).observe(button);
  }
  // Who has begun is here now; who has not begins by reading on.
  if (read(id).begun) update(() => {});
  const text = one("[data-progress]");
  if (text) place(text, read(id).places[here], (where) => update(({ places, read }) => {
    if (where && !(here in read)) places[here] = where;
    else delete places[here];
  }));

  return (record) => {
    const day = record.read[here];
    const values = { count: count(record, pages), total: pages.length, date: day && inWords(day) };
    finish.classList.toggle("is-read", Boolean(day));
    button.textContent = day ? say("undo") : words;
    one(".finish-state", finish).textContent = day ? say("done", values) : "";
    if (certificate) certificate.hidden = !isLast && values.count < values.total;
  };
}

/** The entry of this page comes into view at the side, and nothing else moves. */
function reveal(contents) {
  const entry = one("[aria-current]", contents);
  const side = contents.parentElement;
  if (entry) side.scrollTop += entry.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 2;
}
