import { one } from "./kit.js";

// The way to search: the link in the head of each page opens it in place, as do Ctrl or Command K, and /, which is given
// back to the other keys of one letter. What it takes is loaded at the first use.
export function searchButton() {
  const link = one("[data-search]");
  if (!link) return {};
  const load = () => import("./search.js");
  const asked = () => ({ ...link.dataset, product: document.body.dataset.product });
  const open = () => load().then((search) => search.open(asked()), () => { location.href = link.href; });
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open();
  });
  for (const near of ["pointerenter", "focus"]) link.addEventListener(near, load, { once: true });
  addEventListener("keydown", (event) => {
    const chord = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (!chord || event.defaultPrevented || one("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  const here = one("[data-search-here]");
  if (here) load().then((search) => search.inPage(here, asked()));
  return { "/": open };
}
