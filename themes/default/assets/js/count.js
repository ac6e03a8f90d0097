import { all, make, one } from "./kit.js";

// Counts visits and the steps of a buyer with the service that the school has chosen. Nothing of it is loaded for readers
// who ask not to be tracked, nor where the address holds what giscus passes back to who has signed in; who comes with a key
// in it never gets here (theme.js).
export default function count() {
  const isSigningIn = new URLSearchParams(location.search).has("giscus");
  if (navigator.globalPrivacyControl || navigator.doNotTrack === "1" || isSigningIn) return;
  const { service, script, attributes, events } = JSON.parse(one("#t-analytics").textContent);
  if (service === "plausible") {
    // Newer scripts of Plausible begin when they are told to, and take what was said before from a list.
    window.plausible = (...said) => (window.plausible.q ??= []).push(said);
    window.plausible.init = (options) => { window.plausible.o = options ?? {}; };
    window.plausible.init();
  }
  const tag = make("script", { src: script, async: true });
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  const loaded = new Promise((done) => { tag.onload = done; });
  document.head.append(tag);
  if (events) watch((name, facts) => loaded.then(() => tell[service]?.(name, facts)));
}

const tell = {
  plausible: (name, props) => window.plausible(name, { props }),
  umami: (name, facts) => window.umami?.track(name, facts),
  goatcounter: (name, facts) => window.goatcounter?.count?.({ path: [name, ...Object.values(facts)].join("/"), event: true }),
  baidu: (name, { product, ...facts }) => (window._hmt ??= []).push(["_trackEvent", name, product, Object.values(facts).join("/")]),
};

function watch(tell) {
  const { product = "" } = document.body.dataset;
  const wall = one(".paywall");
  if (wall) {
    new IntersectionObserver((seen, observer) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      tell("preview-read", { product });
    }).observe(wall);
  }
  addEventListener("click", (event) => {
    const checkout = event.target.closest?.("[data-checkout]");
    if (!checkout) return;
    const plans = all(".plan");
    const plan = checkout.closest("[data-plan]")?.dataset.plan ?? (checkout.closest(".plan") ?? (plans.length === 1 ? plans[0] : null))?.id.replace("t-plan-", "");
    tell("buy-click", { product, plan: plan ?? "", provider: checkout.dataset.checkout });
  }, true);
  addEventListener("tuition:unlock", (event) => tell("unlock", { product: event.detail?.product ?? product }));
  // Who comes from the end of a free part to say that it is bought.
  const arrive = () => {
    const bought = all(".bought").find((section) => `#${section.id}` === location.hash);
    if (bought) tell("unlock-page", { product: bought.id });
  };
  arrive();
  addEventListener("hashchange", arrive);
}
