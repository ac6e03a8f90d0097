// The creator's bar: what the page is, where it is written, and whom it is shown to.
import { make, openFile, room, words } from "./words.js";

const STYLE = `
.bar {
  position: fixed; inset: auto auto 12px 12px; z-index: 2147483000; display: flex; flex-wrap: wrap; gap: 2px 4px;
  align-items: center; max-width: calc(100vw - 24px); padding: 4px; border-radius: 8px;
  box-shadow: 0 2px 12px rgb(0 0 0 / 0.14);
}
.more { display: contents; }
.state { padding: 0 6px; font-weight: 600; }
.state.paid, .state.partly { color: var(--mark); }
.file { color: var(--quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 24em; }
.choice { display: inline-flex; border: 1px solid var(--line); border-radius: 5px; }
.choice button[aria-pressed=true] { background: var(--ink); color: var(--paper); }
.found { color: var(--mark); font-weight: 600; }
.found.error { color: var(--error); }
.lost { padding: 0 6px; color: var(--error); }
@media (max-width: 40em) { .file { max-width: 9em; } .bar { inset: auto 8px 8px 8px; max-width: none; } .bar.small { inset: auto auto 8px 8px; } }
@media print { .bar { display: none; } }
`;

let found = null;
let lost = null;

export function show(known) {
  const inside = room(STYLE);
  const isSmall = storage()?.getItem("tuition-bar") === "small";
  found = make("button", { type: "button", class: "found", hidden: true });
  lost = make("span", { class: "lost", role: "status", hidden: true }, words.lost);
  const parts = [
    make("span", { class: `state ${known.access ?? ""}` }, known.source ? words[known.access] : words.made),
    known.unpublished ? make("span", { class: "state paid" }, words.unpublished) : null,
    known.source && known.own ? file(known) : known.source ? make("span", { class: "file" }, known.source) : null,
    known.own ? audience(known) : null,
  ];
  const more = make("span", { class: "more" }, ...parts);
  const toggle = make("button", { type: "button" });
  const bar = make("div", { class: "bar panel", role: "region", "aria-label": words.bar }, more, found, lost, toggle);
  const set = (small) => {
    more.hidden = small;
    bar.classList.toggle("small", small);
    toggle.textContent = small ? "⋯" : "×";
    toggle.setAttribute("aria-label", small ? words.bring : words.hide);
    toggle.setAttribute("aria-expanded", String(!small));
    toggle.title = small ? words.bring : words.hide;
  };
  toggle.addEventListener("click", () => {
    const small = !more.hidden;
    set(small);
    storage()?.setItem("tuition-bar", small ? "small" : "");
  });
  set(isSmall);
  inside.append(bar);
}

function file({ source, page }) {
  const label = words.open.replace("{path}", source);
  const name = source.split("/").slice(-2).join("/");
  return make("button", { type: "button", class: "file", title: label, "aria-label": label, onclick: () => openFile({ page }) }, name);
}

function audience({ buyer }) {
  const choose = (who) => () => {
    document.cookie = `tuition-as=${who}; path=/; SameSite=Strict`;
    location.reload();
  };
  const one = (who, is) => make("button", { type: "button", "aria-pressed": String(is), onclick: choose(who) }, words[who]);
  return make("span", { class: "choice", role: "group", "aria-label": words.audience }, one("visitor", !buyer), one("buyer", buyer));
}

export function findings(list, open) {
  const errors = list.filter(({ severity }) => severity === "error").length;
  found.hidden = !list.length;
  found.classList.toggle("error", errors > 0);
  found.textContent = errors ? words.errors(errors) : words.warnings(list.length);
  found.onclick = open;
}

export function connected(is) {
  lost.hidden = is;
}

function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
