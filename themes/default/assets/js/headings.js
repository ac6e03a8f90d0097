import { all, make, say } from "./kit.js";
import { copy } from "./announce.js";

// A link beside each heading that copies its full address. It stands after the heading, not in it, so that it is not
// read out as a part of it; its sign is drawn by the style sheet, so that it is not copied with the text.
export default function headings() {
  for (const heading of all(".prose > :is(h2, h3, h4, h5, h6)[id]")) {
    const link = make("a", { className: "heading-link", href: "#" + encodeURIComponent(heading.id) });
    link.setAttribute("aria-label", say("heading-link", { title: heading.textContent.trim() }));
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      copy(link.href, say("link-copied"));
    });
    // Where there is no hovering, a tap on the heading brings it forth.
    heading.addEventListener("click", () => link.classList.add("is-shown"));
    heading.after(link);
  }
}
