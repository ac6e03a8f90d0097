import { make, one, root, school } from "./kit.js";

// Without a network: which pages in this language can be read now, the last one first.
export default async function kept() {
  const place = one("[data-kept]"), list = one("ul", place);
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    if (!name.startsWith(`tuition:${school}:`) || !name.endsWith(":pages")) continue;
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
      if (page.documentElement.lang !== root.lang) continue;
      const title = page.title.replace(` · ${place.dataset.kept}`, "");
      list.append(make("li", {}, make("a", { href: request.url, textContent: title })));
    }
  }
  place.hidden = !list.childElementCount;
}
