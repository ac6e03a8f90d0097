import { all, make, one, root, say, store } from "./kit.js";
import { film } from "./film.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
/** Seconds that the arrows and the buttons go. */
const STEP = 5;
const LEAP = 15;
/** Who was not further than this, or is so near the end, is not asked to go on. */
const NOTABLE = 15;

// Films and sounds: chapters and transcripts that lead to their times, speed, and the place where a reader stopped.
export default function media() {
  for (const figure of all(".media-video, .media-audio")) {
    const player = one(".player > :is(video, audio)", figure);
    const link = one("[data-embed]", figure);
    const seek = player ? file(figure, player) : link && film(figure, link);
    if (!seek) continue;
    figure.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      const place = event.target.closest("[data-seek], [data-cue]");
      if (!place || (place.dataset.cue && !getSelection().isCollapsed)) return;
      event.preventDefault();
      seek(Number(place.dataset.seek ?? place.dataset.cue));
    });
  }
}

/** A file, played by the browser. */
function file(figure, player) {
  const play = () => player.play().catch(() => {});
  const seek = (second) => {
    player.currentTime = second;
    play();
  };
  const poster = one("button.poster", figure);
  if (poster) {
    poster.hidden = false;
    player.controls = false;
    const uncover = () => {
      poster.hidden = true;
      player.controls = true;
    };
    poster.addEventListener("click", () => {
      uncover();
      play();
      player.focus();
    });
    for (const event of ["play", "seeking"]) player.addEventListener(event, uncover, { once: true });
  }
  const move = (seconds) => { player.currentTime = Math.max(0, player.currentTime + seconds); };
  const tools = one(".media-tools", figure);
  tools.append(button(say("media-back", { count: LEAP }), () => move(-LEAP)));
  tools.append(button(say("media-on", { count: LEAP }), () => move(LEAP)));
  const faster = speed(player, tools);
  goOn(figure, player, tools, seek);
  follow(figure, player);
  // The space bar is the browser's: it plays and pauses with the player, and presses what else has the focus.
  figure.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("select, iframe")) return;
    const acts = {
      ArrowLeft: () => move(-STEP),
      ArrowRight: () => move(STEP),
      "<": () => faster(-1),
      ">": () => faster(1),
    };
    if (!Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  });
  return seek;
}

function button(words, act) {
  const made = make("button", { type: "button", className: "tool", textContent: words });
  made.addEventListener("click", act);
  return made;
}

/** The speed, the same for all that is played on this device. */
function speed(player, tools) {
  const written = (rate) => `${rate.toLocaleString(root.lang || undefined)}×`;
  const choice = make("select", {}, ...SPEEDS.map((rate) => make("option", { value: rate, textContent: written(rate) })));
  tools.append(make("label", { className: "tool" }, `${say("media-speed")} `, choice));
  const set = (rate) => { player.defaultPlaybackRate = player.playbackRate = rate; };
  const kept = Number(store.get("media-speed"));
  choice.value = 1;
  if (SPEEDS.includes(kept)) set(kept);
  choice.addEventListener("change", () => set(Number(choice.value)));
  player.addEventListener("ratechange", () => {
    choice.value = player.playbackRate;
    store.set("media-speed", player.playbackRate === 1 ? "" : String(player.playbackRate));
  });
  return (steps) => {
    const at = SPEEDS.findIndex((rate) => rate >= player.playbackRate);
    set(SPEEDS[Math.min(Math.max((at < 0 ? SPEEDS.length : at) + steps, 0), SPEEDS.length - 1)]);
  };
}

/** Keeps the place on this device, and offers to go on from it. */
function goOn(figure, player, tools, seek) {
  const key = `media:${figure.dataset.media.split("#")[0]}`;
  const kept = Number(store.get(key));
  if (kept >= NOTABLE) {
    const offer = button(say("media-continue", { title: clock(kept) }), () => seek(kept));
    offer.classList.add("media-continue");
    tools.prepend(offer);
    player.addEventListener("play", () => offer.remove(), { once: true });
  }
  let last = 0;
  const keep = () => {
    const near = player.ended || player.duration - player.currentTime < NOTABLE;
    store.set(key, near || player.currentTime < NOTABLE ? "" : String(Math.floor(player.currentTime)));
    last = player.currentTime;
  };
  player.addEventListener("timeupdate", () => { if (Math.abs(player.currentTime - last) > STEP) keep(); });
  player.addEventListener("pause", keep);
  player.addEventListener("ended", keep);
  addEventListener("pagehide", () => { if (!player.paused) keep(); });
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Marks the chapter and the words that are heard. */
function follow(figure, player) {
  const chapters = all(".chapters [data-seek]", figure);
  const words = all("[data-cue]", figure);
  if (!chapters.length && !words.length) return;
  const reached = (list, of, now) => list.findLast((element) => Number(of(element)) <= now + 0.05);
  let word;
  player.addEventListener("timeupdate", () => {
    const chapter = reached(chapters, (element) => element.dataset.seek, player.currentTime);
    for (const element of chapters) element.ariaCurrent = element === chapter ? "true" : null;
    const heard = reached(words, (element) => element.dataset.cue, player.currentTime);
    if (heard === word) return;
    word?.classList.remove("is-heard");
    heard?.classList.add("is-heard");
    word = heard;
  });
}
