// Hosts on 127.0.0.1 with the files that `build` wrote for them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, run } from '../gate/servers.mjs';

const BROTLI = '/usr/share/nginx/modules-available/mod-http-brotli-static.conf';

/** A block of code of the guide's page on a host, the same in both languages, by a line that is in it. */
export function fromGuide(page, line) {
  const blocks = ['', '.zh'].map(language => {
    const text = fs.readFileSync(new URL(`../../../docs/content/books/guide/06-hosts/${page}${language}.md`, import.meta.url), 'utf8');
    return [...text.matchAll(/^```[^\n]*\n(.*?)^```$/gms)].map(match => match[1]).find(block => block.includes(line));
  });
  if (!blocks[0] || blocks[0] !== blocks[1]) throw new Error(`the guide's page ${page} does not have one block with "${line}" in both languages`);
  return blocks[0];
}

/** The folder that is the root of the server: the site, or one that holds it under the name of its path. */
function rootOf({ site, base }, work) {
  if (base === '/') return site;
  fs.mkdirSync(path.join(work, 'www'), { recursive: true });
  fs.symlinkSync(site, path.join(work, 'www', base.replaceAll('/', '')));
  return path.join(work, 'www');
}

/** nginx of Debian with the snippet; `whole` and `fallback` are mistakes that people make. */
export async function startNginx(school, work) {
  const port = await freePort();
  fs.mkdirSync(work, { recursive: true });
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${work}/${name};`).join('\n');
  const rules = school.whole ? 'autoindex on;' : school.fallback ? 'location / { try_files $uri $uri/index.html /index.html; }' : `include ${school.hosting}/nginx.conf;`;
  // At the root of its domain the school is set up as the guide says, word for word but for places.
  const isPlain = school.base === '/' && !school.whole && !school.fallback;
  const server = isPlain
    ? fromGuide('06-nginx', 'server {').replace('listen 80;', `listen 127.0.0.1:${port};`).replace('listen [::]:80;', '').replaceAll('learn.school.example', 'school.example').replaceAll('/srv/school', school.root)
    : `server { listen 127.0.0.1:${port}; server_name school.example; root ${rootOf(school, work)}; ${rules} }`;
  const configuration = path.join(work, 'nginx.conf');
  fs.writeFileSync(configuration, `${process.getuid() === 0 ? 'user root;' : ''}
${fs.existsSync(BROTLI) ? fs.readFileSync(BROTLI, 'utf8').replaceAll(/modules\//g, '/usr/lib/nginx/modules/') : ''}
daemon off;
pid ${work}/pid;
error_log stderr warn;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  ${places}
  ${server}
}
`);
  return { port, ...(await run('nginx', ['-c', configuration, '-p', work], { port, cwd: work })) };
}

/** Caddy of Debian with the snippet. */
export async function startCaddy(school, work) {
  const port = await freePort();
  fs.mkdirSync(work, { recursive: true });
  const configuration = path.join(work, 'Caddyfile');
  const site = school.base === '/'
    ? fromGuide('07-caddy', 'import ').replace('learn.school.example {', `http://:${port} {`).replaceAll('/srv/school', school.root)
    : `http://:${port} {\n\troot * ${rootOf(school, work)}\n\timport ${school.hosting}/Caddyfile\n}\n`;
  fs.writeFileSync(configuration, `{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n${site}`);
  const env = { XDG_DATA_HOME: work, XDG_CONFIG_HOME: work };
  const server = await run('caddy', ['run', '--config', configuration, '--adapter', 'caddyfile'], { port, cwd: work, env });
  return { port, ...server };
}

/** The command of the guide that sends a site to Cloudflare, as far as it goes without an account. */
export function deploysDry(school, work) {
  const command = fromGuide('03-cloudflare', 'npx wrangler deploy').split('\n').find(line => line.startsWith('npx wrangler ')).split(' ').slice(2);
  const wrangler = fileURLToPath(new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url));
  const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG_PATH: work, XDG_CONFIG_HOME: work };
  const ran = spawnSync(process.execPath, [wrangler, ...command, '--dry-run'], { cwd: school.root, env, encoding: 'utf8' });
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

/** Wrangler with the static files of a Worker, as Cloudflare gets them. */
export async function startWrangler(school, work) {
  const port = await freePort();
  fs.mkdirSync(work, { recursive: true });
  const settings = { name: 'school', compatibility_date: '2026-01-01', assets: { directory: school.site, not_found_handling: '404-page' } };
  fs.writeFileSync(path.join(work, 'wrangler.jsonc'), JSON.stringify(settings));
  const wrangler = fileURLToPath(new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url));
  const env = { CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', WRANGLER_LOG_PATH: work, XDG_CONFIG_HOME: work };
  const options = ['dev', '--local', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--show-interactive-dev-session=false'];
  const server = await run(process.execPath, [wrangler, ...options], { port, cwd: work, env });
  return { port, ...server };
}
