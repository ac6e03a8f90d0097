import { all, make, root, say, store } from "./kit.js";
import { copy } from "./announce.js";

// Tools at the head of each listing: copy it, and break its long lines. And lines that are hidden until asked for.
export default function code() {
  const listings = all("pre.code");
  // Measured before anything changes, so that the tools come as they stay.
  const isLong = listings.map(tooLong);
  const boxes = listings.map((pre, place) => boxed(pre, isLong[place]));
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const wraps = "wrap" in root.dataset;
      const box = target.closest(".code-box");
      const button = box.querySelector(".wrap");
      // Whether lines are too long is only to be seen while they are not broken.
      if (!wraps) button.hidden = !tooLong(target);
      button.setAttribute("aria-pressed", String(wraps));
    }
  });
  for (const box of boxes) observer.observe(box.querySelector("pre"));
  for (const element of all("[data-copyable]")) {
    element.addEventListener("click", () => getSelection().selectAllChildren(element));
  }
}

const tooLong = (pre) => pre.scrollWidth > pre.clientWidth;

function boxed(pre, isLong) {
  const box = make("div", { className: "code-box" });
  pre.replaceWith(box);
  const button = make("button", { type: "button", className: "copy", textContent: say("copy") });
  button.addEventListener("click", async () => {
    if (!await copy(codeText(pre).replace(/\n$/, ""), say("copied"))) return;
    button.classList.add("is-done");
    button.textContent = say("copied");
    setTimeout(() => {
      button.classList.remove("is-done");
      button.textContent = say("copy");
    }, 1600);
  });
  const wrap = make("button", { type: "button", className: "wrap", textContent: say("wrap"), hidden: !isLong && !("wrap" in root.dataset) });
  wrap.addEventListener("click", () => {
    const before = wrap.getBoundingClientRect().top;
    const wraps = !("wrap" in root.dataset);
    if (wraps) root.dataset.wrap = "on";
    else delete root.dataset.wrap;
    store.set("wrap", wraps ? "on" : "");
    for (const other of all(".wrap")) other.setAttribute("aria-pressed", String(wraps));
    scrollBy({ top: wrap.getBoundingClientRect().top - before, behavior: "instant" });
  });
  const tools = make("div", { className: "code-tools" }, wrap, button);
  if (pre.querySelector(".line.hidden")) tools.prepend(unhide(pre));
  box.append(tools, pre);
  return box;
}

/** The button for lines that a listing needs to run, and a reader not to understand it. */
function unhide(pre) {
  const button = make("button", { type: "button", textContent: say("hidden-lines") });
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(pre.classList.toggle("shows-hidden")));
  });
  return button;
}

function codeText(pre) {
  const removed = all(".line.removed", pre);
  if (!removed.length) return pre.textContent;
  return all(".line:not(.removed)", pre).map((line) => line.textContent).join("\n");
}
