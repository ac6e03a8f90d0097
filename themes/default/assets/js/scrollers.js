import { all, say } from "./kit.js";

// What is wider than the column scrolls inside itself, also with the keyboard: tables, code, formulas, diagrams.
export default function scrollers() {
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const scrolls = target.scrollWidth > target.clientWidth;
    const attributes = { tabindex: "0" };
    // A group and no region: not each of many tables is a landmark.
    if (target.matches(".table")) Object.assign(attributes, { role: "group", "aria-label": say("table") });
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }));
  for (const box of all(".table, pre.code, .math, .diagram")) observer.observe(box);
}
