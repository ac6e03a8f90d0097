// Whether keyboard focus moves on and can be seen: the first stops of the Tab key, each compared with the same
// picture without focus.
import { PNG } from 'pngjs';

/** Frames without movement after which a page that scrolls smoothly is at rest. */
const STILL = 8;

/**
 * Walks the first `stops` stops; gives a sentence for each fault. What style sheets
 * cannot tell from something in `seen` (the head is the same on every page) is not compared again.
 */
export async function focusFaults(page, stops, seen = new Set()) {
  const faults = [];
  await page.evaluate(() => { scrollTo(0, 0); document.activeElement?.blur(); });
  let last = null;
  for (let stop = 1; stop <= stops; stop++) {
    await page.keyboard.press('Tab');
    const focus = await focusNow(page, seen);
    if (!focus) break;
    const stuck = focus.number === last;
    const fault = stuck ? 'focus does not move on from here' : focus.fault;
    if (fault) faults.push(`stop ${stop}, ${focus.label}: ${fault}`);
    if (stuck) break;
    last = focus.number;
  }
  return faults;
}

/** Where the focus is: the element's `label`, a `number` that is its own, and a `fault` when it cannot be seen there. */
export async function focusNow(page, seen = new Set()) {
  const known = await page.evaluate(describeFocus);
  if (known && seen.has(known.likeness) && known.clip && !known.covered) return { label: known.label, number: known.number, fault: null };
  await page.evaluate(atRest, STILL);
  const focused = await page.evaluate(describeFocus);
  if (!focused) return null;
  const fault = await unseen(page, focused);
  if (!fault) seen.add(focused.likeness);
  return { label: focused.label, number: focused.number, fault };
}

async function unseen(page, { clip, covered }) {
  if (!clip) return 'focused, but out of sight';
  if (covered) return 'focused, but covered';
  const { width, height } = page.viewportSize();
  if (clip.x >= width || clip.y >= height || clip.width < 1 || clip.height < 1) return `focused, but out of sight at ${JSON.stringify(clip)}`;
  const lit = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => { window.lastFocused = document.activeElement; window.lastFocused.blur(); });
  const unlit = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => window.lastFocused.focus({ preventScroll: true, focusVisible: true }));
  return strongDifference(lit, unlit) < 12 ? 'no sign of focus, or one too faint (3:1 is the least)' : null;
}

/** In the page: the page scrolls smoothly to what has the focus; it is there when so many frames saw no movement. */
function atRest(frames) {
  return new Promise(rest => {
    let before = '', still = 0, seen = 0;
    const look = () => {
      const box = document.activeElement?.getBoundingClientRect();
      const now = box ? `${box.x} ${box.y}` : '';
      still = now === before ? still + 1 : 0;
      before = now;
      if (still >= frames || ++seen > 240) rest();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** In the page: the focused element, where it is, and whether something lies over it. */
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  element.focusNumber ??= (window.focusCount = (window.focusCount ?? 0) + 1);
  const box = element.getBoundingClientRect();
  const left = Math.max(0, box.left), top = Math.max(0, box.top), right = Math.min(innerWidth, box.right), bottom = Math.min(innerHeight, box.bottom);
  const points = [];
  for (const line of element.getClientRects()) {
    for (const across of [0.1, 0.5, 0.9]) for (const down of [0.2, 0.5, 0.8]) points.push([line.left + line.width * across, line.top + line.height * down]);
  }
  const shows = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some(label => label.contains(hit)));
  };
  const onScreen = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  // What style sheets can tell elements apart by: their own names and those around them.
  const likeness = () => {
    const names = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) names.push(`${at.localName}.${at.className} ${at.ariaCurrent ?? ''} ${at.type ?? ''}`);
    return names.join(' < ');
  };
  const words = (element.getAttribute('aria-label') ?? element.innerText ?? element.value ?? '').trim().slice(0, 40);
  const margin = 8, x = Math.max(0, Math.floor(left) - margin), y = Math.max(0, Math.floor(top) - margin);
  return {
    number: element.focusNumber,
    likeness: likeness(),
    label: `${element.tagName.toLowerCase()} “${words}”`,
    covered: onScreen.length > 0 && !onScreen.some(shows),
    clip: right - left >= 1 && bottom - top >= 1
      ? { x, y, width: Math.min(innerWidth, Math.ceil(right) + margin) - x, height: Math.min(innerHeight, Math.ceil(bottom) + margin) - y }
      : null,
  };
}

/** How many pixels differ by a contrast of 3:1 or more. */
function strongDifference(one, other) {
  const a = PNG.sync.read(one), b = PNG.sync.read(other);
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let strong = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const x = luminance(a.data, at), y = luminance(b.data, at);
    if ((Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05) >= 3) strong++;
  }
  return strong;
}

/** Relative luminance (WCAG 2.2) of the pixel at an offset. */
function luminance(data, at) {
  const part = value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(data[at]) + 0.7152 * part(data[at + 1]) + 0.0722 * part(data[at + 2]);
}
