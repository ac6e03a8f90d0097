import { all, say } from "./kit.js";

// What is wider than the column scrolls inside itself, also with the keyboard: tables, code, formulas, diagrams.
export default function scrollers() {
  const look = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth;
    const attributes = { tabindex: "0" };
    // A group and no region: not each of many tables is a landmark.
    if (box.matches(".table")) Object.assign(attributes, { role: "group", "aria-label": say("table") });
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => look(target)));
  const boxes = all(".table, pre.code, .math, .diagram");
  for (const box of boxes) observer.observe(box);
  // Letters of another font make the content wider, and the box stays as it is.
  document.fonts.addEventListener("loadingdone", () => boxes.forEach(look));
}
