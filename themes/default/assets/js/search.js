import { make, one, say, school } from "./kit.js";
import { Index, parse } from "./find.js";
import { excerpt, marked, marks } from "./excerpt.js";

// The site's search: a field with a list of results, in a dialog over any page and in the page of search itself.

/** So many pages are shown at first, and more at a time when asked for. */
const SHOWN = 6;
/** A pause in typing before texts are loaded, in milliseconds. */
const PAUSE = 90;
const KEPT = `tuition:${school}:search`;
const LOCK = '<svg class="icon icon-lock" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"/></svg>';
const GLASS = '<svg class="icon" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true"><path d="M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM10 10l3.5 3.5"/></svg>';
const CROSS = '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/></svg>';

let dialog, page;

/** Opens the dialog, or goes to the field of the page of search. */
export function open(place) {
  if (page) return page.focus();
  if (!dialog) {
    dialog = make("dialog", { className: "search" });
    dialog.setAttribute("aria-label", say("search"));
    // What had the focus in it keeps it until the next frame, and would take the next key.
    const shut = () => {
      dialog.close();
      if (dialog.contains(document.activeElement)) document.activeElement.blur();
    };
    const close = make("button", { className: "tool search-close", type: "button", innerHTML: CROSS, onclick: shut });
    close.setAttribute("aria-label", say("close"));
    const search = widget(place, { go: shut });
    search.form.append(close);
    dialog.append(search.form, search.status, search.list, search.more, make("p", { className: "search-keys", textContent: say("search-keys") }));
    dialog.addEventListener("click", ({ target }) => { if (target === dialog) shut(); });
    document.body.append(dialog);
    dialog.search = search;
  }
  dialog.showModal();
  dialog.search.begin(kept());
}

/** Puts search into its own page. */
export function inPage(here, place) {
  const remember = (query) => {
    const search = query ? "?" + new URLSearchParams({ q: query }) : "";
    history.replaceState(null, "", location.pathname + search);
  };
  page = widget(place, { remember });
  here.append(page.form, page.status, page.list, page.more);
  page.begin(new URLSearchParams(location.search).get("q") ?? kept());
}

function kept() {
  try { return sessionStorage.getItem(KEPT) ?? ""; } catch { return ""; }
}

function keep(query) {
  try { sessionStorage.setItem(KEPT, query); } catch { /* a page without storage forgets */ }
}

let opened, sealed;

/** What this device can open besides, with a key; nothing where nothing is sealed. */
function unlocked() {
  if (!one("#t-sealed")) return [];
  return (sealed ??= import("./sealed/search.js").then((part) => part.sealedIndexes()).catch(() => []));
}

/** The index, loaded at the first use and again after it failed. */
function index(address) {
  const get = async (address, isManifest) => {
    // The manifest must be today's, unless there is no network to ask.
    const asked = isManifest ? fetch(address, { cache: "no-cache" }).catch(() => fetch(address, { cache: "force-cache" })) : fetch(address);
    const reply = await asked;
    if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
    return reply.text();
  };
  opened ??= Index.open(new URL(address, location.href).href, get);
  opened.catch(() => { opened = undefined; });
  return opened;
}

function widget({ search: address, product, scope: productTitle }, { remember = () => {}, go = () => {} }) {
  const list = make("div", { className: "search-results", id: "t-search-results", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("search-results"));
  const input = make("input", { type: "search", className: "search-input", autocomplete: "off", spellcheck: false, enterKeyHint: "go", maxLength: 120, placeholder: say("search-placeholder") });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-label": say("search"), "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocapitalize: "off" })) input.setAttribute(name, value);
  const field = make("label", { className: "search-field", innerHTML: GLASS });
  field.append(input);
  const scope = make("div", { className: "search-scope" });
  const form = make("form", { className: "search-form" }, field, scope);
  form.setAttribute("role", "search");
  const status = make("p", { className: "search-status" });
  status.setAttribute("role", "status");
  const more = make("button", { className: "search-more", type: "button", hidden: true, textContent: say("search-more") });
  const choices = (form) => ({ product: form.elements["search-scope"]?.value || "", free: form.elements["search-free"]?.checked ?? false });

  let turn = 0, hits = [], shown = 0, active = -1, query = parse("");
  /** Addresses of the pages that stand in the list. */
  const listed = new Set();
  const options = () => [...list.querySelectorAll("[role=option]")];

  function activate(place) {
    const all = options();
    all[active]?.removeAttribute("aria-selected");
    active = place;
    const option = all[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(message, ...actions) {
    status.replaceChildren(message, ...actions);
    list.hidden = !list.childElementCount;
    more.hidden = shown >= hits.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function clear(message, ...actions) {
    hits = [];
    shown = 0;
    list.replaceChildren();
    activate(-1);
    show(message, ...actions);
  }

  async function append(own) {
    const next = hits.slice(shown, shown + SHOWN);
    const sources = [...new Set(next.map(({ source }) => source))].map((source) => [source, next.filter((hit) => hit.source === source)]);
    if (!sources.every(([source, hits]) => source.has(hits))) await new Promise((wake) => setTimeout(wake, PAUSE));
    if (own !== turn) return false;
    const read = (await Promise.all(sources.map(([source, hits]) => source.textsOf(hits, query)))).flat();
    if (own !== turn) return false;
    if (!shown) {
      list.replaceChildren();
      listed.clear();
    }
    for (const hit of together(read.sort((one, other) => other.score - one.score), listed)) {
      list.append(result(hit, query, hit.source.folder, () => list.querySelectorAll("[role=option]").length));
    }
    shown += next.length;
    return true;
  }

  /** The hits of the public index and of those that are unlocked, best first. */
  async function findAll(found, choices) {
    const sources = [found, ...(await unlocked())];
    const all = (await Promise.all(sources.map(async (source) => (await source.find(query, choices)).map((hit) => ({ ...hit, source }))))).flat();
    if (sources.length === 1) return all;
    // All words, or else some of them: the indexes have each decided for themselves.
    const whole = all.filter(({ matched }) => matched === 1);
    return (whole.length ? whole : all).sort((one, other) => other.score - one.score);
  }

  async function run() {
    const own = ++turn;
    const typed = input.value.trim();
    keep(typed);
    query = parse(input.value);
    if (!query.pieces.length) {
      remember("");
      return clear(say("search-hint"));
    }
    if (!list.childElementCount) show(say("search-loading"));
    try {
      const found = await index(address);
      if (own !== turn) return;
      offer(found);
      const next = await findAll(found, choices(form));
      if (own !== turn) return;
      hits = next;
      shown = 0;
      if (!hits.length) {
        remember(typed);
        return clear(...nothing(typed));
      }
      if (!(await append(own))) return;
      remember(typed);
      list.dataset.query = typed;
      activate(-1);
      list.scrollTop = 0;
      show(say("search-count", { count: hits.length }));
    } catch {
      if (own !== turn) return;
      const again = make("button", { className: "search-again", type: "button", textContent: say("search-again"), onclick: run });
      clear(say(navigator.onLine ? "search-failed" : "search-offline") + " ", again);
    }
  }

  /** What to say when nothing was found, and the way to look further. */
  function nothing(typed) {
    const { product, free } = choices(form);
    const words = say("search-none", { query: typed }) + " ";
    const widen = (name, value, title) => make("button", { className: "search-again", type: "button", textContent: title, onclick: () => {
      if (name === "search-free") form.elements[name].checked = false;
      else form.elements[name].value = value;
      run();
      input.focus();
    } });
    if (product) return [words, widen("search-scope", "", say("search-everywhere"))];
    if (free) return [words, widen("search-free", false, say("search-also-paid"))];
    return [words + say("search-none-help")];
  }

  /** Offers what can be chosen, once it is known. */
  function offer(found) {
    if (scope.childElementCount) return;
    const choice = (type, name, value, title, checked) => make("label", {}, make("input", { type, name, value, checked }), make("span", { textContent: title }));
    if (product && found.pagesOf(product)) {
      const where = make("fieldset", {}, make("legend", { className: "hidden", textContent: say("search-scope") }));
      where.append(choice("radio", "search-scope", product, productTitle, false), choice("radio", "search-scope", "", say("search-everywhere"), true));
      scope.append(where);
    }
    if (found.access.includes("p") && found.access.length > found.access.split("p").length - 1) scope.append(choice("checkbox", "search-free", "free", say("search-free"), false));
  }

  let frame;
  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(run);
  });
  input.addEventListener("compositionend", run);
  scope.addEventListener("change", run);
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = options();
    if (event.key === "ArrowDown" && active === all.length - 1 && shown < hits.length) {
      event.preventDefault();
      await extend();
      activate(Math.min(active + 1, options().length - 1));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(active + step < -1 ? all.length - 1 : active + step >= all.length ? -1 : active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      (all[active] ?? all[0])?.click();
    } else if (event.key === "Escape" && form.closest("dialog")) {
      // Else a field of this type would only be emptied.
      event.preventDefault();
      go();
    }
  });
  async function extend() {
    try {
      if (await append(turn)) show(say("search-count", { count: hits.length }));
    } catch {
      show(say(navigator.onLine ? "search-failed" : "search-offline"));
    }
  }
  more.addEventListener("click", async () => {
    const before = options().length;
    await extend();
    input.focus();
    activate(before);
  });
  list.addEventListener("click", ({ target }) => { if (target.closest("a")) go(); });

  // What was found in sealed pages goes when the page does, which the browser may lay aside as it stands.
  addEventListener("pagehide", () => {
    if (!hits.some(({ source }) => source.unlocked)) return;
    turn += 1;
    sealed = undefined;
    clear(say("search-hint"));
    addEventListener("pageshow", run, { once: true });
  });

  clear(say("search-hint"));
  return {
    form, status, list, more,
    focus() {
      input.focus();
      input.select();
    },
    begin(query) {
      // More may have been unlocked meanwhile, or less.
      sealed = undefined;
      input.value = query;
      input.focus();
      input.select();
      index(address).then(offer, () => {});
      if (query) run();
    },
  };
}

/** Hits by page: one that is both in the public index and in one that is unlocked is one, without a lock. */
function together(hits, listed) {
  const pages = new Map();
  for (const hit of hits) {
    if (hit.source.unlocked) hit.paid = false;
    const known = pages.get(hit.address);
    if (!known) {
      if (!listed.has(hit.address)) pages.set(hit.address, hit);
      continue;
    }
    const has = ({ anchor, text }) => known.places.some((place) => place.anchor === anchor && place.text === text);
    known.places = [...known.places, ...hit.places.filter((place) => !has(place))].slice(0, 3);
    known.paid &&= hit.paid;
  }
  for (const address of pages.keys()) listed.add(address);
  return [...pages.values()];
}

/** A page with the places in it: a group of options, which are links. */
function result({ address, title, label, paid, places }, query, folder, count) {
  const group = make("div", { className: "result" });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", title);
  // The index stands in `search/<language>/` of the site.
  const root = new URL("../../", folder).pathname;
  const href = root + address.slice(1).split("/").map(encodeURIComponent).join("/");
  const first = count();
  places.forEach((place, number) => {
    const { cut, fragment } = excerpt(place.text, query);
    const option = make("a", { id: `t-search-${first + number}`, className: number ? "result-place" : "result-page", tabIndex: -1, href: href + target(place.anchor, fragment) });
    option.setAttribute("role", "option");
    if (!number) {
      const head = make("span", { className: "result-title" }, ...pieces(marked(title, marks(title, query))));
      if (paid) head.append(make("span", { className: "result-paid", innerHTML: LOCK }, make("span", { className: "hidden", textContent: ` (${say("paid")})` })));
      option.append(head);
      if (label) option.append(make("span", { className: "result-label", textContent: label }));
    }
    if (place.heading) option.append(make("span", { className: "result-heading" }, ...pieces(marked(place.heading, marks(place.heading, query)))));
    if (cut.length) option.append(make("span", { className: "result-text" }, ...pieces(cut)));
    group.append(option);
  });
  return group;
}

const pieces = (cut) => cut.map(([words, isMarked]) => (isMarked ? make("mark", { textContent: words }) : words));

/** The place in a page: its heading, and the very words where the browser can find them. */
function target(anchor, fragment) {
  const words = fragment && ":~:text=" + encodeURIComponent(fragment).replaceAll("-", "%2D");
  const place = anchor || (words && "t-main");
  return place ? "#" + encodeURIComponent(place) + words : "";
}
