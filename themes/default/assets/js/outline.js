import { all } from "./kit.js";

// The outline follows the reading: the heading that was passed last is marked, and kept in sight.
export default function outline() {
  const links = all(".reader-outline a");
  const drawer = links[0]?.closest(".reader-outline");
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let last;
  const show = () => {
    if (!drawer?.isConnected) return;
    const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = (place) => place && place.getBoundingClientRect().top < innerHeight * (atEnd ? 1 : 0.3);
    const now = places.findLastIndex(passed);
    if (now === last) return;
    last = now;
    links.forEach((link, index) => {
      if (index === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    const link = links[now];
    if (link && drawer.scrollHeight > drawer.clientHeight) {
      drawer.scrollTop = link.offsetTop - drawer.clientHeight / 2;
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  show();
  // A link in a drawer closes it.
  drawer?.addEventListener("click", ({ target }) => {
    if (target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
  });
}
