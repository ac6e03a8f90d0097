// Hosts on 127.0.0.1: workerd with what Cloudflare gets, nginx and Caddy of Debian with the small server of the gate, and
// a stand-in for Netlify around its edge function.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { walk } from '../lib/common.mjs';

/** A port that nobody has at the moment. */
export function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const running = new Set();
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** A program that runs until `stop()`; ready when its port answers. */
export async function run(command, options, { port, env = {}, cwd } = {}) {
  const child = spawn(command, options, { cwd, env: { PATH: `${process.env.PATH}:/usr/sbin`, HOME: cwd, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { said = (said + chunk).slice(-4000); });
  const ended = new Promise(resolve => child.once('exit', resolve));
  running.add(child);
  const stop = async () => {
    child.kill();
    await ended;
    running.delete(child);
  };
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`);
    if (await listens(port)) return { stop, said: () => said };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`${command} does not answer: ${said}`);
}

function listens(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** workerd with the Worker in `folder`, configured as its `wrangler.toml` says, but for how often a key can be tried. */
export async function startWorker(folder, environment, limit) {
  const scripts = ['worker.js', ...walk(folder).filter(file => /^[^/]+\.js$/.test(file) && file !== 'worker.js')];
  const configuration = fs.readFileSync(path.join(folder, 'wrangler.toml'), 'utf8');
  const said = (key, from = '') => new RegExp(`^${key} = "?([^"\\n]+)"?$`, 'm').exec(configuration.slice(configuration.indexOf(from)))?.[1];
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    // What is asked here makes it complain a lot.
    log: new Log(LogLevel.NONE),
    handleRuntimeStdio(stdout, stderr) {
      stdout.resume();
      stderr.resume();
    },
    compatibilityDate: said('compatibility_date'),
    modulesRoot: folder,
    modules: scripts.map(file => ({ type: 'ESModule', path: path.join(folder, file) })),
    assets: {
      directory: path.join(folder, said('directory')),
      binding: said('binding'),
      routerConfig: { invoke_user_worker_ahead_of_assets: said('run_worker_first') === 'true', has_user_worker: true },
      assetConfig: { not_found_handling: said('not_found_handling'), html_handling: 'auto-trailing-slash' },
    },
    bindings: environment,
    ratelimits: limit ? { [said('name', '[[ratelimits]]')]: { simple: { limit, period: 60 } } } : {},
  });
  const { port } = await miniflare.ready;
  return { port: Number(port), stop: () => miniflare.dispose() };
}

/** The small server of the gate, in a copy with a port of its own in all that names it. */
export async function startGateServer(folder, environment) {
  const port = await freePort();
  for (const file of walk(folder).filter(file => /(\.conf|Caddyfile)$/.test(file))) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    fs.writeFileSync(path.join(folder, file), text.replaceAll('127.0.0.1:4115', `127.0.0.1:${port}`));
  }
  const start = () => run('node', [path.join(folder, 'gate-server.mjs')], { port, env: { PORT: String(port), ...environment }, cwd: folder });
  return { start, port };
}

export async function startNginx(folder, work) {
  const port = await freePort();
  fs.mkdirSync(work, { recursive: true });
  const configuration = path.join(work, 'nginx.conf');
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${work}/${name};`).join('\n');
  const user = process.getuid() === 0 ? 'user root;' : '';
  fs.writeFileSync(configuration, `${user}
daemon off;
pid ${work}/pid;
error_log stderr warn;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  ${places}
  include ${folder}/http.conf;
  server {
    listen 127.0.0.1:${port};
    server_name school.example;
    include ${folder}/server.conf;
  }
}
`);
  const server = await run('nginx', ['-c', configuration, '-p', work], { port, cwd: work });
  return { port, ...server };
}

export async function startCaddy(folder, work) {
  const port = await freePort();
  fs.mkdirSync(work, { recursive: true });
  const text = fs.readFileSync(path.join(folder, 'Caddyfile'), 'utf8').replace(/^school\.example \{/m, `http://:${port} {`);
  const configuration = path.join(work, 'Caddyfile');
  fs.writeFileSync(configuration, `{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n${text}`);
  const env = { XDG_DATA_HOME: work, XDG_CONFIG_HOME: work };
  const server = await run('caddy', ['run', '--config', configuration, '--adapter', 'caddyfile'], { port, cwd: work, env });
  return { port, ...server };
}

/** Netlify as far as its edge function sees it: what is next answers from the folder that is published. */
export async function startNetlify(folder, environment) {
  globalThis.Netlify = { env: { get: name => environment[name] } };
  const { default: gate, config } = await import(pathToFileURL(path.join(folder, 'netlify/edge-functions/gate.js')));
  if (config.path !== '/*' || config.onError !== 'fail') throw new Error('the edge function does not see every request, or lets through what fails');
  const site = path.join(folder, 'site');
  const next = request => answerFrom(site, request);
  return serveFetch(request => gate(request, { next: changed => next(changed ?? request) }));
}

/** A static host: `index.html`, `page` for `page.html`, 404 for what is not there. */
async function answerFrom(site, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
  let file;
  try {
    file = path.join(site, decodeURIComponent(new URL(request.url).pathname));
  } catch {
    return new Response('', { status: 400 });
  }
  if (!file.startsWith(site) || file.includes('\0')) return new Response('', { status: 404 });
  if (file.endsWith('/')) file += 'index.html';
  if (!fs.existsSync(file) && fs.existsSync(`${file}.html`)) file += '.html';
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return new Response('not found', { status: 404 });
  const bytes = fs.readFileSync(file);
  const type = file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
  return new Response(request.method === 'HEAD' ? null : bytes, { headers: { 'Content-Type': type, ETag: '"netlify"', 'Content-Length': String(bytes.length) } });
}

/** A server around a function from requests to answers. */
async function serveFetch(answer) {
  const server = http.createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    try {
      const url = incoming.url.startsWith('/') ? `https://${incoming.headers.host}${incoming.url}` : incoming.url;
      const body = ['GET', 'HEAD'].includes(incoming.method) ? undefined : Buffer.concat(chunks);
      const response = await answer(new Request(url, { method: incoming.method, headers: incoming.headers, body }));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()));
    } catch {
      outgoing.writeHead(500).end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, stop: () => new Promise(resolve => server.close(resolve)) };
}

/** What Pages runs: its program in a folder of the site, which is no part of what is given out. */
export async function startPages(folder, environment) {
  const site = path.join(folder, 'site');
  const { default: worker } = await import(pathToFileURL(path.join(site, '_worker.js/index.js')));
  const routes = JSON.parse(fs.readFileSync(path.join(site, '_routes.json')));
  if (routes.include.join() !== '/*' || routes.exclude.length > 0) throw new Error('Pages would answer some requests without the gate');
  const assets = { fetch: request => answerFrom(site, request) };
  return serveFetch(request => worker.fetch(request, { ...environment, ASSETS: assets }));
}
