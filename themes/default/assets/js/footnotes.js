import { all, make, one, say } from "./kit.js";

// A footnote opens beside its reference: when pointed at, when focused, or clicked. Without popovers, and without
// script, the reference leads to the foot of the page as ever.
export default function footnotes() {
  if (!HTMLElement.prototype.showPopover) return;
  const box = make("div", { className: "footnote-box", id: "t-footnote", popover: "manual", role: "note", tabIndex: -1 });
  one("main").append(box);
  let shown = null;
  let timer;

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-details");
    if (box.contains(document.activeElement)) shown.focus({ preventScroll: true });
    shown = null;
    box.hidePopover();
  };
  const show = (reference) => {
    clearTimeout(timer);
    if (shown === reference) return;
    const note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    if (!note) return;
    hide();
    shown = reference;
    fill(box, note, reference);
    reference.setAttribute("aria-details", box.id);
    box.showPopover();
    place(box, reference);
  };
  const later = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const leave = () => later(() => { if (!box.contains(document.activeElement)) hide(); }, 250);

  for (const reference of all(".footnote-reference")) {
    reference.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "mouse") later(() => show(reference), 120);
    });
    reference.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType === "mouse") leave(); });
    reference.addEventListener("focus", () => { if (reference.matches(":focus-visible")) show(reference); });
    reference.addEventListener("blur", leave);
    reference.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(reference);
      box.focus({ preventScroll: true });
    });
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", leave);
  box.addEventListener("focusout", ({ relatedTarget }) => { if (!box.contains(relatedTarget)) later(hide, 50); });
  box.addEventListener("click", ({ target }) => { if (target.closest("a")) hide(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
  addEventListener("pointerdown", ({ target }) => { if (!box.contains(target) && target !== shown) hide(); });
  addEventListener("resize", hide);
}

/** The note's words without its way back, and a way to it. */
function fill(box, note, reference) {
  const copy = note.cloneNode(true);
  for (const element of all("[role=doc-backlink]", copy)) element.remove();
  for (const element of all("[id]", copy)) element.removeAttribute("id");
  const number = reference.textContent;
  const link = make("a", { className: "footnote-to", href: reference.hash, textContent: say("footnote-to") });
  box.setAttribute("aria-label", say("footnote", { count: number }));
  box.replaceChildren(make("span", { className: "footnote-number", textContent: number }));
  box.append(make("div", { className: "footnote-words" }, ...copy.childNodes, link));
}

/** Above the reference where there is room, else below it; within the window at both sides. */
function place(box, reference) {
  const at = reference.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(12, at.left + at.width / 2 - width / 2), document.documentElement.clientWidth - width - 12);
  const above = at.top - height - 8;
  box.style.left = `${left}px`;
  box.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}
