// Opens sealed films and sounds while they play. A page that somebody has unlocked offers a file under an address with a
// random id; what the player asks for there is fetched in parts and opened with the key that the page gives, which no
// script can read out. Nothing of it is kept. Before this stands `SITE`.
(() => {
  const OPEN = `${SITE.folder}_sealed/open/`;
  /** Bytes of an object's head, and of the tag behind each chunk. */
  const HEAD = 24;
  const TAG = 16;
  /** About so many bytes are fetched at a time. */
  const PART = 1_000_000;
  const offered = new Map();
  const encoder = new TextEncoder();

  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("message", ({ data }) => offered.delete(data?.closed));
  addEventListener("fetch", (event) => {
    const { origin, pathname } = new URL(event.request.url);
    if (origin === location.origin && pathname.startsWith(OPEN)) event.respondWith(answer(event, pathname.slice(OPEN.length)));
  });

  async function answer({ request, clientId }, id) {
    const file = await wanted(clientId, id);
    if (!file) return new Response(null, { status: 404 });
    const { size, type } = file;
    const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "");
    const start = Number(asked?.[1] ?? 0);
    const end = Math.min(asked?.[2] ? Number(asked[2]) : size - 1, size - 1);
    if (start > end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${size}` } });
    const headers = { "Content-Type": type, "Content-Length": end - start + 1, "Accept-Ranges": "bytes", "Cache-Control": "no-store" };
    if (asked) headers["Content-Range"] = `bytes ${start}-${end}/${size}`;
    return new Response(opened(file, start, end), { status: asked ? 206 : 200, headers });
  }

  /** What a page offers under an id; it is asked again when the browser has stopped this worker in between. */
  async function wanted(clientId, id) {
    if (offered.has(id)) return offered.get(id);
    const client = await clients.get(clientId);
    const file = client && (await new Promise((told) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => told(data);
      client.postMessage({ wanted: id }, [port2]);
      setTimeout(told, 5000);
    }));
    if (file) offered.set(id, file);
    return file;
  }

  /** The bytes of a file from one place to another, as fast as they are taken. */
  function opened(file, start, end) {
    const { step } = file;
    const many = Math.max(1, Math.floor(PART / step));
    let chunk = Math.floor(start / step);
    return new ReadableStream({
      async pull(stream) {
        try {
          const after = Math.min(chunk + many, Math.floor(end / step) + 1);
          const plain = await chunks(file, chunk, after);
          for (const [place, bytes] of plain.entries()) {
            const at = (chunk + place) * step;
            stream.enqueue(new Uint8Array(bytes, Math.max(0, start - at), Math.min(bytes.byteLength, end + 1 - at) - Math.max(0, start - at)));
          }
          chunk = after;
          if (chunk * step > end) stream.close();
        } catch (error) {
          stream.error(error);
        }
      },
    });
  }

  async function chunks({ address, key, step, total, context }, first, after) {
    const room = step + TAG;
    const count = Math.max(1, Math.ceil((total - HEAD) / room));
    const range = `bytes=${HEAD + first * room}-${Math.min(HEAD + after * room, total) - 1}`;
    const reply = await fetch(address, { headers: { Range: range } });
    if (reply.status !== 206) throw new Error(`${address}: ${reply.status}`);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    return Promise.all(Array.from({ length: after - first }, (_, place) => {
      const number = first + place;
      const last = number === count - 1 ? 1 : 0;
      const iv = new Uint8Array(12);
      new DataView(iv.buffer).setUint32(7, number);
      iv[11] = last;
      const additionalData = joined(context, field(number), field(last));
      return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, bytes.subarray(place * room, (place + 1) * room));
    }));
  }

  /** A part of a context of the sealed format: its length, and it. */
  function field(part) {
    const text = encoder.encode(String(part));
    return joined(new Uint8Array([0, 0, 0, text.length]), text);
  }

  function joined(...parts) {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
})();
