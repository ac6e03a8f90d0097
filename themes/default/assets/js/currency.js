import { all, store } from "./kit.js";

// Which currency a reader wants is kept on the device, for the next product.
export default function currency() {
  const choices = all(".currencies input");
  const kept = choices.find((choice) => choice.value === store.get("currency"));
  if (kept) kept.checked = true;
  for (const choice of choices) choice.addEventListener("change", () => store.set("currency", choice.value));
}
