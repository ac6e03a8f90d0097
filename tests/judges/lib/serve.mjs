// A static server on 127.0.0.1, close to what a static host does: index.html, 404.html, the redirect to a slash,
// byte ranges, gzip, lifetimes for caches, the site's own `_headers`, and a content security policy.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a page must live with when the site brings no policy of its own. */
export const STRICT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'";

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8',
  json: 'application/json', webmanifest: 'application/manifest+json', xml: 'application/xml', txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', ico: 'image/x-icon',
  woff2: 'font/woff2', pdf: 'application/pdf', epub: 'application/epub+zip', zip: 'application/zip', ics: 'text/calendar; charset=utf-8',
  mp3: 'audio/mpeg', mp4: 'video/mp4', webm: 'video/webm', vtt: 'text/vtt',
};
/** What hosts compress. */
const TEXT = /^(text\/|application\/(json|manifest\+json|xml)|image\/svg)/;
/** A name made from the content: the file can be kept for ever. */
const FINGERPRINT = /\.[0-9a-f]{8,}\.[a-z0-9]+$/;

/**
 * Serves `root` below the path of `baseUrl`; absolute addresses of the published site in pages become local ones.
 * `delay(file)` says how many milliseconds an answer takes.
 */
export async function serve(root, baseUrl, delay = () => 0) {
  const published = new URL(baseUrl);
  const mount = published.pathname.replace(/\/?$/, '/');
  const rules = headerRules(root);
  const answers = new Map();
  let origin;

  function answer(file) {
    const type = TYPES[file.split('.').pop().toLowerCase()] ?? 'application/octet-stream';
    const lifetime = FINGERPRINT.test(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';
    const headers = { 'Content-Type': type, 'Cache-Control': lifetime, ...rules(`/${file.replace(/(^|\/)index\.html$/, '$1')}`) };
    let body = fs.readFileSync(path.join(root, file));
    if (type.startsWith('text/html')) {
      const text = body.toString().replaceAll(published.origin + mount, origin + mount);
      if (!hasPolicy(text) && !headers['Content-Security-Policy']) headers['Content-Security-Policy'] = STRICT_POLICY;
      body = Buffer.from(text);
    }
    return { headers, body, packed: TEXT.test(type) && gzipSync(body) };
  }

  const server = http.createServer((request, response) => {
    const { status, file, location } = resolve(root, mount, new URL(request.url, 'http://x').pathname);
    if (location) return response.writeHead(301, { Location: location }).end();
    if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    if (!answers.has(file)) answers.set(file, answer(file));
    const { headers, body, packed } = answers.get(file);
    const send = (status, more, bytes) => setTimeout(() => response.writeHead(status, { ...headers, ...more, 'Content-Length': bytes.length }).end(bytes), delay(file));
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (range && status === 200) {
      const [first, last] = [Number(range[1]), range[2] ? Math.min(Number(range[2]), body.length - 1) : body.length - 1];
      return send(206, { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes ${first}-${last}/${body.length}` }, body.subarray(first, last + 1));
    }
    if (packed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return send(status, { 'Content-Encoding': 'gzip', Vary: [headers.Vary, 'Accept-Encoding'].filter(Boolean).join(', ') }, packed);
    send(status, { 'Accept-Ranges': 'bytes' }, body);
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** The file of the site that an address is answered with, if it is one of this server. */
    file: address => (address.startsWith(origin) ? resolve(root, mount, new URL(address).pathname).file : undefined),
    address: file => origin + mount + encodeURI(file.replace(/(^|\/)index\.html$/, '$1')),
    /** Files have changed on disk. */
    forget: () => answers.clear(),
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

/** The content security policies that a page or the site's `_headers` bring. */
export function policies(root, pages) {
  const found = [];
  const headers = path.join(root, '_headers');
  if (fs.existsSync(headers)) for (const [, policy] of fs.readFileSync(headers, 'utf8').matchAll(/^\s+content-security-policy\s*:(.*)$/gim)) found.push(['_headers', policy.trim()]);
  for (const page of pages) {
    const tag = /<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy\b[^>]*>/i.exec(fs.readFileSync(path.join(root, page), 'utf8'));
    if (tag) found.push([page, tag[0]]);
  }
  return found;
}

const hasPolicy = html => /<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy\b/i.test(html);

/** Which file answers for a path, with which status. */
function resolve(root, mount, pathname) {
  const missing = fs.existsSync(path.join(root, '404.html')) ? { status: 404, file: '404.html' } : {};
  let wanted;
  try {
    wanted = decodeURIComponent(pathname);
  } catch {
    return missing;
  }
  if (`${wanted}/` === mount) return { location: mount };
  if (!wanted.startsWith(mount) || wanted.split('/').includes('..') || wanted.includes('\0')) return missing;
  const file = wanted.slice(mount.length);
  const onDisk = path.join(root, file);
  if (fs.existsSync(onDisk) && fs.statSync(onDisk).isFile()) return { status: 200, file };
  if (!fs.existsSync(path.join(onDisk, 'index.html'))) return missing;
  return file === '' || file.endsWith('/') ? { status: 200, file: `${file}index.html` } : { location: `${pathname}/` };
}

/** `_headers` in the form of Netlify and Cloudflare Pages: a path, then indented `Name: value` lines. */
function headerRules(root) {
  const file = path.join(root, '_headers');
  const rules = [];
  for (const line of fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split(/\r?\n/) : []) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (/^\S/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: {} });
    } else {
      const [name, ...value] = line.trim().split(':');
      if (rules.length) rules.at(-1).headers[name.trim()] = value.join(':').trim();
    }
  }
  return address => Object.assign({}, ...rules.filter(rule => rule.pattern.test(address)).map(rule => rule.headers));
}
