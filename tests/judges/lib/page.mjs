// What the judges do in a page: wait until it is complete, change its scheme and width, look for what is too wide.
import { SCHEMES } from './browser.mjs';

/** Opens a file of the site and waits until fonts, modules and what they load are there; gives the reply. */
export async function open(page, site, file) {
  const reply = await openPlain(page, site, file);
  await complete(page);
  return reply;
}

/** The same where scripts are off. */
export async function openPlain(page, site, file) {
  const reply = await page.goto(site.address(file), { waitUntil: 'load', timeout: 30_000 });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  return reply;
}

/** Waits until nothing has been loaded for two pictures on the screen. */
export async function complete(page) {
  await page.evaluate(async () => {
    const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const loaded = () => performance.getEntriesByType('resource').length;
    for (let before = -1, quiet = 0; quiet < 2; before = loaded()) {
      await drawn();
      await drawn();
      quiet = loaded() === before ? quiet + 1 : 0;
    }
  });
}

/** Shows the page as a reader who chose `scheme` sees it: by the system's preference, or by the site's own setting. */
export async function wear(page, scheme, bySetting) {
  await page.emulateMedia({ colorScheme: scheme === 'dark' && !bySetting ? 'dark' : 'light' });
  const setting = scheme === 'sepia' || bySetting ? scheme : null;
  await page.evaluate(chosen => {
    if (chosen) document.documentElement.dataset.scheme = chosen;
    else delete document.documentElement.dataset.scheme;
  }, setting);
}

export const otherSchemes = scheme => SCHEMES.filter(other => other !== scheme);

/** What is wider than the window at a width, or nothing. */
export async function tooWide(page, width) {
  const { height } = page.viewportSize();
  if (page.viewportSize().width !== width) await page.setViewportSize({ width, height });
  return page.evaluate(sidewaysScroll);
}

function sidewaysScroll() {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return null;
  const clipped = element => {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) if (getComputedStyle(parent).overflowX !== 'visible') return true;
    return false;
  };
  const sticksOut = element => {
    const box = element.getBoundingClientRect();
    return Math.max(box.right + scrollX, document.documentElement.dir === 'rtl' ? limit - box.left : 0) > limit + 1;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(element => sticksOut(element) && !clipped(element));
  const outermost = wide.filter(element => !wide.some(other => other !== element && other.contains(element)));
  const names = outermost.slice(0, 3).map(element => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${[...element.classList].map(word => `.${word}`).join('')}`);
  return `${document.documentElement.scrollWidth} px wide in ${limit}: ${names.join(', ')}`;
}

/** No animation may run while a page is judged. */
export const stopMotion = page => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*,*::before,*::after{transition:none!important;animation:none!important;caret-color:transparent!important;scroll-behavior:auto!important}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
});

/** Text that is there and cannot be seen, although nothing folds it away and it is not about what scripts do. */
export const unseenText = page => page.evaluate(() => [...document.querySelectorAll('main :is(p, li, h2, h3, td, pre)')]
  .filter(element => element.textContent.trim() && !element.closest('details:not([open]), dialog, [popover], [hidden], .with-script') && !element.checkVisibility())
  .map(element => element.textContent.trim().slice(0, 60)));
