import { one, school } from "./kit.js";

const SOURCE = /^utm_[a-z]{2,16}$/;

// Who has sent a reader (`?ref=`) and from which campaign (`?utm_…=`) goes along from page to page in the addresses of
// links, and to the checkout under the name that its provider has for it. Nothing is kept on the device.
export default function carry() {
  const here = new URLSearchParams(location.search);
  const ref = one("[data-ref]")?.dataset.ref ?? here.get("ref");
  const campaign = [...here].filter(([name, value]) => SOURCE.test(name) && value.length <= 150);
  const partner = /^[\w-]{1,64}$/.test(ref ?? "") ? ref : "";
  if (!partner && !campaign.length) return;

  const take = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    if (link.dataset.checkout) toCheckout(link);
    else if (link.origin === location.origin && link.pathname.startsWith(school) && !link.hasAttribute("download")) onwards(link);
  };
  // Each way to follow a link: a click, one that opens a tab, the menu.
  for (const kind of ["click", "auxclick", "contextmenu"]) addEventListener(kind, take, true);

  function onwards(link) {
    // A place on this page is no way onwards.
    if (link.getAttribute("href").startsWith("#")) return;
    const url = new URL(link.href);
    if (partner) add(url, "ref", partner);
    for (const [name, value] of campaign) add(url, name, value);
    link.href = url.href;
  }

  function toCheckout(link) {
    const names = JSON.parse(link.dataset.carry ?? "{}");
    const url = new URL(link.href);
    if (partner && names.partner) add(url, names.partner, partner);
    if (Object.hasOwn(names.codes ?? {}, partner)) add(url, names.affiliate, names.codes[partner]);
    if (names.campaign) for (const [name, value] of campaign) add(url, names.campaign.replace("utm_*", name), value);
    link.href = url.href;
  }
}

/** What the address has already stays. */
function add(url, name, value) {
  if (!url.searchParams.has(name)) url.searchParams.append(name, value);
}
