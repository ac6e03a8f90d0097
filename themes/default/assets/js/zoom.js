import { all, make, one, say } from "./kit.js";

/** Narrower pictures are small on purpose. */
const LEAST = 320;
const STEPS = [1, 1.5, 2, 3, 4, 6];

// Figures, large pictures and diagrams open at full size. Decorative and linked pictures do not.
export default function zoom() {
  if (!window.HTMLDialogElement) return;
  let stage;
  const open = (picture) => (stage ??= makeStage()).open(picture);
  for (const picture of all(".prose img, .prose .diagram > svg, .prose figure > svg")) {
    if (picture.closest("a, button, summary, label, .media, .no-zoom")) continue;
    const isImage = picture.localName === "img";
    if (isImage && !picture.alt) continue;
    if (isImage && !picture.closest("figure") && Number(picture.getAttribute("width") ?? picture.naturalWidth) < LEAST) continue;
    const whole = picture.parentElement.localName === "picture" ? picture.parentElement : picture;
    const scheme = [...picture.classList].filter((name) => name.startsWith("scheme-")).join(" ");
    const box = make(whole.parentElement.localName === "p" ? "span" : "div", { className: `zoomable ${scheme}`.trim() });
    const button = make("button", { type: "button", className: "zoom-button" });
    button.setAttribute("aria-label", say("zoom", { title: nameOf(picture) }).trim());
    button.addEventListener("click", () => open(picture));
    picture.addEventListener("click", () => open(picture));
    whole.replaceWith(box);
    box.append(whole, button);
  }
}

function nameOf(picture) {
  const title = picture.alt ?? picture.getAttribute("aria-label") ?? one("title", picture)?.textContent;
  return title?.trim() || picture.closest("figure")?.querySelector("figcaption")?.textContent.trim() || "";
}

/** The dialog: a picture that fits the window, and can be made larger; what does not fit then can be scrolled. */
function makeStage() {
  const tool = (words, sign, act) => {
    const button = make("button", { type: "button", className: "tool", textContent: sign });
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    return button;
  };
  const scroller = make("div", { className: "zoom-scroller", tabIndex: 0 });
  const caption = make("div", { className: "zoom-caption" });
  const smaller = tool(say("zoom-out"), "−", () => scale(step - 1));
  const larger = tool(say("zoom-in"), "+", () => scale(step + 1));
  const close = tool(say("close"), "×", () => dialog.close());
  const tools = make("div", { className: "zoom-tools" }, smaller, larger, close);
  const dialog = make("dialog", { className: "zoom" }, tools, scroller, caption);
  document.body.append(dialog);
  let step = 0;
  let picture;
  let fit = [0, 0];

  function scale(wanted, point) {
    step = Math.min(Math.max(wanted, 0), STEPS.length - 1);
    const [x, y] = point ?? [0.5, 0.5];
    picture.style.width = `${fit[0] * STEPS[step]}px`;
    picture.style.height = `${fit[1] * STEPS[step]}px`;
    smaller.disabled = step === 0;
    larger.disabled = step === STEPS.length - 1;
    scroller.classList.toggle("is-large", step > 0);
    scroller.scrollLeft = (scroller.scrollWidth - scroller.clientWidth) * x;
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * y;
  }
  /** The largest size at which all of it is seen. A photograph is not blown up; a drawing may be. */
  function fitIn() {
    const [width, height] = sizeOf(picture);
    const room = Math.min(scroller.clientWidth / width, scroller.clientHeight / height);
    const most = isDrawing(picture) ? room : Math.min(room, 1);
    fit = [width * most, height * most];
    scale(0);
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") scale(step + 1);
    else if (event.key === "-") scale(step - 1);
    else if (event.key === "0") scale(0);
  });
  dialog.addEventListener("click", ({ target }) => { if (target === scroller || target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    scroller.replaceChildren();
    removeEventListener("resize", fitIn);
  });
  return {
    open(original) {
      const whole = largest(original);
      picture = whole.localName === "picture" ? one("img", whole) : whole;
      picture.addEventListener("click", ({ offsetX, offsetY }) => {
        scale(step ? 0 : 2, [offsetX / picture.clientWidth, offsetY / picture.clientHeight]);
      });
      picture.addEventListener("load", fitIn);
      scroller.replaceChildren(whole);
      scroller.setAttribute("aria-label", nameOf(original));
      const words = original.closest("figure")?.querySelector("figcaption");
      caption.replaceChildren(...(words ? words.cloneNode(true).childNodes : []));
      dialog.showModal();
      scroller.focus();
      fitIn();
      addEventListener("resize", fitIn);
    },
  };
}

/** A copy of a picture, from the largest of its files. */
function largest(original) {
  const whole = (original.closest("picture") ?? original).cloneNode(true);
  whole.removeAttribute("id");
  for (const file of whole.localName === "img" ? [whole] : all("img, source", whole)) {
    for (const name of ["id", "loading", "width", "height"]) file.removeAttribute(name);
    if (file.srcset) file.sizes = "4096px";
  }
  return whole;
}

const isDrawing = (picture) => picture.localName === "svg" || /\.svg($|\?)/.test(picture.currentSrc || picture.src);

function sizeOf(picture) {
  if (picture.localName === "svg") {
    const { width, height } = picture.viewBox.baseVal;
    return [width || 800, height || 600];
  }
  return [picture.naturalWidth || 800, picture.naturalHeight || 600];
}
