import { all, make, root, store } from "./kit.js";

/** How many titles of tabs are remembered. */
const MOST = 24;

// Panes become tabs. Tabs of the same name change together, and the choice holds on other pages too.
export default function tabs() {
  const remembered = () => (store.get("tabs") ?? "").split("\n").filter(Boolean);
  const groups = all(".panes-tabs").map((group, number) => {
    const panes = all(":scope > .pane", group);
    const list = make("div", { className: "tabs", role: "tablist" });
    const buttons = panes.map((pane, index) => {
      const title = pane.querySelector(":scope > .pane-title")?.textContent ?? String(index + 1);
      const button = make("button", { type: "button", role: "tab", id: `t-tab-${number}-${index}`, textContent: title });
      pane.id ||= `t-pane-${number}-${index}`;
      pane.setAttribute("role", "tabpanel");
      pane.setAttribute("aria-labelledby", button.id);
      button.setAttribute("aria-controls", pane.id);
      button.addEventListener("click", () => pick(title, button));
      list.append(button);
      return button;
    });
    const show = (chosen) => panes.forEach((pane, index) => {
      pane.hidden = index !== chosen;
      buttons[index].setAttribute("aria-selected", String(index === chosen));
      buttons[index].tabIndex = index === chosen ? 0 : -1;
    });
    list.addEventListener("keydown", (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      const now = buttons.indexOf(document.activeElement);
      const step = root.dir === "rtl" ? -1 : 1;
      const next = { ArrowRight: now + step, ArrowLeft: now - step, Home: 0, End: -1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const button = buttons.at(next % buttons.length);
      button.focus();
      button.click();
    });
    group.prepend(list);
    group.classList.add("is-tabs");
    const titles = buttons.map((button) => button.textContent);
    show(Math.max(0, titles.indexOf(remembered().find((title) => titles.includes(title)))));
    return { buttons, show };
  });
  // Something in a tab that is not shown is looked for: a link to it, or words that the browser found.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const pane = target && target.closest(".is-tabs > .pane[hidden]");
    if (!pane) return;
    document.getElementById(pane.getAttribute("aria-labelledby")).click();
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  function pick(title, button) {
    const before = button.getBoundingClientRect().top;
    for (const { buttons, show } of groups) {
      const index = buttons.includes(button)
        ? buttons.indexOf(button)
        : buttons.findIndex((other) => other.textContent === title);
      if (index >= 0) show(index);
    }
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
    store.set("tabs", [title, ...remembered().filter((other) => other !== title)].slice(0, MOST).join("\n"));
  }
}
