import { all } from "./kit.js";

// A page is built once, and a sale ends: what it made cheaper is what it was, in the place that was kept for it.
export default function sales() {
  const places = all("[data-until]:is(.price, .sale)");
  const ends = [...new Set(places.map((place) => Number(place.dataset.until)))].sort((a, b) => a - b);
  const links = all("[data-later]");
  const look = () => {
    const now = Date.now() / 1000;
    for (const place of places) place.classList.toggle("is-over", now > place.dataset.until);
    if (now > ends[0]) for (const link of links) link.href = link.dataset.later;
    const next = ends.find((end) => end > now);
    // Longer waits than this are not kept by browsers.
    if (next) setTimeout(look, Math.min((next - now) * 1000 + 500, 2 ** 31 - 1));
  };
  look();
}
