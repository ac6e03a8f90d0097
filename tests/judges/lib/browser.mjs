// Chromium with no way out of this machine: every host but 127.0.0.1 fails to resolve, and each attempt is noted.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--font-render-hinting=none', '--force-color-profile=srgb',
];

export const launch = (...more) => chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: [...FLAGS, ...more] });

/** The two windows in which pages are judged. */
export const WINDOWS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};

/** The colour schemes that a theme has. */
export const SCHEMES = ['light', 'dark', 'sepia'];

/**
 * A context that reports what goes wrong in each of its pages: `report(kind, address of the page, what)`. Each page is
 * read as on a first visit, without the site's service worker; `serviceWorkers: 'allow'` lets it in.
 */
export async function watchedContext(browser, site, options, report) {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block', ...options });
  const own = address => address.startsWith(`${site.origin}/`) || /^(data|blob|about|chrome-error):/.test(address);
  const pageOf = request => {
    try {
      return request.frame().url();
    } catch {
      return request.url(); // a service worker's request has no frame
    }
  };
  context.on('console', message => {
    // A failed load is reported below, with its address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) report('console', message.page()?.url(), message.text());
  });
  context.on('weberror', error => report('console', error.page()?.url(), String(error.error())));
  context.on('request', request => {
    if (!own(request.url())) report('third party', pageOf(request), request.url());
  });
  context.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // A page that is left takes what it had in memory along.
    const isGone = why === 'net::ERR_ABORTED' || request.url().startsWith('blob:');
    if (own(request.url()) && !isGone) report('failed', pageOf(request), `${request.url()} ${why}`);
  });
  context.on('response', response => {
    const navigation = response.request().isNavigationRequest();
    if (own(response.url()) && response.status() >= 400 && !navigation) report('failed', pageOf(response.request()), `${response.url()} ${response.status()}`);
  });
  context.on('page', page => page.on('websocket', socket => report('third party', page.url(), socket.url())));
  // What the content security policy refuses.
  await context.addInitScript(() => {
    window.refusedByPolicy = [];
    document.addEventListener('securitypolicyviolation', event => {
      window.refusedByPolicy.push(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample ?? ''}`);
    });
  });
  return context;
}
