import { make, one, say } from "./kit.js";

const HEADINGS = "h2, h3, h4, h5, h6";

// The place in a text: the block that one is reading, told by the heading before it, so that it is found again when
// the text has changed elsewhere; and by its number, for a translation whose headings have other ids.
export default function place(text, kept, keep) {
  const blocks = [...text.children];
  const returning = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
  const target = kept && find(blocks, kept);
  // The browser itself finds the place after "back" and "reload"; a link to a place is one.
  if (target && !location.hash && returning === "navigate" && scrollY < 100) offer(target, blocks);

  let now = kept?.[2] ?? 0;
  let timer;
  const look = () => {
    clearTimeout(timer);
    timer = null;
    // Another text may have taken its place.
    if (!text.isConnected) return;
    const line = innerHeight * 0.3;
    const index = blocks.findLastIndex((block) => block.getBoundingClientRect().top < line);
    if (index < 0 || scrollY < 100 || index === now) return;
    now = index;
    keep(where(blocks, index));
  };
  addEventListener("scroll", () => { timer ??= setTimeout(look, 400); }, { passive: true });
  addEventListener("pagehide", () => { if (timer) look(); });
}

function where(blocks, index) {
  const heading = blocks.slice(0, index + 1).findLastIndex((block) => block.id && block.matches(HEADINGS));
  return heading < 0 ? ["", index, index] : [blocks[heading].id, index - heading, index];
}

function find(blocks, [id, after, index]) {
  const heading = blocks.findIndex((block) => id && block.id === id);
  return blocks[id && heading >= 0 ? heading + after : index];
}

/** Leads back to the place, when asked to. It lies over the page, so that nothing moves. */
function offer(target, blocks) {
  if (target.getBoundingClientRect().top < innerHeight) return;
  const heading = blocks.slice(0, blocks.indexOf(target) + 1).findLast((block) => block.matches(HEADINGS));
  const back = make("button", { type: "button", className: "return-go", textContent: say("continue-place") });
  if (heading) back.append(make("span", { className: "return-heading", textContent: titleOf(heading) }));
  const close = make("button", { type: "button", className: "tool", ariaLabel: say("close"), textContent: "×" });
  const box = make("aside", { className: "return", ariaLabel: say("continue-place") }, back, close);
  const remove = () => {
    removeEventListener("scroll", scrolled);
    box.remove();
  };
  const scrolled = () => { if (scrollY > innerHeight) remove(); };
  back.addEventListener("click", () => {
    remove();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  });
  close.addEventListener("click", remove);
  box.addEventListener("keydown", ({ key }) => { if (key === "Escape") remove(); });
  addEventListener("scroll", scrolled, { passive: true });
  one("main").prepend(box);
}

/** A heading without the link to itself. */
function titleOf(heading) {
  const copy = heading.cloneNode(true);
  for (const link of copy.querySelectorAll("a[href^='#']")) link.remove();
  return copy.textContent.trim();
}
