import { all, make, root, store } from "./kit.js";

/** What can be set, and what holds before a reader has chosen. */
const standard = { scheme: "auto", size: "medium", face: "serif" };

// Colour scheme, text size, typeface.
export function settings() {
  const panel = document.getElementById("t-settings");
  if (!panel) return;
  for (const name of Object.keys(standard)) {
    const show = () => {
      const value = root.dataset[name] || standard[name];
      for (const input of all(`input[name="${name}"]`, panel)) input.checked = input.value === value;
    };
    panel.addEventListener("change", ({ target }) => {
      if (target.name === name) choose(name, target.value);
    });
    panel.addEventListener("beforetoggle", show);
    show();
  }
  // Another tab of the site changed it.
  addEventListener("storage", ({ key, newValue }) => {
    const name = key?.replace("tuition:", "");
    if (name in standard) apply(name, newValue);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colourBrowser);
  colourBrowser();
}

export function choose(name, value) {
  const kept = value === standard[name] ? "" : value;
  apply(name, kept);
  store.set(name, kept);
}

function apply(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  colourBrowser();
}

/** The browser's own bars take the colour of the page. */
function colourBrowser() {
  const [meta = document.head.appendChild(make("meta", { name: "theme-color" })), ...others] = all("meta[name=theme-color]");
  for (const other of others) other.remove();
  meta.removeAttribute("media");
  meta.content = getComputedStyle(document.body).backgroundColor;
}
