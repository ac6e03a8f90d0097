import { all, make, one, say } from "../kit.js";

// The sealed files that an unlocked page uses: pictures and captions are opened when they come near, films and sounds
// when they are wanted, downloads on a click. All of them are `blob:` addresses, which are taken back when the page goes.

/** Longer films and sounds are played while they are opened, where the browser can; otherwise they wait for a click. */
const LONG = 8_000_000;
const SEALED = /^sealed:/;
const ATTRIBUTES = ["src", "href", "poster", "srcset"];

/** Prepares elements that are not shown yet. Returns `{ watch, release }`: to be called when they are, and when they go. */
export function prepare(roots, files, opened) {
  const blobs = new Map();
  const addresses = [];
  const releases = [];

  /** The `blob:` address of a file, made once. */
  const open = (path, told) => {
    if (!blobs.has(path)) {
      const made = opened.file(path, files[path], told).then((blob) => {
        addresses.push(URL.createObjectURL(blob));
        return addresses.at(-1);
      });
      made.catch(() => blobs.delete(path));
      blobs.set(path, made);
    }
    return blobs.get(path);
  };
  /** What is done when an element comes near. */
  const waiting = new Map();
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      waiting.get(target)?.();
    }
  }, { rootMargin: "100% 0px" });

  const elements = roots.flatMap((root) => [root, ...all("*", root)]).filter(isSealed);
  const pictures = new Set(elements.map((element) => element.closest("picture") ?? element.closest("img")).filter(Boolean));
  for (const picture of pictures) {
    const image = picture.localName === "img" ? picture : one("img", picture);
    if (image) waiting.set(image, lazily(picture, image));
  }
  const players = new Set(elements.map((element) => element.closest("video, audio")).filter(Boolean));
  for (const player of players) waiting.set(player, media(player));
  for (const link of elements.filter(({ localName }) => localName === "a")) download(link);
  for (const image of elements.filter(({ localName }) => localName === "image")) {
    const path = take(image, "href") ?? take(image, "xlink:href");
    waiting.set(image.ownerSVGElement ?? image, () => open(path).then((address) => image.setAttribute("href", address), () => {}));
  }

  /** A picture keeps its place: until it is here, something empty of its size stands for it. */
  function lazily(picture, image) {
    const choices = [...all("source", picture), image].flatMap((element) => candidates(element));
    const [width, height] = ["width", "height"].map((name) => Number(image.getAttribute(name)) || 1);
    for (const element of [...all("source", picture), image]) {
      for (const name of ["src", "srcset"]) take(element, name);
      if (element !== image) element.remove();
    }
    image.src = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`)}`;
    return async () => {
      try {
        image.src = await open(choose(choices, image));
      } catch {
        failed(image);
      }
    };
  }

  /** A film or sound with its poster and captions. */
  function media(player) {
    const poster = take(player, "poster");
    const own = take(player, "src");
    const sources = all("source", player).map((source) => ({ source, path: take(source, "src"), fits: source.media, type: source.type }));
    const tracks = all("track", player).map((track) => [track, take(track, "src")]).filter(([, path]) => path);
    for (const { source } of sources) source.remove();
    const wanted = sources.find(({ path, fits, type }) => path && (!fits || matchMedia(fits).matches) && player.canPlayType(type));
    const path = own ?? wanted?.path ?? sources.find(({ path }) => path)?.path;
    const load = async (told) => { player.src = await open(path, told); };
    return async () => {
      if (poster) open(poster).then((address) => { player.poster = address; }, () => {});
      for (const [track, path] of tracks) open(path).then((address) => { track.src = address; }, () => {});
      if (!path) return;
      const { size } = files[path];
      if (size <= LONG) return load().catch(() => failed(player));
      const streamed = await import("./stream.js").then(({ stream }) => stream(opened, path, files[path]));
      if (streamed) {
        player.src = streamed.address;
        releases.push(streamed.release);
      } else offer(player, size, load);
    };
  }

  /** What is too long to be fetched unasked is fetched on a click, and the reader sees how far it is. */
  function offer(player, size, load) {
    const tools = one(".media-tools", player.closest("figure") ?? player.parentElement) ?? player.parentElement;
    const megabytes = (size / 1e6).toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: 0 });
    const button = make("button", { type: "button", className: "tool sealed-load", textContent: say("sealed-load", { total: `${megabytes} MB` }) });
    const begin = async () => {
      poster?.removeEventListener("click", begin);
      button.ariaDisabled = "true";
      try {
        await load((part) => { button.textContent = say("sealed-loading", { total: Math.floor(part * 100) }); });
        button.remove();
        player.play().catch(() => {});
      } catch {
        failed(player);
        button.ariaDisabled = "false";
        button.textContent = say("sealed-load", { total: `${megabytes} MB` });
      }
    };
    const poster = one("button.poster", player.parentElement);
    poster?.addEventListener("click", begin);
    button.addEventListener("click", () => { if (button.ariaDisabled !== "true") begin(); });
    tools.prepend(button);
  }

  function download(link) {
    const path = take(link, "href");
    link.href = "#";
    // A link into a film is the player's.
    if (link.dataset.seek) return;
    link.download = path.split("/").at(-1);
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      if (link.ariaBusy) return;
      link.ariaBusy = "true";
      try {
        make("a", { href: await open(path), download: link.download }).click();
      } catch {
        failed(link);
      } finally {
        link.ariaBusy = null;
      }
    });
  }

  const failed = (element) => element.dispatchEvent(new CustomEvent("sealed:failed", { bubbles: true }));

  /** Takes an address of a sealed file off an element; gives its path. */
  function take(element, name) {
    const value = element.getAttribute(name);
    if (!value || !value.includes("sealed:")) return null;
    element.removeAttribute(name);
    return pathOf(value);
  }

  return {
    watch() {
      for (const element of waiting.keys()) near.observe(element);
    },
    release() {
      near.disconnect();
      for (const address of addresses) URL.revokeObjectURL(address);
      for (const release of releases) release();
      blobs.clear();
    },
  };
}

const isSealed = (element) => ATTRIBUTES.some((name) => element.getAttribute(name)?.includes("sealed:"));

/** `sealed:courses/bread/mill%20one.jpg#t=3` is the file `courses/bread/mill one.jpg`. */
const pathOf = (address) => decodeURIComponent(address.replace(SEALED, "").split(/[#?]/)[0]);

/** The files of an element of a picture: `{ path, width, fits, type, sizes }`. */
function candidates(element) {
  const common = { fits: element.media || "", type: element.type || "", sizes: element.sizes || "" };
  const set = (element.getAttribute("srcset") ?? "").split(/,\s+/).filter(Boolean).map((entry) => {
    const [address, width] = entry.trim().split(/\s+/);
    return { path: pathOf(address), width: Number.parseInt(width, 10) || 0, ...common };
  });
  const src = element.getAttribute("src");
  return src && SEALED.test(src) ? [...set, { path: pathOf(src), width: 0, ...common }] : set;
}

/** As a browser chooses: the first kind that fits, in the smallest width that does. */
function choose(choices, image) {
  const fitting = choices.filter(({ fits }) => !fits || matchMedia(fits).matches);
  const [first] = fitting;
  const alike = fitting.filter(({ fits, type }) => fits === first.fits && type === first.type && first.width).sort((one, other) => one.width - other.width);
  const wanted = image.getBoundingClientRect().width * devicePixelRatio;
  return (alike.find(({ width }) => width >= wanted) ?? alike.at(-1) ?? first).path;
}
