import { all, one, pageKey, root, say, school, store } from "./kit.js";
import { change, count, read, settle, today, watch } from "./record.js";
import { fill, inWords } from "./marks.js";

// The page of completion: what is done of what, and the certificate that readers make for themselves. What was made
// is kept as `certificate:<product id>`: name, day, and how many pages there were.
export default function completion() {
  const main = one("[data-completion]");
  const id = main.dataset.completion;
  const kept = `${school}:certificate:${id}`;
  const boxes = all(".completion-tick", main);
  const entries = all("a.entry-title", main);
  const pages = entries.map((entry) => pageKey(entry.pathname));
  settle(id, entries);
  const form = one("form", main);
  const sheet = one(".certificate-frame", main);

  boxes.forEach((box, index) => box.addEventListener("change", () => change(id, (record) => {
    record.title ??= main.dataset.title;
    record.landing ??= pageKey(new URL(main.dataset.landing, location.origin).pathname);
    record.begun ??= today();
    record.pages = pages.length;
    record.last ??= { page: pages[index], title: entries[index].textContent.trim(), language: root.lang, time: new Date().toISOString() };
    if (box.checked) record.read[pages[index]] ??= today();
    else delete record.read[pages[index]];
    if (count(record, pages) < pages.length) delete record.finished;
    else record.finished ??= today();
  })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, day } = Object.fromEntries(new FormData(form));
    store.set(kept, JSON.stringify({ name: name.trim(), day, pages: pages.length }));
    show();
    sheet.focus({ preventScroll: true });
    sheet.scrollIntoView({ block: "start" });
  });
  one("[data-print]", sheet).addEventListener("click", () => print());
  one("[data-again]", sheet).addEventListener("click", () => {
    store.set(kept, "");
    show();
    form.elements.name.focus();
  });

  const show = () => {
    const record = read(id);
    const done = count(record, pages);
    boxes.forEach((box, index) => { box.checked = pages[index] in record.read; });
    fill(one("[data-bar]", main), done, pages.length);
    let made = null;
    try { made = JSON.parse(store.get(kept)); } catch { /* none that can be read */ }
    const ready = done === pages.length;
    one(".completion-left", main).textContent = ready ? say("all-read") : say("left", { count: pages.length - done });
    form.hidden = !ready || Boolean(made);
    sheet.hidden = !made;
    if (made) {
      one("[data-name]", sheet).textContent = made.name;
      one("[data-day]", sheet).textContent = inWords(made.day);
    }
    form.elements.name.value ||= made?.name ?? "";
    form.elements.day.value ||= made?.day ?? Object.values(record.read).sort().at(-1) ?? today();
  };
  show();
  watch(show);
}
