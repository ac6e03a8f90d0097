import { one, root, store } from "./kit.js";
import { choose } from "./settings.js";

/** Where letters are written, or keys mean something of their own. */
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], video, audio, iframe, [data-keys]";
/** Where arrows are needed: choices, tabs, and what scrolls sideways. */
const ARROWS = "input, [role=tablist], [role=toolbar], pre, .table, .math, .diagram";

// Keys of one letter: ← → to the neighbours, d for the next colour scheme, ? for the list of keys, and those that are
// given. Never with a modifier, never in a field, never over an open dialog; a reader can switch them off.
export function keys(others = {}) {
  const list = document.getElementById("t-keys");
  const actions = { d: nextScheme, "?": () => list?.togglePopover?.(), ...others };
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing || event.repeat || event.defaultPrevented) return;
    if (store.get("keys") === "off") return;
    const { target, key } = event;
    if (target.closest?.(FIELDS)) return;
    const over = target.closest?.("dialog, [popover]");
    const isOver = over?.matches("dialog, :popover-open");
    if (isOver && !(over === list && key === "?")) return;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      if (event.shiftKey || target.closest?.(ARROWS)) return;
      const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      one(`a[rel="${key === forward ? "next" : "prev"}"]`)?.click();
    } else if (Object.hasOwn(actions, key) && actions[key](event) !== false) event.preventDefault();
  });
  const box = one("input[name=keys]", list ?? undefined);
  if (!box) return;
  box.checked = store.get("keys") !== "off";
  box.addEventListener("change", () => store.set("keys", box.checked ? "" : "off"));
}

function nextScheme() {
  const order = ["light", "sepia", "dark"];
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.scheme || (dark ? "dark" : "light");
  choose("scheme", order[(order.indexOf(now) + 1) % order.length]);
}
