import { all, make, root } from "./kit.js";

// Checkouts that open over the page. The provider's script is loaded on the click; when it does not come, the link
// leads where it would have led without it.
export default function overlays() {
  for (const link of all("[data-overlay]")) {
    if (link.dataset.overlay === "gumroad") {
      // The widget looks for its links when it comes, and answers their next click.
      link.classList.add("gumroad-button");
      link.dataset.gumroadOverlayCheckout = "true";
    }
    link.addEventListener("click", async (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || link.dataset.open) return;
      event.preventDefault();
      link.setAttribute("aria-busy", "true");
      try {
        await load(link.dataset.overlayScript);
        await drivers[link.dataset.overlay](link);
      } catch {
        location.assign(link.href);
      } finally {
        link.removeAttribute("aria-busy");
      }
    });
  }
}

const loading = new Map();

function load(src) {
  if (!loading.has(src)) {
    loading.set(src, new Promise((loaded, failed) => {
      const script = make("script", { src, async: true, onload: loaded, onerror: failed });
      setTimeout(failed, 8000);
      document.head.append(script);
    }));
  }
  return loading.get(src);
}

const isDark = () => getComputedStyle(root).colorScheme === "dark";
const parameter = (link, name) => new URL(link.href).searchParams.get(name) ?? undefined;

const drivers = {
  stripe(link) {
    const button = make("stripe-buy-button");
    button.setAttribute("buy-button-id", link.dataset.overlayButton);
    button.setAttribute("publishable-key", link.dataset.overlayKey);
    const reference = parameter(link, "client_reference_id");
    if (reference) button.setAttribute("client-reference-id", reference);
    link.replaceWith(button);
  },
  lemonsqueezy(link) {
    window.createLemonSqueezy?.();
    const url = new URL(link.href);
    url.searchParams.set("embed", "1");
    window.LemonSqueezy.Url.Open(url.href);
  },
  gumroad(link) {
    link.dataset.open = "true";
    return new Promise((later) => setTimeout(later, 50)).then(() => link.click());
  },
  paddle(link) {
    if (!window.Paddle.Initialized) window.Paddle.Initialize({ token: link.dataset.overlayKey });
    const reference = parameter(link, "app_user_id");
    window.Paddle.Checkout.open({
      items: [{ priceId: link.dataset.overlayButton, quantity: 1 }],
      discountCode: parameter(link, "discount_code"),
      customData: reference ? { ref: reference } : undefined,
      settings: { locale: root.lang.split("-")[0], theme: isDark() ? "dark" : "light" },
    });
  },
  polar: (link) => window.Polar.EmbedCheckout.create(link.href, { theme: isDark() ? "dark" : "light" }),
};
