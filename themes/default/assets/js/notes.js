import { one, pageKey, root, school, store } from "./kit.js";

// Notes and highlights cost nothing before there is one on the page, or something selected to make one of. What they
// are made of is in notes/; this only waits. Gives the keys that they have.
export function notes() {
  const text = one(".article .prose");
  if (!text || !HTMLElement.prototype.showPopover) return {};
  const key = `${school}:notes:${root.lang}:${pageKey()}`;
  let desk;
  const open = () => (desk ??= import("./notes/desk.js").then((part) => part.default(text, key)));
  const isSelected = () => {
    const selection = getSelection();
    return !selection.isCollapsed && text.contains(selection.getRangeAt(0).commonAncestorContainer);
  };
  if (store.get(key)) open();
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
    button.hidden = false;
    button.addEventListener("click", () => open().then((notes) => notes.show()));
  }
  return {
    h: () => (isSelected() ? void open().then((notes) => notes.highlight()) : false),
    n: () => void open().then((notes) => (isSelected() ? notes.note() : notes.show())),
  };
}
