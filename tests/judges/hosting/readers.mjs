// Netlify and Vercel as far as they can be had: their own readers of rules decide, and a plain host does what they say.
import fs from 'node:fs';
import path from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';
import routing from '@vercel/routing-utils';
import { answer } from './ask.mjs';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml', png: 'image/png',
  webp: 'image/webp', avif: 'image/avif', jpg: 'image/jpeg', woff2: 'font/woff2', pdf: 'application/pdf', epub: 'application/epub+zip', mp4: 'video/mp4',
  mp3: 'audio/mpeg', m4a: 'audio/mp4', vtt: 'text/vtt', ics: 'text/calendar', webmanifest: 'application/manifest+json', txt: 'text/plain; charset=utf-8', csv: 'text/csv', xml: 'text/xml',
  ico: 'image/x-icon', sqlite: 'application/octet-stream', db: 'application/octet-stream', zip: 'application/zip',
};

/** The file at an address, if there is one. */
function fileAt(site, address) {
  let file = path.join(site, decodeURIComponent(address));
  if (address.endsWith('/')) file = path.join(file, 'index.html');
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

const send = (status, file, headers) => answer(status, ['Content-Type', TYPES[file.split('.').at(-1)] ?? '', ...headers.flat()], fs.readFileSync(file));
const redirect = (status, to) => answer(status, ['Location', to], Buffer.alloc(0));

/** Netlify: rules with `!` come before files, a rule with 404 says which page is shown for what is missing. */
export async function netlify(site, expect) {
  const read = await parseAllHeaders({ headersFiles: [path.join(site, '_headers')], configHeaders: [], minimal: false });
  expect(read.errors.length === 0, `netlify: _headers: ${read.errors.map(String)}`);
  const rules = await parseAllRedirects({ redirectsFiles: [path.join(site, '_redirects')], configRedirects: [], minimal: false });
  expect(rules.errors.length === 0, `netlify: _redirects: ${rules.errors.map(String)}`);
  expect(rules.redirects.length > 5, `netlify: ${rules.redirects.length} redirects were read`);
  const matches = (from, address) => (from.endsWith('*') ? address.startsWith(from.slice(0, -1)) : from.replace(/\/$/, '') === address.replace(/\/$/, ''));
  return async address => {
    const forced = rules.redirects.find(rule => rule.force && matches(rule.from ?? rule.path, address));
    if (forced) return redirect(forced.status, forced.to);
    const file = fileAt(site, address);
    const page = file ?? fileAt(site, rules.redirects.find(rule => rule.status === 404 && matches(rule.from ?? rule.path, address))?.to ?? '/404.html');
    // Headers are for files: what is missing gets those of the page that is shown.
    const shown = file ? address : `/${path.relative(site, page)}`;
    const found = read.headers.filter(rule => new RegExp(rule.forRegExp ?? `^${rule.for.replace('*', '.*')}$`).test(shown)).flatMap(rule => Object.entries(rule.values));
    return send(file ? 200 : 404, page, found.some(([name]) => /cache-control/i.test(name)) ? found : [...found, ['Cache-Control', 'public,max-age=0,must-revalidate']]);
  };
}

/** Vercel: its settings become routes, which are tried in their order. */
export async function vercel(site, expect) {
  const settings = JSON.parse(fs.readFileSync(path.join(site, 'vercel.json'), 'utf8'));
  const { routes, error } = routing.getTransformedRoutes(settings);
  expect(!error, `vercel: ${JSON.stringify(error)}`);
  for (const [key, schema] of [['headers', routing.headersSchema], ['redirects', routing.redirectsSchema]]) {
    expect(settings[key].length <= schema.maxItems, `vercel: more ${key} than ${schema.maxItems}`);
  }
  return async address => {
    const headers = new Map();
    let status = 200;
    for (const route of routes ?? []) {
      if (route.handle) break;
      const match = new RegExp(route.src).exec(address);
      if (!match) continue;
      const filled = text => text.replace(/\$(\d+)/g, (_, group) => match[group] ?? '');
      for (const [name, value] of Object.entries(route.headers ?? {})) headers.set(name, filled(value));
      if (route.status >= 300 && route.status < 400) return redirect(route.status, headers.get('Location'));
      if (!route.continue) break;
    }
    let file = fileAt(site, address);
    if (!file) {
      file = path.join(site, '404.html');
      status = 404;
      // The platform does not keep what is missing.
      headers.delete('Cache-Control');
    }
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
    return send(status, file, [...headers]);
  };
}
