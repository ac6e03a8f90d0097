import { all, one, root, say, sealedKeys } from "../kit.js";

// Pages that a key opens cost little before there is one: this waits until somebody reaches for a form, or finds out that
// this device may have a key. What it takes then is in desk.js. `start` sets up the theme's parts in new elements; `arrived`
// is a key that stood in the address, which theme.js has taken out of it.
export default async function unlock(start, arrived) {
  let desk;
  const open = (arrived) => {
    desk ??= import("./desk.js").then((part) => part.default(start, arrived));
    // Without a network it can be tried again.
    desk.catch(() => { desk = undefined; });
    return desk;
  };
  for (const form of all("form[data-key]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      open().then(({ submit }) => submit(form), () => tellWhy(form));
    });
    // A file is asked for at once, also while what reads it is on its way.
    const { file } = form.elements;
    one("[data-key-file]", form).addEventListener("click", () => file.click());
    file.addEventListener("change", () => open().then(({ take }) => take(file), () => tellWhy(form)));
    const box = form.closest("details") ?? form;
    for (const reached of ["pointerenter", "focusin", "toggle"]) box.addEventListener(reached, () => open().catch(() => {}), { once: true });
  }
  addEventListener("hashchange", () => {
    const key = /^#key=(.+)/.exec(location.hash)?.[1];
    if (!key) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    open().then(({ receive }) => receive(key), () => all("form[data-key]").forEach(tellWhy));
  });
  if (arrived || (await mayHaveKeys())) await open(arrived).catch(() => {});
  root.classList.remove("is-opening");
}

/** What takes keys could not be had. */
function tellWhy(form) {
  const message = one(".key-message", form);
  const why = navigator.onLine ? "sealed-failed" : "sealed-offline";
  message.replaceChildren(say(why));
  message.hidden = false;
}

/** Whether there is anything to look at in the store, which nobody makes who has no key. */
async function mayHaveKeys() {
  try {
    if (localStorage.getItem(sealedKeys) || sessionStorage.getItem(sealedKeys)) return true;
    return Boolean((await indexedDB.databases?.())?.some(({ name }) => name === sealedKeys));
  } catch {
    return false;
  }
}
