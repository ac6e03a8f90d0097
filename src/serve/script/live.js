// Keeps an open page as its files are, and tells its creator what is wrong. Stands beside pages that `tuition serve`
// shows, and in no build.
import { patch } from "./patch.js";

const own = document.querySelector("script[data-tuition]");
const known = JSON.parse(own.dataset.tuition);
own.remove();

// What the server sent, before scripts of the page changed anything: what a new page is held against.
let original = fetch(location.href, { headers: { accept: "text/html" } }).then(read, () => null);
let shown = known.hash;
let busy = Promise.resolve();
const panels = "access" in known ? Promise.all([import("./bar.js"), import("./errors.js")]) : null;
panels?.then(([bar]) => bar.show(known));
restore();

const events = new EventSource(`/-/tuition/events?page=${encodeURIComponent(known.page)}`);
events.addEventListener("message", ({ data }) => {
  const told = JSON.parse(data);
  panels?.then(([bar, errors]) => {
    bar.connected(true);
    bar.findings(told.findings, () => errors.show(told.findings, known));
    if (told.broken) errors.show(told.findings.filter(({ severity }) => severity === "error"), known);
    else errors.hide();
  });
  // With an error the page that is shown is the last good one, and stays.
  if (!told.broken && told.page !== shown) busy = busy.then(() => renew(told.page));
});
events.addEventListener("error", () => panels?.then(([bar]) => bar.connected(false)));

async function read(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  page.querySelector("script[data-tuition]")?.remove();
  return response.ok ? page : null;
}

async function renew(hash) {
  if (hash === shown) return;
  const [before, now] = [await original, await fetch(location.href, { headers: { accept: "text/html" } }).then(read, () => null)];
  if (!before || !now || !(await patch(before, now))) return reload();
  original = Promise.resolve(now);
  shown = hash;
  dispatchEvent(new CustomEvent("tuition:changed"));
}

// A page whose scripts must begin anew is loaded again, with what its reader had opened and filled in.
function reload() {
  const details = [...document.querySelectorAll("details")].map(({ open }) => open);
  const inputs = [...document.querySelectorAll("main :is(input, textarea, select)")].map((input) =>
    input.matches("[type=radio], [type=checkbox]") ? input.checked : input.value,
  );
  try {
    sessionStorage.setItem("tuition-reload", JSON.stringify({ path: location.pathname, details, inputs, top: scrollY }));
  } catch {
    // Without storage the page begins as it is.
  }
  location.reload();
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem("tuition-reload"));
    sessionStorage.removeItem("tuition-reload");
  } catch {
    return;
  }
  if (kept?.path !== location.pathname) return;
  const details = document.querySelectorAll("details");
  if (details.length === kept.details.length) details.forEach((one, place) => (one.open = kept.details[place]));
  const inputs = document.querySelectorAll("main :is(input, textarea, select)");
  if (inputs.length === kept.inputs.length)
    inputs.forEach((input, place) => {
      const value = kept.inputs[place];
      if (typeof value === "boolean") input.checked = value;
      else if (input.value !== value) input.value = value;
    });
  scrollTo({ top: kept.top, behavior: "instant" });
}
