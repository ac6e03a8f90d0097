import { make } from "./kit.js";

// One place in which the page says what happened: to be seen for a moment, and read out.
let place;
let timer;

export function announce(words) {
  if (!place) {
    place = make("p", { className: "announcement", role: "status" });
    document.body.append(place);
  }
  clearTimeout(timer);
  // A screen reader speaks of a change in a place that it knows already; the same words twice are no change.
  place.textContent = "";
  timer = setTimeout(() => {
    place.textContent = words;
    timer = setTimeout(() => { place.textContent = ""; }, 4000);
  }, 60);
}

/** Puts text on the clipboard and says so; whether that was allowed. */
export async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  announce(words);
  return true;
}
