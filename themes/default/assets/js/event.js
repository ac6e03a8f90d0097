import { all, make, say } from "./kit.js";

// A static page is built once, and an event begins and ends: what speaks of one is kept true by the reader's clock.
export default function events() {
  for (const place of all("[data-event]")) {
    const { event: built, from, until } = place.dataset;
    const now = Date.now() / 1000;
    if (!["available", "live"].includes(built)) continue;
    if (now > until) over(place);
    else if (now >= from) state(place, say("event-live"), "live");
    else if (place.matches(".upcoming")) soon(place, from);
  }
}

function over(place) {
  if (place.matches(".upcoming")) {
    place.hidden = true;
    return;
  }
  state(place, say("event-past"), "past");
  if (place.matches(".card")) place.classList.add("card-is-past");
  else document.body.classList.add("is-over");
}

function state(place, text, name) {
  const status = place.querySelector(".status") ?? make("p", { className: "status" });
  status.textContent = text;
  if (!status.isConnected) (place.querySelector(".card-price") ?? place).prepend(status, " ");
  for (const note of all(".live-note, .past-note", place)) note.hidden = !note.matches(`.${name}-note`);
}

// Days by the reader's calendar, not by spans of 24 hours.
function soon(place, from) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(new Date(from * 1000)) - midnight(new Date())) / 86_400_000);
  const facts = place.querySelector(".facts");
  if (days < 60) facts?.append(make("li", { textContent: days === 0 ? say("event-today") : say("event-in-days", { count: days }) }));
}
