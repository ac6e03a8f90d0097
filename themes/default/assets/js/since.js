import { all, make, say, school, store } from "./kit.js";

// What has changed since a reader was here last: the days of this visit and of the one before are kept on the device.
export default function since() {
  const product = document.body.dataset.product;
  if (!product) return;
  const key = `${school}:seen:${product}`;
  const today = new Date().toISOString().slice(0, 10);
  let [before, now] = (store.get(key) ?? "|").split("|");
  if (now !== today) [before, now] = [now, today];
  store.set(key, `${before}|${now}`);
  if (!before) return;
  for (const update of all(".updates [data-day]")) {
    if (update.dataset.day.slice(0, 10) > before) update.querySelector(".update-date").append(" ", make("span", { className: "update-new", textContent: say("since-visit") }));
  }
}
