import { copy } from "./announce.js";
import { make, one, say } from "./kit.js";

// What only a browser can do with an address.
export default function share() {
  const { share: url, title } = one("[data-share]").dataset;
  const list = one(".share-links");
  const add = (words, act) => {
    const button = make("button", { type: "button", textContent: words });
    button.addEventListener("click", act);
    list.prepend(make("li", {}, button));
  };
  if (navigator.clipboard) add(say("share-copy"), () => copy(url, say("link-copied")));
  if (navigator.share) add(say("share-with"), () => navigator.share({ title, url }).catch(() => {}));
}
