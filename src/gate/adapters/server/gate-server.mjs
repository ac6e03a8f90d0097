// The gate beside nginx or Caddy: a small server on this computer that tells whether a reader may have a file, and shows
// the page where a key is entered. It reads no file of the school; the web server gives them out.
//
//   TUITION_GATE_SECRET=… node gate-server.mjs        PORT is 4115 unless it is set
//
// Needs Node 20 or later and nothing else.
import http from 'node:http';
import { Readable } from 'node:stream';
import { makeGate } from './gate.js';
import settings from './settings.js';

const PORT = Number(process.env.PORT ?? 4115);
/** How often one reader may try a key in a minute, and all readers together. */
const TRIES = { one: 10, all: 120 };

const tries = new Map();
setInterval(() => tries.clear(), 60_000).unref();

const server = http.createServer({ requestTimeout: 15_000, headersTimeout: 10_000 }, (incoming, outgoing) => {
  serve(incoming, outgoing).catch(() => {
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  });
});
server.listen(PORT, '127.0.0.1');

async function serve(incoming, outgoing) {
  const gate = makeGate(settings, { ...process.env, GATE_LIMIT: { limit: async () => ({ success: mayTry(incoming) }) } });
  const [path] = incoming.url.split('?');
  if (path === '/tuition-gate/check') return check(gate, incoming, outgoing);
  if (path === '/tuition-gate/which') return which(gate, incoming, outgoing);
  const request = requestOf(incoming);
  if (!request) return outgoing.writeHead(400).end();
  const everybody = async () => new Response('Not found\n', { status: 404 });
  const response = await gate.answer(request, { everybody, gated: async () => null });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** For nginx: 204 with the file below the gated tree, or 401. */
async function check(gate, incoming, outgoing) {
  const open = await gate.whatIsOpen(incoming.headers.cookie, pathOf(incoming.headers['x-original-uri']));
  if (!open) return outgoing.writeHead(401).end();
  outgoing.writeHead(204, { 'X-Gate-File': inHeader(`${open.product}/${open.path}`) }).end();
}

/** For Caddy: always 204, with the file below the gated tree, or `none`. */
async function which(gate, incoming, outgoing) {
  const open = await gate.whatIsOpen(incoming.headers.cookie, pathOf(incoming.headers['x-forwarded-uri']));
  outgoing.writeHead(204, { 'X-Gate-File': open ? inHeader(`/${open.product}/${open.path}`) : 'none' }).end();
}

/** Names of files have more letters than headers do: their bytes go out as they are. */
const inHeader = path => Buffer.from(path).toString('latin1');

function pathOf(uri) {
  try {
    return typeof uri === 'string' && uri.startsWith('/') ? new URL(`http://gate${uri}`).pathname : '';
  } catch {
    return '';
  }
}

/** The request as the reader's browser sent it to the web server. */
function requestOf(incoming) {
  const { method, headers, url } = incoming;
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  try {
    if (!url.startsWith('/')) return null;
    const options = { method, headers: new Headers() };
    for (const [name, value] of Object.entries(headers)) options.headers.set(name, String(value));
    if (method !== 'GET' && method !== 'HEAD') Object.assign(options, { body: Readable.toWeb(incoming), duplex: 'half' });
    return new Request(`${scheme}://${headers.host}${url}`, options);
  } catch {
    return null;
  }
}

/** The web server is the last that adds to the list of addresses. */
function mayTry({ headers }) {
  const reader = String(headers['x-forwarded-for'] ?? '').split(',').pop().trim();
  const [mine, all] = [reader, ' '].map(who => {
    tries.set(who, (tries.get(who) ?? 0) + 1);
    return tries.get(who);
  });
  return mine <= TRIES.one && all <= TRIES.all;
}
