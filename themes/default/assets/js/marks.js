import { make, one, root, say } from "./kit.js";

// How progress looks: bars, ticks, days.

/** Fills a bar and its words: "4 of 12". */
export function fill(bar, done, total) {
  if (!bar) return;
  const meter = one("progress", bar);
  meter.max = total || 1;
  meter.value = done;
  one(".bar-text", bar).textContent = say("progress", { count: done, total });
  bar.classList.add("is-known");
}

/** Ticks a link to a page that is read, for the eye and for the ear. */
export function tick(link, isRead) {
  link.classList.toggle("is-read", isRead);
  const word = one(".read-word", link);
  if (isRead && !word) link.append(make("span", { className: "hidden read-word", textContent: ` (${say("read")})` }));
  else if (!isRead) word?.remove();
}

/** A day as the page's language writes it. */
export function inWords(day) {
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return day;
  // Where the build writes days in English, it puts the day first.
  return new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long", timeZone: "UTC" }).format(date);
}
