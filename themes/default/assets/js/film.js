import { all, make, one } from "./kit.js";

// A film on another site. Nothing is asked of that site before the click. Where the host of the page forbids frames,
// the link leads there as it does without script.
export function film(figure, link) {
  let frame;
  const title = (one("figcaption", figure) ?? link).textContent.trim();
  const open = (second) => {
    // A frame of its own for each place: an address that differs in its fragment only is not loaded again.
    const made = make("iframe", {
      src: link.dataset.embed.replace("{t}", Math.floor(second)),
      title,
      allow: "autoplay; fullscreen; picture-in-picture",
      allowFullscreen: true,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      if (/^(frame|child|default)-src/.test(effectiveDirective)) location.assign(link.href);
    }, { once: true });
    (frame ?? link).replaceWith(made);
    frame = made;
    frame.focus();
    const chapters = all(".chapters [data-seek]", figure);
    const chapter = chapters.findLast((element) => Number(element.dataset.seek) <= second);
    for (const element of chapters) element.ariaCurrent = element === chapter ? "true" : null;
  };
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(Number(link.dataset.start ?? 0));
  });
  return open;
}
