import { all, home, make, one, root, say, school } from "../kit.js";
import { announce } from "../announce.js";
import { decoded, find, read } from "./licence.js";
import { readIndex } from "./open.js";
import { put } from "./page.js";
import { attempt, known, products, renew, take } from "./ring.js";
import { forget, keep, lasting, watch } from "./store.js";

// Keys: where they are given, what is said of them, and the page of whoever has one. `start` sets up the theme's parts in
// new elements; `arrived` is a key that stood in the address.
export default async function desk(start, arrived) {
  const site = products();
  const forms = all("form[data-key]");
  const paywall = one("[data-sealed-page]");
  const trouble = obstacle();
  const here = paywall && place(paywall, site, start);
  const submit = (form) => (trouble ? undefined : use(form, find(form.elements.key.value), site, here));
  const receive = (key) => {
    const [form] = forms;
    if (!form) return goAndUnlock(key);
    form.closest("details")?.setAttribute("open", "");
    form.elements.key.value = decoded(key);
    form.scrollIntoView({ block: "nearest" });
    return submit(form);
  };
  const take = (input) => (trouble ? undefined : taken(input, submit));
  for (const form of forms) wire(form, trouble, take);
  if (trouble) return { submit, take, receive };
  if (arrived) await receive(arrived);
  else if (here) await here.open();
  else await showAll(site);
  return { submit, take, receive };
}

/** The page of unlocking takes a key that came to a page where nothing takes one. */
function goAndUnlock(key) {
  const address = one("#t-sealed").dataset.unlock;
  if (address) location.replace(`${address}#key=${key}`);
}

/** Why no key can be used here, whatever it is. */
function obstacle() {
  if (!isSecureContext) return "insecure";
  try {
    return crypto.subtle && new DecompressionStream("deflate-raw") && indexedDB && BroadcastChannel ? null : "old";
  } catch {
    return "old";
  }
}

/* A page of which a part is sealed. */

function place(paywall, site, start) {
  const { sealed: id, sealedPage: address } = paywall.dataset;
  const product = site.find(({ product }) => product === id);
  let shown = null;
  let turn = 0;

  /** The content of the page and the record that opened it, with what is known or else with today's index. */
  async function content() {
    const first = await known(product);
    if (first) {
      try {
        return { ...first, page: await first.opened.page(address) };
      } catch (trouble) {
        if (trouble.kind === "offline") throw trouble;
      }
    }
    const found = await renew(product);
    if (found?.state !== "open") return found;
    return { ...found, page: await found.opened.page(address) };
  }

  /** Opens the page if there is a key to it; whether it is open. */
  async function open() {
    const own = ++turn;
    let found;
    try {
      found = await content();
    } catch (trouble) {
      complain(trouble.kind === "missing" || trouble.kind === "broken" ? "updated" : trouble.kind);
      return false;
    }
    if (own !== turn || shown) return Boolean(shown);
    if (!found) return false;
    if (found.state === "revoked") {
      complain("revoked");
      return false;
    }
    shown = put(found.page, found.opened, start);
    root.classList.remove("is-opening");
    root.classList.add("is-unlocked");
    tail(found.record);
    spoken();
    await shown?.ready;
    return true;
  }

  function tail(record) {
    one(".key-state")?.remove();
    const line = colophon({
      lasting: lasting(record),
      async remember() {
        record.remembered = true;
        await keep(record);
        tail(record);
        announce(say("sealed-open-device"));
      },
      async forget() {
        close();
        await forget(product.product);
        announce(say("sealed-forgotten"));
        const title = one("h2", paywall);
        if (title) title.tabIndex = -1;
        (title ?? one("summary", paywall)).focus();
      },
    });
    const article = one(".article") ?? one(".landing .offer") ?? one("main");
    article.append(line);
    article.addEventListener("sealed:failed", () => line.prepend(make("span", { className: "key-broken", textContent: say(navigator.onLine ? "sealed-updated" : "sealed-offline") }), " "), { once: true });
  }

  function close() {
    turn += 1;
    shown?.take();
    shown = null;
    root.classList.remove("is-unlocked");
  }

  /** What hinders a key that is there already: said where another could be given. */
  function complain(kind) {
    const form = one("form[data-key]", paywall);
    form?.closest("details")?.setAttribute("open", "");
    if (form) tell(form, ...words(kind));
  }

  let timer;
  addEventListener("scroll", () => {
    if (!shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => shown?.note(), 300);
  }, { passive: true });
  // A page that is left is as everybody may see it before the browser lays it aside; who comes back has the key.
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) open(); });
  watch(async () => { if (shown && !(await known(product))) close(); });
  return { product: id, open };
}

/** What stands below an unlocked text: how long the key is kept, and the ways to change that. */
function colophon({ lasting, remember, forget }) {
  const words = make("span", { textContent: say(`sealed-open-${lasting}`) });
  const button = (text, act) => make("button", { type: "button", className: "tool", textContent: text, onclick: act });
  const line = make("p", { className: "key-state" }, words, " ");
  if (lasting === "tab") line.append(button(say("sealed-remember"), remember), " ");
  line.append(button(say("sealed-forget"), forget));
  return line;
}

/** For who does not see that the page has changed. */
function spoken() {
  const line = make("p", { className: "hidden", role: "status" });
  document.body.append(line);
  setTimeout(() => { line.textContent = say("sealed-unlocked"); }, 60);
  setTimeout(() => line.remove(), 4000);
}

/* The page of unlocking. */

async function showAll(site) {
  for (const product of site) {
    const box = document.getElementById(`t-key-${product.product}`);
    if (!box) continue;
    const found = await known(product);
    if (found) await showOpen(box, product, found.record);
  }
}

/** In the place of a form: that it is open, the way in, and the way to forget. */
async function showOpen(box, product, record) {
  const [form] = box.children;
  one(".key-state", box)?.remove();
  const line = colophon({
    lasting: lasting(record),
    async remember() {
      record.remembered = true;
      await keep(record);
      await showOpen(box, product, record);
      one("a", box)?.focus();
    },
    async forget() {
      await forget(product.product);
      for (const other of all(".key-box")) {
        one(".key-state", other)?.remove();
        other.firstElementChild.hidden = false;
      }
      await showAll(products());
      announce(say("sealed-forgotten"));
      one("summary, input", form).focus();
    },
  });
  const address = await readIndex(product.index).then(firstPage, () => null);
  if (address) line.prepend(make("span", { className: "key-start" }, make("a", { className: "button", href: address, textContent: say("sealed-start") })));
  form.hidden = true;
  box.append(line);
  return line;
}

/** The first page of a product in this language, else in any. */
function firstPage({ pages }) {
  const address = pages.find((page) => (school + page.slice(1)).startsWith(home)) ?? pages[0];
  return address && school + address.slice(1);
}

/* Forms. */

function wire(form, trouble, take) {
  if (trouble) return tell(form, ...words(trouble));
  form.elements.key.addEventListener("input", () => tell(form));
  const { file, scan } = form.elements;
  canScan().then((can) => {
    if (!can) return;
    file.accept += ",image/*";
    const button = one("[data-key-scan]", form);
    button.hidden = false;
    button.addEventListener("click", () => scan.click());
    scan.addEventListener("change", () => take(scan));
  }, () => {});
}

/** The key in a file that was chosen: a text, or a picture of a code. */
async function taken(input, submit) {
  const [chosen] = input.files;
  input.value = "";
  if (!chosen) return;
  const { form } = input;
  const isPicture = chosen.type.startsWith("image/");
  const text = await (isPicture ? scanned(chosen) : textOf(chosen)).catch(() => "");
  if (!text) return tell(form, say(isPicture ? "sealed-no-code" : "sealed-no-file"));
  form.elements.key.value = find(text);
  submit(form);
}

const canScan = async () => Boolean(globalThis.BarcodeDetector) && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

async function scanned(picture) {
  const codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(picture));
  return codes[0]?.rawValue;
}

/** No file with a key is long. */
const textOf = (file) => (file.size < 100_000 ? file.text() : Promise.resolve(""));

/** Tries a key, with the product that the form is for first, and says what became of it. */
async function use(form, text, site, here) {
  const wanted = site.find(({ product }) => product === form.dataset.key);
  if (!text) return tell(form, say("sealed-empty"));
  tell(form, say("sealed-checking"));
  form.ariaBusy = "true";
  try {
    const typed = read(text);
    const results = await Promise.all(site.map((product) => attempt(product, typed).then((result) => ({ ...result, product }), (trouble) => ({ trouble, product }))));
    const found = results.filter(({ state }) => state === "open");
    const own = results.find(({ product }) => product === wanted);
    if (own?.trouble || (!found.length && results.some(({ trouble }) => trouble))) {
      return tell(form, ...words((own?.trouble ?? results.find(({ trouble }) => trouble).trouble).kind));
    }
    if (!found.length) return tell(form, ...refused(results, typed));
    const { record, lasting } = await take(found, form.elements.remember.checked);
    for (const { product } of found) dispatchEvent(new CustomEvent("tuition:unlock", { detail: { product: product.product } }));
    if (wanted && own.state !== "open") return tell(form, ...(own.state === "revoked" ? words("revoked") : other(found[0], wanted)));
    form.elements.key.value = "";
    tell(form);
    await welcome(found, record, lasting, wanted, here, form);
  } finally {
    form.ariaBusy = null;
  }
}

async function welcome(found, record, lasting, wanted, here, form) {
  if (here && wanted) {
    // What is open stays so that the focus finds its way.
    const ends = lasting === "page";
    if (await here.open()) announce(say(ends ? "sealed-open-page" : "sealed-unlocked"));
    return;
  }
  announce(say("sealed-unlocked"));
  let first;
  for (const { product } of found) {
    const box = document.getElementById(`t-key-${product.product}`);
    const line = box && (await showOpen(box, product, record));
    first ??= line && one("a, button", line);
  }
  if (!wanted) tell(form, say("sealed-opens"), make("ul", {}, ...found.map((result) => make("li", {}, link(result)))));
  else first?.focus();
}

/** Why a key was not taken. */
function refused(results, typed) {
  if (results.some(({ state }) => state === "revoked")) return words("revoked");
  const takesOthers = results.some(({ index }) => (index.serials && typed.serial) || index.password);
  if (typed.symbols || (typed.problem === "short" && takesOthers)) return words("unknown");
  if (typed.problem === "typo") return [say("sealed-typo", { query: typed.shown, count: typed.group })];
  return words(typed.problem);
}

/** That a key is good, and for what. */
function other(result, wanted) {
  return [say("sealed-other", { title: result.product.title, name: wanted.title }), " ", link(result)];
}

function link({ product, index }) {
  return make("a", { href: firstPage(index) ?? home, textContent: say("sealed-read", { title: product.title }) });
}

/** What is wrong, and what can be done. */
function words(kind) {
  const said = [say(`sealed-${kind}`)];
  const { unlock, contact, contactTitle } = one("#t-sealed").dataset;
  if (kind === "insecure") said.push(" ", make("a", { href: location.href.replace(/^http:/, "https:"), textContent: say("sealed-insecure-link") }));
  if (kind === "updated") said.push(" ", make("button", { type: "button", className: "tool", textContent: say("sealed-reload"), onclick: () => location.reload() }));
  if (kind === "revoked" || kind === "unknown") {
    const href = contact || (unlock && `${unlock}#t-lost`);
    if (href) said.push(" ", make("a", { href, textContent: contact ? say("sealed-write", { name: contactTitle }) : say("sealed-help") }));
  }
  return said;
}

/** Says something at a form; without words what was said is taken back. */
function tell(form, ...said) {
  const message = one(".key-message", form);
  message.replaceChildren(...said);
  message.hidden = !said.length;
  const isBusy = said.length === 1 && said[0] === say("sealed-checking");
  message.classList.toggle("is-busy", isBusy);
  form.elements.key.ariaInvalid = said.length && !isBusy && !one("ul", message) ? "true" : null;
}
