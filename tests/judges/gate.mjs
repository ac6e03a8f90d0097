// The gate of a school: nothing gated without a session, all of it with one, at every host.
//     gate TUITION
// Builds the school in gate/school/, lets `tuition gate` write what each host needs, and runs it: workerd, nginx and Caddy
// as they are, Netlify and Pages with stand-ins for the platform. Sellers and bucket are stand-ins too.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeChecks, SECRET } from './gate/checks.mjs';
import { BUCKET, startBucket, startSellers } from './gate/sellers.mjs';
import { startCaddy, startGateServer, startNetlify, startNginx, startPages, startWorker } from './gate/servers.mjs';
import { addAwkwardFiles, gatedFiles, makeTree } from './gate/tree.mjs';
import { allFaults, insertAxe } from './lib/axe.mjs';
import { launch, WINDOWS } from './lib/browser.mjs';
import { cannotJudge, verdict } from './lib/common.mjs';

for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, error => cannotJudge('gate', error?.stack ?? error));
const [tuition, ...wanted] = process.argv.slice(2);
if (!tuition) cannotJudge('gate', 'usage: gate TUITION [HOST …]');
const is = name => wanted.length === 0 || wanted.includes(name);

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'gate-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));
const faults = [];
let checks = 0;
const expect = (right, what) => {
  checks += 1;
  if (!right) faults.push(what);
};

function tuitionRuns(...options) {
  const ran = spawnSync(path.resolve(tuition), options, { encoding: 'utf8' });
  if (ran.status !== 0) cannotJudge('gate', `tuition ${options.join(' ')}: ${ran.stdout}${ran.stderr}`);
  return ran;
}

/** The school, built for a path of its own; `folder(host)` is what `tuition gate` wrote. */
function build(base) {
  const root = path.join(work, base === '/' ? 'top' : 'below');
  fs.cpSync(fileURLToPath(new URL('gate/school', import.meta.url)), root, { recursive: true });
  const site = `https://school.example${base}`;
  fs.writeFileSync(path.join(root, 'tuition.toml'), fs.readFileSync(path.join(root, 'tuition.toml'), 'utf8').replace('https://school.example/learn/', site));
  tuitionRuns('build', root);
  makeTree(root, base);
  addAwkwardFiles(root, 'bread');
  const folder = host => {
    tuitionRuns('gate', root, '--host', host, '--root', root);
    return path.join(root, 'private/gate', host);
  };
  return { root, site, base, folder, files: gatedFiles(root) };
}

/** Runs one host through all that holds everywhere. */
async function judge(name, school, start, { folder, counts = false, answersNotFound = false, more = async () => {} } = {}) {
  const host = await start({ TUITION_GATE_SECRET: SECRET, GATE_TEST_SELLERS: sellers.address });
  const hidden = folder && fs.readdirSync(path.join(folder, 'site/_gated'))[0];
  const about = { name: `${name} at ${school.base}`, port: host.port, base: school.base, folder: hidden && `_gated/${hidden}/` };
  const checks = makeChecks(about, { ...school, expect });
  await checks.sessions();
  await checks.methods();
  if (!answersNotFound) await checks.refusal();
  await checks.theDoor();
  const first = await checks.signInAndOut();
  if (!counts) {
    await checks.keys(first);
    await checks.otherSites();
    await checks.redirects();
  }
  await checks.tricks();
  await more(checks, host);
  await host.stop();
}

/** The same host with something missing. */
async function without(name, school, start, environment, statuses) {
  const host = await start(environment);
  const checks = makeChecks({ name, port: host.port, base: school.base }, { ...school, expect });
  await checks.nothingOpens(name, statuses);
  await host.stop();
}

const sellers = await startSellers(what => expect(false, what));
const schools = [build('/learn/'), build('/')];
const nobody = { TUITION_GATE_SECRET: SECRET, GATE_TEST_SELLERS: 'http://127.0.0.1:9' };
const withoutSecret = { GATE_TEST_SELLERS: sellers.address };
const shortSecret = { TUITION_GATE_SECRET: 'short', ...withoutSecret };

for (const school of schools) {
  if (is('cloudflare')) {
    const folder = school.folder('cloudflare');
    const start = environment => startWorker(folder, environment);
    await judge('workerd', school, start, { folder });
    for (const environment of [withoutSecret, shortSecret]) await without('workerd without a secret', school, start, environment, [503]);
  }
  if (is('s3')) {
    const folder = school.folder('s3');
    const bucket = await startBucket(new Map(school.files.map(file => [`${file.product}/${file.path}`, file.bytes])));
    const start = environment => startWorker(folder, { ...environment, ...BUCKET, GATE_S3_ENDPOINT: bucket.address });
    expect(!fs.existsSync(path.join(folder, 'site/_gated')), 's3: gated files are among those that are uploaded');
    await judge('workerd with a bucket', school, start);
    expect(bucket.refused.length === 0, `s3: the bucket refuses ${bucket.refused[0]}`);
    for (const broken of [{ GATE_S3_SECRET: 'wrong' }, { GATE_S3_SECRET: '' }, { GATE_S3_ENDPOINT: 'http://127.0.0.1:9' }]) {
      const environment = { TUITION_GATE_SECRET: SECRET, ...BUCKET, GATE_S3_ENDPOINT: bucket.address, ...broken };
      await without(`a bucket with another ${Object.keys(broken)}`, school, environment => startWorker(folder, environment), environment);
    }
    bucket.stop();
  }
  if (is('netlify')) {
    const folder = school.folder('netlify');
    const start = environment => startNetlify(folder, environment);
    await judge('Netlify', school, start, { folder });
    await without('Netlify without a secret', school, start, withoutSecret, [503]);
  }
  if (is('pages')) {
    const folder = school.folder('cloudflare-pages');
    const start = environment => startPages(folder, environment);
    await judge('Pages', school, start, { folder });
    await without('Pages without a secret', school, start, withoutSecret, [503]);
  }
  for (const [name, startWeb] of [['nginx', startNginx], ['caddy', startCaddy]]) {
    if (!is(name)) continue;
    const folder = school.folder(name);
    let gate;
    const start = async environment => {
      const server = await startGateServer(folder, environment);
      gate = await server.start();
      const web = await startWeb(folder, path.join(work, `${name}-${path.basename(school.root)}`));
      return { port: web.port, stop: async () => { await web.stop(); await gate.stop(); school.folder(name); } };
    };
    fs.rmSync(path.join(folder, 'Caddyfile'), { force: true });
    school.folder(name);
    await judge(name, school, start, {
      counts: true,
      answersNotFound: name === 'caddy',
      more: async (checks, host) => {
        if (name === 'nginx' && school.base !== '/') await looks(host.port, school.base);
        await checks.tooOften();
        await gate.stop();
        await checks.nothingOpens(`${name} without the gate`, name === 'nginx' ? [429, 502, 503, 504] : [404]);
      },
    });
    fs.rmSync(path.join(folder, 'Caddyfile'), { force: true });
    school.folder(name);
    await without(`${name} without a secret`, school, start, withoutSecret, [503]);
  }
}
if (is('cloudflare')) {
  const folder = schools[0].folder('cloudflare');
  const limited = await startWorker(folder, { TUITION_GATE_SECRET: SECRET, ...withoutSecret }, 3);
  await makeChecks({ name: 'workerd that counts', port: limited.port, base: schools[0].base }, { ...schools[0], expect }).tooOften();
  await limited.stop();
  await without('sellers that do not answer', { ...schools[0], files: [] }, environment => startWorker(folder, environment), nobody, [503]);
}
await exampleOfAmazon();
sellers.stop();
verdict('gate', [...new Set(faults)], { checks, questions: sellers.questions() });

/** The example of a signed address in Amazon's documentation. */
async function exampleOfAmazon() {
  const { presign } = await import(pathToFileURL(path.join(schools[0].folder('s3'), 's3.js')));
  const bucket = { address: 'https://examplebucket.s3.amazonaws.com', region: 'us-east-1', id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
  const address = await presign(bucket, 'test.txt', 'GET', new Date('2013-05-24T00:00:00Z'), 86400);
  const signature = new URL(address).searchParams.get('X-Amz-Signature');
  expect(signature === 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404', `the example of Amazon is signed ${signature}`);
}

/** The door in a browser, in both schemes and sizes; it needs no script. */
async function looks(port, base) {
  const browser = await launch();
  for (const colorScheme of ['light', 'dark']) {
    for (const [size, window] of Object.entries(WINDOWS)) {
      const context = await browser.newContext({ ...window, colorScheme, locale: 'zh-CN' });
      const page = await context.newPage();
      page.on('console', message => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && expect(false, `the door says ${message.text()}`));
      await page.goto(`http://127.0.0.1:${port}${base}_gate/`);
      await insertAxe(page);
      for (const { rule, target } of await allFaults(page)) expect(false, `the door, ${colorScheme} ${size}: ${rule} at ${target}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(!wide, `the door scrolls sideways, ${size}`);
      await context.close();
    }
  }
  await browser.close();
}
