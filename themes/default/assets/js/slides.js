import { all, make, one, say } from "./kit.js";

// Slides: buttons, keys, a counter, all of them at a glance, the whole screen. Without script they are a strip that is
// moved by hand.
export default function decks() {
  for (const strip of all(".media-slides .slides")) deck(strip);
}

function deck(strip) {
  const figure = strip.closest(".media");
  const tools = one(".media-tools", figure);
  const slides = [...strip.children];
  const notes = all(".slides-notes > li", figure);
  const counter = make("span", { className: "slides-count", role: "status" });
  const previous = tool(say("slides-previous"), () => show(now - 1));
  const next = tool(say("slides-next"), () => show(now + 1));
  const overview = tool(say("slides-overview"), () => glance(!strip.classList.contains("is-overview")));
  overview.ariaPressed = "false";
  let now = 0;

  function mark(place) {
    now = place;
    counter.textContent = `${now + 1} / ${slides.length}`;
    previous.ariaDisabled = String(now === 0);
    next.ariaDisabled = String(now === slides.length - 1);
    slides.forEach((slide, place) => { slide.ariaCurrent = place === now ? "true" : null; });
    for (const note of notes) note.hidden = note.value !== now + 1;
  }
  function show(place) {
    mark(Math.min(Math.max(place, 0), slides.length - 1));
    const box = strip.getBoundingClientRect();
    const left = strip.scrollLeft + slides[now].getBoundingClientRect().left - box.left - strip.clientLeft;
    // To a place and not by a distance, which would stop at the first slide on its way.
    strip.scrollTo({ left, behavior: "instant" });
  }
  function glance(wide) {
    strip.classList.toggle("is-overview", wide);
    overview.ariaPressed = String(wide);
    if (!wide) show(now);
  }
  strip.classList.add("is-led");
  tools.prepend(previous, counter, next, overview);
  if (document.fullscreenEnabled) {
    const whole = tool(say("slides-full-screen"), () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else figure.requestFullscreen().catch(() => {});
    });
    overview.after(whole);
    figure.addEventListener("fullscreenchange", () => {
      const is = document.fullscreenElement === figure;
      whole.ariaPressed = String(is);
      for (const picture of all("img[sizes]", strip)) {
        picture.dataset.sizes ??= picture.sizes;
        picture.sizes = is ? "100vw" : picture.dataset.sizes;
      }
      requestAnimationFrame(() => show(now));
    });
  }
  // Paper shows all of them.
  addEventListener("beforeprint", () => { for (const picture of all("img", strip)) picture.loading = "eager"; });
  mark(0);
  // Moved by hand: what is mostly seen is the one that is shown.
  const watcher = new IntersectionObserver((entries) => {
    const seen = entries.findLast((entry) => entry.isIntersecting);
    if (seen && !strip.classList.contains("is-overview")) mark(slides.indexOf(seen.target));
  }, { root: strip, threshold: 0.6 });
  for (const slide of slides) watcher.observe(slide);
  strip.addEventListener("click", ({ target }) => {
    const place = slides.indexOf(target.closest(".slides > li"));
    if (place < 0 || !strip.classList.contains("is-overview")) return;
    now = place;
    glance(false);
  });
  figure.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("a, summary, .slides-notes")) return;
    const forward = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const wide = strip.classList.contains("is-overview");
    let place;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") place = now + (event.key === forward ? 1 : -1);
    else if (event.key === "Home") place = 0;
    else if (event.key === "End") place = slides.length - 1;
    else if (event.key === "Enter" && wide && event.target === strip) return glance(false);
    if (place === undefined) return;
    event.preventDefault();
    if (wide) mark(Math.min(Math.max(place, 0), slides.length - 1));
    else show(place);
  });
}

function tool(words, act) {
  const button = make("button", { type: "button", className: "tool", textContent: words });
  button.addEventListener("click", act);
  return button;
}
