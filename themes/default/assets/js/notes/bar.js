import { make, one, say } from "../kit.js";
import { COLOURS } from "./kept.js";

// The small bar beside what is selected, or beside a note that was clicked: colours, note, delete.
export function makeBar({ colour, note, remove }) {
  const bar = make("div", { className: "notes-bar", role: "toolbar", popover: "manual" });
  bar.setAttribute("aria-label", say("notes-selected"));
  const swatches = COLOURS.map((name) => swatch(name, () => colour(name)));
  const write = make("button", { type: "button", className: "tool", textContent: say("note") });
  const erase = make("button", { type: "button", className: "tool", textContent: say("delete") });
  write.addEventListener("click", note);
  erase.addEventListener("click", remove);
  bar.append(...swatches, write, erase);
  // The selection stays while the bar is pressed.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  one("main").append(bar);
  const isOpen = () => bar.matches(":popover-open");
  return {
    isOpen,
    holds: (element) => bar.contains(element),
    focus: () => swatches[0].focus(),
    hide: () => { if (isOpen()) bar.hidePopover(); },
    /** Below the place, where fingers and the telephone's own bar are not. */
    show(range, chosen) {
      swatches.forEach((button, index) => button.setAttribute("aria-pressed", String(COLOURS[index] === chosen)));
      erase.hidden = !chosen;
      if (!isOpen()) bar.showPopover();
      const rects = range.getClientRects();
      const at = rects[rects.length - 1] ?? range.getBoundingClientRect();
      const { width, height } = bar.getBoundingClientRect();
      const most = document.documentElement.clientWidth - width - 8;
      const below = Math.min(at.bottom + 10, innerHeight - height - 8);
      bar.style.left = `${scrollX + Math.max(8, Math.min(most, at.left + at.width / 2 - width / 2))}px`;
      bar.style.top = `${scrollY + Math.max(8, below)}px`;
    },
  };
}

/** A button in one of the colours. */
export function swatch(name, choose) {
  const button = make("button", { type: "button", className: `note-swatch note-${name}` });
  button.setAttribute("aria-label", say(`note-${name}`));
  button.addEventListener("click", choose);
  return button;
}
