import { all, make, one, say, store } from "../kit.js";
import { swatch } from "./bar.js";
import { COLOURS, markdown, ofProduct } from "./kept.js";

// The list of notes: this page's, to write in; and all of the product's, to go to and to take along.
export function makePanel({ about, notes, places, add, edit, restore, erase, go }) {
  const button = (words, act, name = "tool") => {
    const element = make("button", { type: "button", className: name, textContent: words });
    element.addEventListener("click", act);
    return element;
  };
  const heading = make("h2", { id: "t-notes-title", textContent: say("notes"), tabIndex: -1 });
  const close = button("×", () => hide(), "tool notes-close");
  close.setAttribute("aria-label", say("close"));
  const views = make("div", { className: "notes-views", role: "group" });
  const list = make("div", { className: "notes-list" });
  const more = button(say("note-on-page"), () => open(add({ quote: "" }).id));
  const download = button(say("notes-save"), () => take());
  const print = make("input", { type: "checkbox", checked: Boolean(store.get("print-notes")) });
  print.addEventListener("change", () => store.set("print-notes", print.checked ? "on" : ""));
  const panel = make("div", { className: "notes", id: "t-notes", role: "dialog", popover: "manual" },
    make("div", { className: "notes-head" }, heading, close), views, list,
    make("div", { className: "notes-tools" }, more, download, make("label", {}, print, " " + say("notes-print"))));
  panel.setAttribute("aria-labelledby", heading.id);
  const count = button("", () => open(), "notes-count");
  count.setAttribute("aria-haspopup", "dialog");
  one("main").append(count);
  document.body.append(panel);

  let showsAll = false;
  let gone = [];
  let opener = null;
  const own = button(say("notes-page"), () => turn(false), "notes-view");
  const whole = button(about.name, () => turn(true), "notes-view");
  views.append(own, whole);
  views.hidden = !about.product;
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    hide();
  });

  const isOpen = () => panel.matches(":popover-open");

  function open(id) {
    if (!isOpen()) {
      opener = document.activeElement;
      panel.showPopover();
    }
    turn(false);
    const field = id && one(`[data-note="${id}"] textarea`, list);
    (field || heading).focus();
    refreshCount();
  }

  function hide() {
    if (panel.contains(document.activeElement)) document.activeElement.blur();
    panel.hidePopover();
    gone = [];
    if (opener?.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
    refreshCount();
  }

  function turn(toAll) {
    showsAll = toAll;
    own.setAttribute("aria-pressed", String(!toAll));
    whole.setAttribute("aria-pressed", String(toAll));
    refresh();
  }

  function refreshCount() {
    const number = notes().length;
    count.textContent = say("notes-count", { count: number });
    count.hidden = !number || isOpen();
  }

  function refresh() {
    refreshCount();
    if (!isOpen()) return;
    more.hidden = showsAll;
    if (showsAll) list.replaceChildren(...pages().map(ofPage));
    else {
      const found = places().map(({ note }) => note);
      const lost = notes().filter((note) => !found.includes(note));
      const items = [...found, ...lost].map((note) => item(note, found.includes(note)));
      list.replaceChildren(make("ul", {}, ...items, ...gone.map(offer)));
    }
    const isEmpty = !one("li", list);
    if (isEmpty) list.replaceChildren(make("p", { className: "notes-empty", textContent: say("notes-empty") }));
    download.hidden = isEmpty;
  }

  /** A note of this page. */
  function item(note, isFound) {
    const element = make("li", { className: `note note-${note.colour}` });
    element.dataset.note = note.id;
    if (note.quote) {
      const quote = isFound
        ? button(note.quote, () => leave(() => go(note.id)), "note-quote")
        : make("p", { className: "note-quote", textContent: note.quote });
      element.append(quote);
      if (!isFound) element.append(make("p", { className: "note-lost", textContent: say("note-lost") }));
    }
    const words = make("textarea", { value: note.words, rows: 2, placeholder: say("note-words") });
    words.setAttribute("aria-label", say("note-words"));
    let timer;
    const keep = () => {
      clearTimeout(timer);
      if (words.value.trim() !== note.words) edit(note.id, { words: note.words = words.value.trim() });
    };
    words.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 500);
    });
    words.addEventListener("change", keep);
    const swatches = COLOURS.map((name) => {
      const sample = swatch(name, () => {
        keep();
        edit(note.id, { colour: note.colour = name });
        element.className = `note note-${name}`;
        swatches.forEach((other, index) => other.setAttribute("aria-pressed", String(COLOURS[index] === name)));
      });
      sample.setAttribute("aria-pressed", String(name === note.colour));
      return sample;
    });
    const remove = button(say("delete"), () => {
      keep();
      erase(note);
      (one(`[data-gone="${note.id}"] button`, list) ?? heading).focus();
    });
    element.append(words, make("div", { className: "note-tools" }, ...(note.quote ? swatches : []), remove));
    return element;
  }

  /** What was deleted, until the list is closed. */
  function offer(note) {
    const element = make("li", { className: "note note-gone" }, make("span", { textContent: say("deleted") }));
    element.dataset.gone = note.id;
    element.append(button(say("undo"), () => {
      gone = gone.filter((other) => other !== note);
      restore(note);
      one(`[data-note="${note.id}"] textarea`, list)?.focus();
    }));
    return element;
  }

  /** The notes of a page, to read. */
  function ofPage({ address, title, notes: others }) {
    const items = others.map((note) => {
      const quote = make("a", { className: "note-quote", href: `${address}#t-note-${note.id}`, textContent: note.quote || note.words });
      quote.addEventListener("click", () => { if (address === location.pathname) leave(); });
      const element = make("li", { className: `note note-${note.colour}` }, quote);
      if (note.quote && note.words) element.append(make("p", { className: "note-said", textContent: note.words }));
      return element;
    });
    return make("section", {}, make("h3", {}, make("a", { href: address, textContent: title })), make("ul", {}, ...items));
  }

  /** Where the list covers the text, it goes before the text is shown. */
  function leave(then) {
    if (matchMedia("(max-width: 63.99rem)").matches) hide();
    then?.();
  }

  function pages() {
    const addresses = all(".contents li > a").map((link) => link.pathname);
    const found = about.product ? ofProduct(about.product, addresses) : [];
    return found.length ? found : [{ address: location.pathname, title: about.title, notes: notes() }];
  }

  function take() {
    const text = markdown(say("notes-of", { title: about.name || about.title }), pages());
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/markdown" })), download: `${about.product || "notes"}.md` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return {
    open,
    refresh,
    /** The number of notes stands at the end of a text that has come anew. */
    settle: () => one("main").append(count),
    erased(note) {
      gone = [...gone, note];
      refresh();
    },
    /** For paper: the notes after the text. */
    printed() {
      const items = [...places().map(({ note }) => note), ...notes().filter((note) => !note.quote)].map((note) => {
        const element = make("li", {});
        if (note.quote) element.append(make("blockquote", { textContent: note.quote }));
        if (note.words) element.append(make("p", { textContent: note.words }));
        return element;
      });
      return make("section", { className: "notes-printed" }, make("h2", { textContent: say("notes") }), make("ol", {}, ...items));
    },
  };
}
