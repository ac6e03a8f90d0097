import { root, school } from "./kit.js";

// Reading without a network: puts the school's worker in, or takes away what it left when the school wants it no longer.
export default async function worker() {
  const { serviceWorker } = navigator;
  try {
    // First the page itself.
    if (document.readyState !== "complete") await new Promise((wake) => addEventListener("load", wake, { once: true }));
    if (root.dataset.worker) return await serviceWorker.register(root.dataset.worker);
    const registration = await serviceWorker.getRegistration(school);
    const kept = async () => (await caches.keys()).filter((name) => name.startsWith(`tuition:${school}:`));
    let names = await kept();
    // Without these it is not ours, or that of a school around this one.
    if (!names.length || registration?.scope !== location.origin + school) return;
    await registration.unregister();
    // What it is just reading from comes back empty, so look again.
    do {
      await Promise.all(names.map((name) => caches.delete(name)));
      await new Promise((wake) => setTimeout(wake, 500));
    } while ((names = await kept()).length);
  } catch {
    // A private window, or a connection that is not safe: the site does without.
  }
}
