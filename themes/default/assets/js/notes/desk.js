import { one, say, store } from "../kit.js";
import { announce } from "../announce.js";
import { find, quotation, read as readWords } from "./anchor.js";
import { makeBar } from "./bar.js";
import { COLOURS, change, read } from "./kept.js";
import { noteAt, paint, point } from "./paint.js";
import { makePanel } from "./panel.js";

// A page's notes and highlights: what is selected becomes one, and each finds its place again.
export default function desk(text, key) {
  const contents = one(".contents");
  const about = {
    address: location.pathname,
    title: one("h1")?.textContent.trim() || document.title,
    product: contents?.dataset.product ?? "",
    name: contents ? one(".contents-title", contents).textContent.trim() : "",
  };
  let notes = [];
  let places = [];
  // The note that was clicked; otherwise the bar is about what is selected.
  let clicked = null;
  let colour = store.get("note-colour") ?? COLOURS[0];

  const bar = makeBar({ colour: paintIn, note: write, remove: () => erase(clicked) });
  const panel = makePanel({ about, places: () => places, notes: () => notes, add, edit, restore, erase, go });
  addEventListener("storage", (event) => { if (event.key === null || event.key?.endsWith(key)) load(); });
  load();
  listen();
  goToHash();
  addEventListener("hashchange", goToHash);
  return { highlight: () => paintIn(colour), note: write, show: () => panel.open(), turn };

  /** Another text has taken the place of the one that was: a sealed page has opened. */
  function turn(next) {
    text = next;
    text.addEventListener("click", pick);
    panel.settle();
    load();
  }

  function load() {
    notes = read(key)?.notes ?? [];
    draw();
    panel.refresh();
  }

  /** Finds and paints all notes; a note that is not found keeps its words in the list. */
  function draw() {
    const { words, range } = readWords(text);
    places = notes
      .map((note) => ({ note, span: find(words, note) }))
      .filter(({ span }) => span)
      .map((place) => ({ ...place, range: range(place.span) }))
      .sort((one, other) => one.span[0] - other.span[0]);
    paint(places, (span) => readWords(text).range(span));
  }

  function save(how) {
    const kept = change(key, about, how);
    notes = kept ?? how(notes);
    if (!kept) announce(say("notes-unkept"));
    draw();
  }

  function add(found = {}) {
    const note = { id: Date.now().toString(36), colour, words: "", made: new Date().toISOString(), ...found };
    save((list) => [...list, note]);
    panel.refresh();
    return note;
  }

  function edit(id, values) {
    save((list) => list.map((note) => (note.id === id ? { ...note, ...values } : note)));
  }

  function restore(note) {
    save((list) => [...list, note]);
    panel.refresh();
  }

  function erase(note) {
    save((list) => list.filter((other) => other.id !== note.id));
    bar.hide();
    announce(say("deleted"));
    // Words are not lost by a slip: the list offers them back.
    panel.erased(note);
    if (note.words) panel.open();
  }

  /** Where the selection stands in the words; nothing when nothing of the text is selected. */
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return null;
    const { words, span } = readWords(text);
    const place = span(range);
    return place && { place, words, range };
  }

  /** The note that the bar is about, made if need be. */
  function subject(wanted) {
    const found = clicked ? null : selected();
    const [start, end] = found?.place ?? [];
    const same = clicked ?? places.find(({ span }) => span[0] === start && span[1] === end)?.note;
    if (same) {
      if (wanted && same.colour !== wanted) edit(same.id, { colour: wanted });
      return same;
    }
    return found && add({ ...quotation(found.words, found.place), colour: wanted ?? colour });
  }

  function paintIn(wanted) {
    colour = wanted;
    store.set("note-colour", wanted);
    if (!subject(wanted)) return;
    finish();
    panel.refresh();
    announce(say("highlighted"));
  }

  function write() {
    const note = subject();
    finish();
    panel.open(note?.id);
  }

  function finish() {
    getSelection().removeAllRanges();
    bar.hide();
    clicked = null;
  }

  /** To a note's place, out of whatever is folded over it. */
  function go(id) {
    const place = places.find(({ note }) => note.id === id);
    if (!place) return;
    const element = place.range.startContainer.parentElement;
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const pane = element.closest(".pane[hidden]");
    if (pane) document.getElementById(pane.getAttribute("aria-labelledby"))?.click();
    element.scrollIntoView({ block: "center" });
    point(place.range);
  }

  function goToHash() {
    const [, id] = /^#t-note-(\w+)$/.exec(location.hash) ?? [];
    if (id) go(id);
  }

  /** A note in the text was clicked. */
  function pick({ target, clientX, clientY }) {
    if (target.closest("a, button, input, label, summary, textarea") || !getSelection().isCollapsed) return;
    const place = places.find(({ note }) => note === noteAt(clientX, clientY, places));
    if (!place) return;
    clicked = place.note;
    bar.show(place.range, place.note.colour);
  }

  function listen() {
    let timer;
    let isPressed = false;
    const look = () => {
      const found = selected();
      if (found) {
        clicked = null;
        bar.show(found.range);
      } else if (!clicked) bar.hide();
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { if (!isPressed) look(); }, 180);
    };
    document.addEventListener("selectionchange", soon);
    addEventListener("pointerdown", ({ pointerType, target }) => {
      isPressed = pointerType === "mouse";
      if (!bar.holds(target) && clicked) {
        clicked = null;
        bar.hide();
      }
    });
    for (const name of ["pointerup", "pointercancel"]) {
      addEventListener(name, () => {
        isPressed = false;
        soon();
      });
    }
    text.addEventListener("click", pick);
    addEventListener("keydown", (event) => {
      if (!bar.isOpen() || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === "Escape") finish();
      else if (event.key === "Tab" && !event.shiftKey && !bar.holds(document.activeElement)) {
        // What is selected keeps its bar one step away for who has no mouse.
        event.preventDefault();
        bar.focus();
      }
    });
    addEventListener("beforeprint", () => {
      if (store.get("print-notes") && notes.length) one(".article").append(panel.printed());
    });
    addEventListener("afterprint", () => one(".notes-printed")?.remove());
    soon();
  }
}
