import { one, pageKey, root, school, store } from "./kit.js";

// Notes and highlights cost nothing before there is one on the page, or something selected to make one of. What they
// are made of is in notes/; this only waits. Gives the keys that they have.
export function notes() {
  let text = one(".article .prose");
  // The text of a sealed page may still come.
  if ((!text && !one("[data-sealed-page]")) || !HTMLElement.prototype.showPopover) return {};
  const key = `${school}:notes:${root.lang}:${pageKey()}`;
  let desk;
  const open = () => (desk ??= import("./notes/desk.js").then((part) => part.default(text, key)));
  const isSelected = () => {
    const selection = getSelection();
    return !selection.isCollapsed && text?.contains(selection.getRangeAt(0).commonAncestorContainer);
  };
  if (text && store.get(key)) open();
  else {
    const wait = () => {
      if (!isSelected()) return;
      document.removeEventListener("selectionchange", wait);
      open();
    };
    document.addEventListener("selectionchange", wait);
  }
  const button = one("[data-notes]");
  if (button) {
    button.hidden = !text;
    button.addEventListener("click", () => open().then((notes) => notes.show()));
  }
  addEventListener("tuition:page", () => {
    text = one(".article .prose");
    if (button) button.hidden = !text;
    if (text && desk) desk.then((notes) => notes.turn(text));
    else if (text && store.get(key)) open();
  });
  return {
    h: () => (isSelected() ? void open().then((notes) => notes.highlight()) : false),
    n: () => (text ? void open().then((notes) => (isSelected() ? notes.note() : notes.show())) : false),
  };
}
