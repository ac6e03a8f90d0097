import { one, root, school } from "../kit.js";
import { context } from "./derive.js";
import { HEAD, get } from "./open.js";

// Long films and sounds are opened by the site's service worker while they play: it fetches what the player asks for and
// asks this page for the key. Nothing of it is kept.

/** So long a page waits for a worker that has just been put in, in milliseconds. */
const PATIENCE = 3000;
/** What the worker may ask for, by the id in the address. */
const offered = new Map();

/** An address at which a file can be played: `{ address, release }`; nothing where there is no worker, or a host that gives
    no parts of files. */
export async function stream(opened, path, { type, size }) {
  const worker = await controller().catch(() => null);
  if (!worker) return null;
  const object = `file/${path}`;
  const address = await opened.address(object);
  const reply = await get(address, { headers: { Range: `bytes=0-${HEAD - 1}` } }).catch(() => null);
  const total = reply?.status === 206 && Number(/\/(\d+)$/.exec(reply.headers.get("Content-Range"))?.[1]);
  if (!total) {
    reply?.body?.cancel();
    return null;
  }
  const { key, step } = await opened.head(object, type, new Uint8Array(await reply.arrayBuffer()), address);
  const id = crypto.randomUUID();
  offered.set(id, { address: new URL(address, location.href).href, key, step, total, size, type, context: context("chunk", ...opened.belongs, object, type) });
  return {
    address: `${school}_sealed/open/${id}`,
    release() {
      offered.delete(id);
      worker.postMessage({ closed: id });
    },
  };
}

let controlled;

/** The worker that this page's requests go through, put in if need be. */
function controller() {
  const { serviceWorker } = navigator;
  const address = root.dataset.worker ?? one("#t-sealed").dataset.worker;
  if (!serviceWorker || !address) return Promise.resolve(null);
  return (controlled ??= new Promise((found, none) => {
    serviceWorker.addEventListener("message", ({ data, ports }) => { if (data.wanted) ports[0].postMessage(offered.get(data.wanted) ?? null); });
    serviceWorker.startMessages();
    if (serviceWorker.controller) return found(serviceWorker.controller);
    serviceWorker.addEventListener("controllerchange", () => found(serviceWorker.controller), { once: true });
    serviceWorker.register(address).catch(none);
    setTimeout(none, PATIENCE);
  }));
}
