import { all, one } from "./kit.js";

// The catalog by kind and level; the choice is in the address, so that it can be sent to somebody.
export default function filter() {
  const form = one("[data-filter]");
  if (!form) return;
  const cards = all("[data-filtered] > *");
  const empty = one("[data-filter-empty]");
  const wanted = new URLSearchParams(location.search);
  for (const input of all("input", form)) if (wanted.get(input.name) === input.value) input.checked = true;
  const show = () => {
    const choice = [...new FormData(form)].filter(([, value]) => value !== "any");
    for (const card of cards) card.hidden = choice.some(([name, value]) => card.dataset[name] !== value);
    empty.hidden = cards.some((card) => !card.hidden);
    const query = String(new URLSearchParams(choice));
    history.replaceState(null, "", query ? "?" + query : location.pathname);
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (wanted.size) show();
}
