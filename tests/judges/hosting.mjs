// What `[publish] host` writes, read by the hosts: nginx and Caddy of Debian, the static files of a Cloudflare Worker as
// Wrangler runs them, and Netlify's and Vercel's own readers of their rules.
//     hosting TUITION
// Builds the example for each host, with old addresses that are hard to write down, and asks for every file.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { cannotJudge, isPage, isRedirect, short, verdict, walk } from './lib/common.mjs';
import { launch, watchedContext, WINDOWS } from './lib/browser.mjs';
import { ask } from './hosting/ask.mjs';
import { netlify, vercel } from './hosting/readers.mjs';
import { deploysDry, startCaddy, startNginx, startWrangler } from './hosting/servers.mjs';

for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, error => cannotJudge('hosting', error?.stack ?? error));
const [tuition, ...wanted] = process.argv.slice(2);
if (!tuition) cannotJudge('hosting', 'usage: hosting TUITION [HOST …]');
const is = name => wanted.length === 0 || wanted.includes(name);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'hosting-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const faults = [];
let checks = 0;
const expect = (right, what) => {
  checks += 1;
  if (!right) faults.push(what);
};

/** What types must be, by the ending of a file. Written down here once more, so that a mistake is not repeated. */
const TYPES = {
  html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json', svg: 'image/svg+xml', png: 'image/png', webp: 'image/webp',
  avif: 'image/avif', jpg: 'image/jpeg', woff2: 'font/woff2', pdf: 'application/pdf', epub: 'application/epub+zip', mp4: 'video/mp4', mp3: 'audio/mpeg',
  m4a: 'audio/mp4', vtt: 'text/vtt', ics: 'text/calendar', webmanifest: 'application/manifest+json', txt: 'text/plain', csv: 'text/csv', xml: 'xml', ico: 'image/',
  sqlite: 'application/', db: 'application/', zip: 'application/zip',
};
// Some of these Windows does not take, of which `build` warns.
const OLD = ['/old name/', '/旧/', '/a$b/', '/quote"s/', '/brace{x}/', '/plus+and(paren)/', '/star*/', '/per%cent/', '/colon:x/', '/Upper/'];
const encode = address => address.split('/').map(part => encodeURIComponent(part)).join('/');

let made;
/** The example with settings of its own, built for a host; its folders. */
function build(name, host, base, more = '') {
  const root = path.join(work, name);
  fs.cpSync(fileURLToPath(new URL('../../example-site', import.meta.url)), root, { recursive: true, filter: file => !/\/(public|private|\.tuition)(\/|$)/.test(file) });
  const settings = path.join(root, 'tuition.toml');
  const text = fs.readFileSync(settings, 'utf8').replace('https://school.example/', `https://school.example${base}`);
  const publish = `\n[publish]\nhost = "${host}"\n${more}\n[publish.security]\ncontact = "mailto:hello@school.example"\nexpires = 2099-01-01\n`;
  fs.writeFileSync(settings, text + publish);
  const about = path.join(root, 'content/pages/about.md');
  fs.writeFileSync(about, fs.readFileSync(about, 'utf8').replace('aliases = ["/who/"]', `aliases = ${JSON.stringify(['/who/', ...OLD])}`));
  // What is costly is made once.
  const cache = path.join(root, '.tuition/cache');
  if (made) fs.cpSync(made, cache, { recursive: true });
  const ran = spawnSync(path.resolve(tuition), ['build', root], { encoding: 'utf8' });
  if (ran.status !== 0) cannotJudge('hosting', `build for ${host}: ${ran.stdout}${ran.stderr}`);
  made = cache;
  return { root, site: path.join(root, 'public'), hosting: path.join(root, 'private/hosting'), base };
}

/** Where a file is asked for. */
const addressOf = (base, file) => base + encode(file.replace(/(^|\/)index\.html$/, '$1'));
const isReadByHost = file => ['_headers', '_redirects', 'vercel.json', 'CNAME', '.nojekyll', '.tuition-output'].includes(file);
const isCopy = file => /\.(br|gz)$/.test(file);

// `keepsMissing`: Cloudflare's rules are for addresses, whether something is there or not; a deploy there is whole or not at
// all. `leavesWellKnown`: what Vercel does for slashes at the end takes these addresses out of all rules.
/** What must be so at every host. `to(path, headers)` asks it. */
async function judge(name, { site, base }, to, { exactCaching = true, addsSlash = true, compresses = false, hides = true, byLanguage = true, patterns = false, keepsMissing = false, leavesWellKnown = false } = {}) {
  const say = (right, what) => expect(right, `${name}: ${what}`);
  const header = (answer, key) => answer.headers[key] ?? '';
  const guarded = (answer, file) => {
    for (const key of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy', 'strict-transport-security', 'x-frame-options']) {
      say(answer.count(key) === 1, `${file}: ${key} is there ${answer.count(key)} times`);
    }
    say(header(answer, 'content-security-policy').startsWith("default-src 'self'; base-uri 'self';"), `${file}: policy is ${short(header(answer, 'content-security-policy'))}`);
    say(header(answer, 'content-security-policy').includes("frame-ancestors 'self'"), `${file}: may be framed`);
    say(header(answer, 'x-content-type-options') === 'nosniff', `${file}: nosniff`);
  };
  let compressed = 0;
  const look = async file => {
    const bytes = fs.readFileSync(path.join(site, file));
    const address = addressOf(base, file);
    const answer = await to(address);
    const status = file.endsWith('404.html') && answer.status === 404 ? 200 : answer.status;
    say(status === 200 || (file.endsWith('404.html') && [301, 307, 308].includes(status)), `${address}: ${answer.status}`);
    if (status !== 200) return;
    say(answer.body.equals(bytes), `${address}: ${answer.body.length} bytes instead of ${bytes.length}`);
    const ending = file.split('.').at(-1);
    const type = header(answer, 'content-type');
    if (!TYPES[ending]) faults.push(`hosting: no type is known for .${ending}`);
    else say(ending === 'js' ? /javascript/.test(type) : type.includes(TYPES[ending]), `${address}: type is ${type}`);
    if (/^text\/(html|css|plain)/.test(type)) say(/charset=utf-8/i.test(type), `${address}: ${type} names no charset`);
    const forever = /^(assets|search\/[^/]+\/(words|texts))\//.test(file);
    const caching = header(answer, 'cache-control');
    say(answer.count('cache-control') <= 1, `${address}: two cache headers`);
    say(forever ? caching.includes('immutable') && caching.includes('max-age=31536000') : !caching.includes('immutable'), `${address}: kept as "${caching}"`);
    if (exactCaching && !forever) say(caching.includes('no-cache'), `${address}: kept as "${caching}"`);
    if (!forever) say(!/max-age=(?!0)/.test(caching), `${address}: kept as "${caching}"`);
    if (!(leavesWellKnown && file.startsWith('.well-known/'))) guarded(answer, address);
    if (compresses) {
      for (const [encoding, end, unpack] of [['br', 'br', zlib.brotliDecompressSync], ['gzip', 'gz', zlib.gunzipSync]]) {
        if (!fs.existsSync(path.join(site, `${file}.${end}`))) continue;
        const packed = await to(address, { 'Accept-Encoding': encoding });
        const right = header(packed, 'content-encoding') === encoding && unpack(packed.body).equals(bytes);
        say(right, `${address}: asked for ${encoding}, sent as "${header(packed, 'content-encoding')}"`);
        say(header(packed, 'content-type') === type, `${address}: the type in ${encoding} is ${header(packed, 'content-type')}`);
        if (encoding === 'br') say(/accept-encoding/i.test(header(packed, 'vary')), `${address}: no Vary`);
        compressed += 1;
      }
    }
  };
  const files = walk(site).filter(file => !isReadByHost(file) && !isCopy(file) && !(isPage(file) && isRedirect(site, file)));
  for (let first = 0; first < files.length; first += 16) await Promise.all(files.slice(first, first + 16).map(look));
  if (compresses) say(compressed > 100, `${compressed} compressed answers`);
  if (addsSlash) {
    const answer = await to(`${base}courses`);
    say([301, 307, 308].includes(answer.status) && new URL(header(answer, 'location'), `https://school.example${base}`).pathname === `${base}courses/`, `courses: ${answer.status} ${header(answer, 'location')}`);
  }
  for (const [address, page] of [['no-such/', '404.html'], ['zh/no-such/', byLanguage ? 'zh/404.html' : '404.html'], ['assets/no-such.css', '404.html'], ['no-such.html', '404.html']]) {
    const answer = await to(base + address);
    say(answer.status === 404, `${address}: ${answer.status}`);
    say(answer.body.equals(fs.readFileSync(path.join(site, page))), `${address}: not ${page}`);
    if (!keepsMissing) say(!header(answer, 'cache-control').includes('immutable'), `${address}: kept though it is missing`);
    guarded(answer, address);
  }
  for (const old of ['/who/', ...OLD]) {
    // As browsers ask for it; letters with a meaning in rules may be left to the page that stands there.
    const address = base.slice(0, -1) + encodeURI(old);
    let answer = await to(address);
    if (patterns && answer.status === 307) answer = await to(header(answer, 'location'));
    if (patterns && /[*:]/.test(old)) {
      say(answer.status === 200 && answer.body.includes(`${base}about/`), `${address}: ${answer.status}`);
      continue;
    }
    const leads = header(answer, 'location') && new URL(header(answer, 'location'), `https://school.example${base}`).pathname;
    say(answer.status === 301 && leads === `${base}about/`, `${address}: ${answer.status} ${header(answer, 'location')}`);
  }
  if (hides) for (const hidden of ['.tuition-output', '.git/config', 'assets/.x']) say((await to(base + hidden)).status === 404, `${hidden} is given out`);
  const security = await to('/.well-known/security.txt');
  if (base === '/') say(security.status === 200 && /^Contact: mailto:.*\nExpires: 2099-01-01T23:59:59Z\n/.test(security.body.toString()), `security.txt: ${security.status}`);
}

/** Pages are opened where only the host's headers and their own policies count. */
async function open(name, { site, base }, port) {
  const browser = await launch();
  const origin = `http://127.0.0.1:${port}`;
  const context = await watchedContext(browser, { origin }, WINDOWS.desktop, (kind, page, what) => {
    // HSTS and the checkouts of the example lead out of this machine.
    if (kind !== 'third party') faults.push(`${name}: ${page}: ${kind} ${short(what)}`);
  });
  const pages = ['index.html', 'courses/small-data/index.html', 'zh/index.html', 'search/index.html', 'events/index.html', 'posts/index.html', 'tutorials/index.html'];
  for (const file of [...pages.filter(file => fs.existsSync(path.join(site, file))), ...walk(site).filter(file => /^courses\/small-data\/.+\/index\.html$/.test(file)).slice(0, 4)]) {
    const page = await context.newPage();
    await page.goto(origin + addressOf(base, file), { waitUntil: 'networkidle' });
    const refused = await page.evaluate(() => window.refusedByPolicy);
    expect(refused.length === 0, `${name}: ${file}: ${short(refused.join('; '))}`);
    await page.close();
  }
  await browser.close();
}

/** `tuition verify` says yes to what was built and no to all else. */
async function verify(school, start) {
  const runs = (...options) => {
    const ran = spawnSync(path.resolve(tuition), ['verify', ...options], { encoding: 'utf8', env: { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' } });
    return { status: ran.status, said: ran.stdout + ran.stderr };
  };
  const says = (ran, status, words, what) => expect(ran.status === status && words.test(ran.said), `verify, ${what}: ${ran.status} ${short(ran.said, 300)}`);
  says(runs(school.site), 0, /all as built, release [0-9a-f]{12} by tuition/, 'the folder');
  const host = await start(school);
  const address = `http://127.0.0.1:${host.port}${school.base}`;
  says(runs(address), 0, /all as built/, 'the site');
  says(runs(address, '--against', school.site), 0, /all as built/, 'the site against the folder');
  const page = path.join(school.site, 'about/index.html');
  const text = fs.readFileSync(page, 'utf8');
  const change = changed => { fs.rmSync(page, { force: true }); if (changed !== null) fs.writeFileSync(page, changed); };
  change(text.replace('<p>', '<p> '));
  says(runs(address), 1, /T1355.*`about\/index.html` is not what was built/s, 'a page that was changed');
  says(runs(school.site), 1, /T1355.*`about\/index.html` is not what was built/s, 'a file that was changed');
  change(null);
  says(runs(address), 1, /T1355.*`about\/index.html` is missing/s, 'a page that is missing');
  change(text);
  fs.writeFileSync(path.join(school.site, 'shell.php'), 'x');
  says(runs(school.site), 1, /`shell.php` is not part of the release/, 'a file that somebody put there');
  fs.rmSync(path.join(school.site, 'shell.php'));
  await host.stop();
  // A host that was given the whole project.
  const exposed = await start({ ...school, site: school.root, whole: true });
  const whole = runs(`http://127.0.0.1:${exposed.port}/public/`);
  says(whole, 1, /T1356.*tuition\.toml` can be read by everybody/s, 'the whole project');
  await exposed.stop();
  // A host that answers every address with the home page.
  const single = await start({ ...school, fallback: true });
  says(runs(`http://127.0.0.1:${single.port}/`), 0, /T1358.*answered with 200/s, 'a site of a single page');
  await single.stop();
  says(runs('http://127.0.0.1:9/'), 1, /T1357/, 'nobody there');
  says(runs(work), 1, /T1357.*no `release.json`/s, 'no site');
}

for (const base of ['/', '/learn/']) {
  const both = 'compress = ["br", "gzip"]';
  const place = base === '/' ? 'top' : 'below';
  for (const [name, start] of [['nginx', startNginx], ['caddy', startCaddy]]) {
    if (!is(name)) continue;
    const school = build(`${name}-${place}`, name, base, both);
    const host = await start(school, path.join(work, `${name}-${place}-host`));
    await judge(`${name} at ${base}`, school, ask(host.port), { compresses: true });
    if (base === '/') await open(name, school, host.port);
    await host.stop();
  }
}
if (is('cloudflare')) {
  const school = build('cloudflare', 'cloudflare', '/');
  const host = await startWrangler(school, path.join(work, 'wrangler'));
  await judge('cloudflare', school, ask(host.port), { exactCaching: false, hides: false, patterns: true, keepsMissing: true });
  await open('cloudflare', school, host.port);
  await host.stop();
  const dry = deploysDry(school, path.join(work, 'wrangler'));
  expect(dry.status === 0 && /Read \d+ files from the assets directory/.test(dry.said), `cloudflare: the guide's command: ${short(dry.said, 300)}`);
}
if (is('netlify')) {
  const school = build('netlify', 'netlify', '/');
  await judge('netlify', school, await netlify(school.site, expect), { exactCaching: false, addsSlash: false, hides: false, patterns: true });
}
if (is('vercel')) {
  const school = build('vercel', 'vercel', '/');
  await judge('vercel', school, await vercel(school.site, expect), { exactCaching: false, hides: false, byLanguage: false, leavesWellKnown: true });
}
if (is('pages')) {
  const github = build('github', 'github', '/');
  expect(fs.readFileSync(path.join(github.site, 'CNAME'), 'utf8') === 'school.example\n', 'github: CNAME');
  expect(fs.existsSync(path.join(github.site, '.nojekyll')), 'github: .nojekyll');
  const gitlab = build('gitlab', 'gitlab', '/learn/');
  const lines = fs.readFileSync(path.join(gitlab.site, '_redirects'), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
  expect(lines.includes('/learn/who/ /learn/about/ 301') && lines.every(line => /^\/learn\/\S+ \/learn\/\S+ 301$/.test(line)), `gitlab: ${lines[0]}`);
}
if (is('verify')) await verify(build('verify', 'nginx', '/'), (school, folder = fs.mkdtempSync(path.join(work, 'v-'))) => startNginx(school, folder));

verdict('hosting', faults, { checks });
