// What a page gains from script. Everything here can be read and bought without it. Each part is loaded where the
// page has something for it.
import { one, root } from "./js/kit.js";
import { settings } from "./js/settings.js";
import { keys } from "./js/keys.js";
import { notes } from "./js/notes.js";
import { searchButton } from "./js/search-button.js";

// A key that came in the address is taken out of it before anything else sees it, and who comes with one is not counted.
const key = /^#key=(.+)/.exec(location.hash)?.[1];
if (key) {
  history.replaceState(history.state, "", location.pathname + location.search);
  one("#t-analytics")?.remove();
}

settings();
keys({ ...notes(), ...searchButton() });

const parts = [
  ["pre.code, [data-copyable]", () => import("./js/code.js")],
  [".table, pre.code, .math, .diagram", () => import("./js/scrollers.js")],
  [".panes-tabs", () => import("./js/tabs.js")],
  [".quiz", () => import("./js/quiz.js")],
  [".prose [id]:is(h2, h3, h4, h5, h6)", () => import("./js/headings.js")],
  [".footnote-reference", () => import("./js/footnotes.js")],
  [".prose :is(img, svg)", () => import("./js/zoom.js")],
  [".media-tools, .media-external[data-embed]", () => import("./js/media.js")],
  [".slides", () => import("./js/slides.js")],
  ["[data-until]:is(.price, .sale)", () => import("./js/sale.js")],
  ["[data-overlay]", () => import("./js/overlay.js")],
  [".updates [data-day]", () => import("./js/since.js")],
  [".currencies", () => import("./js/currency.js")],
  ["[data-event]", () => import("./js/event.js")],
  ["[data-filter]", () => import("./js/filter.js")],
  [".reader-outline", () => import("./js/outline.js")],
  [".contents, [data-finish]", () => import("./js/progress.js")],
  ["[data-resume], [data-shelf]", () => import("./js/resume.js")],
  ["[data-completion]", () => import("./js/completion.js")],
  ["[data-keeping]", () => import("./js/keeping.js")],
  ["[data-kept]", () => import("./js/kept.js")],
  ["[data-share]", () => import("./js/share.js")],
  ["[data-comments]", () => import("./js/comments.js")],
  ["#t-analytics", () => import("./js/count.js")],
];
/** Sets up what these elements have something for. */
const start = (elements) => {
  const has = (selector) => elements.some((element) => element.matches?.(selector) || one(selector, element));
  return Promise.all(parts.filter(([selector]) => has(selector)).map(([, load]) => load().then((part) => part.default())));
};
start([document]);
// What is sealed opens with a key, and then it is new to the parts.
if (one("form[data-key]") || (key && one("#t-sealed"))) import("./js/sealed/unlock.js").then((part) => part.default(start, key));
// Before anything is clicked: who has sent this reader.
if (/[?&](ref|utm_[a-z]+)=/.test(location.search) || one("[data-ref]")) import("./js/carry.js").then((part) => part.default());
// A site that no longer wants its worker takes it away.
if (root.dataset.worker || navigator.serviceWorker?.controller) import("./js/worker.js").then((part) => part.default());
