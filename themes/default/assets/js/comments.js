import { make, one, root, say } from "./kit.js";

// Comments are asked for by a click, or by who comes back from signing in to write one.
export default function comments() {
  const place = one("[data-comments]");
  const { comments: origin, ...words } = place.dataset;
  const closed = one(".comments-closed", place);
  const button = make("button", { className: "button button-quiet", type: "button", textContent: say("comments-show") });
  const link = one("a", closed);
  link.replaceWith(button);
  const theme = () => ({ light: "light", sepia: "light", dark: "dark" })[root.dataset.scheme] ?? "preferred_color_scheme";

  function show() {
    const script = make("script", { src: `${origin}/client.js`, async: true, crossOrigin: "anonymous" });
    Object.assign(script.dataset, words, { mapping: "pathname", reactionsEnabled: "1", emitMetadata: "0", inputPosition: "top", theme: theme() });
    // Where giscus cannot be reached the discussions still can.
    script.onerror = () => { button.replaceWith(link); closed.hidden = false; };
    closed.hidden = true;
    place.append(make("div", { className: "giscus" }), script);
    place.focus({ preventScroll: true });
  }
  button.addEventListener("click", show);
  if (new URLSearchParams(location.search).has("giscus")) show();
  new MutationObserver(() => {
    one("iframe", place)?.contentWindow.postMessage({ giscus: { setConfig: { theme: theme() } } }, origin);
  }).observe(root, { attributeFilter: ["data-scheme"] });
}
