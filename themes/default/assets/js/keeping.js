import { one, say, school, store } from "./kit.js";
import { merge, parse } from "./record.js";

// One's progress as a file, from a file, and forgotten. The file holds everything that the theme keeps for this school
// (`kept`), whichever part of it does, and the reader's settings on this host (`settings`).
const KIND = "tuition-progress";
const OWN = `${school}:`;
const isSetting = (key) => !key.startsWith("/");

export default function keeping() {
  const box = one("[data-keeping]");
  const message = one("[data-message]", box);
  const tell = (text) => { message.textContent = text; };
  if (!store.lasts()) tell(say("not-kept"));
  one("[data-export]", box).addEventListener("click", () => {
    save(box.dataset.keeping);
    tell(say("exported"));
  });
  const chosen = one("input[type=file]", box);
  one("[data-import]", box).addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", async () => {
    const file = chosen.files[0];
    if (file) tell(take(await file.text(), box.dataset.keeping));
    chosen.value = "";
  });
  const ask = one("[data-ask]", box);
  const forget = one("[data-forget]", box);
  const asking = (yes) => {
    ask.hidden = !yes;
    forget.hidden = yes;
    (yes ? one("button", ask) : forget).focus();
  };
  forget.addEventListener("click", () => asking(true));
  one("[data-keep]", ask).addEventListener("click", () => asking(false));
  one("[data-sure]", ask).addEventListener("click", () => {
    for (const key of store.keys(OWN)) store.set(key, "");
    changed();
    asking(false);
    tell(say("forgotten"));
  });
}

function save(title) {
  const day = new Date().toISOString().slice(0, 10);
  const address = location.host + school;
  const file = { kind: KIND, version: 1, school: { title, address }, day, kept: {}, settings: {} };
  for (const key of store.keys()) {
    const value = readable(store.get(key));
    if (key.startsWith(OWN)) file.kept[key.slice(OWN.length)] = value;
    else if (isSetting(key)) file.settings[key] = value;
  }
  const href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href, download: `${location.hostname}-${day}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

/** Takes in the text of a file; returns what to say of it. */
function take(text, title) {
  let file;
  try { file = JSON.parse(text); } catch { return say("import-broken"); }
  if (file?.kind !== KIND || !isMap(file.kept)) return say("import-foreign");
  if (file.version !== 1) return say("import-later");
  // A school may move to another address, or be called otherwise; both at once is another school.
  const { title: from, address } = file.school ?? {};
  if (address !== location.host + school && from !== title) return say("import-other", { title: String(from) });
  let [products, others, kept] = [0, 0, true];
  for (const [key, value] of Object.entries(file.kept)) {
    // Whoever wrote the file: an address in it leads to a page of this host, or nowhere.
    if (isMap(value) && "address" in value && !/^\/(?!\/)/.test(value.address)) delete value.address;
    const here = store.get(OWN + key);
    const came = typeof value === "string" ? value : JSON.stringify(value);
    const isProgress = key.startsWith("progress:");
    const both = isProgress ? JSON.stringify(merge(parse(here), parse(came))) : united(here, came);
    if (both !== here) kept = store.set(OWN + key, both) && kept;
    if (isProgress) products += 1;
    else others += 1;
  }
  for (const [key, value] of Object.entries(isMap(file.settings) ? file.settings : {})) {
    if (isSetting(key) && store.get(key) === null && typeof value === "string") store.set(key, value);
  }
  changed();
  if (!kept) return say("import-full");
  const parts = [say("import-products", { count: products })];
  if (others) parts.push(say("import-others", { count: others }));
  return parts.join(" ");
}

/** What is kept here and what came, as one: lists and maps have what either has; where both say something, here stays. */
function united(here, came) {
  if (here === null) return came;
  const unite = (a, b) => {
    if (Array.isArray(a) && Array.isArray(b)) {
      const name = (item) => item?.id ?? JSON.stringify(item);
      const known = new Set(a.map(name));
      return [...a, ...b.filter((item) => !known.has(name(item)))];
    }
    if (!isMap(a) || !isMap(b)) return a;
    const all = { ...b, ...a };
    for (const key of Object.keys(a)) if (key in b) all[key] = unite(a[key], b[key]);
    return all;
  };
  const both = unite(readable(here), readable(came));
  return typeof both === "string" ? both : JSON.stringify(both);
}

/** JSON that holds a list or a map as such; any other text as it is. */
function readable(text) {
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : text;
  } catch { return text; }
}

const isMap = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
const changed = () => dispatchEvent(new Event("tuition:changed"));
