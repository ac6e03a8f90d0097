// What must hold at every host. `host` is `{ name, port, base, folder }`: where it answers, the path of the site, and the
// folder in which gated files lie among the others, if there is one.
import { ask, falseCookies, inSeconds, post, session } from './ask.mjs';
import { KEYS } from './sellers.mjs';

export const SECRET = 'a secret of the tests that is long enough to count 0123456789';

/** `expect(right, what)` counts a check and notes a fault. `files` are those of `tree.mjs`. */
export function makeChecks(host, { files, site, expect: plainExpect }) {
  const { port, base } = host;
  const expect = (right, what) => plainExpect(right, `${host.name}: ${what}`);
  const name = base === '/' ? '__Host-tuition-gate' : '__Secure-tuition-gate';
  const cookie = value => ({ Cookie: `other=1; ${name}=${value}; more=2` });
  const holding = (...products) => cookie(session(products, SECRET, site));
  const address = file => base + file.split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1');
  const leaks = answer => {
    const text = answer.body.toString('latin1');
    return files.find(file => file.marks.some(mark => text.includes(mark)));
  };
  const has = (answer, header, words) => (answer.headers[header] ?? '').includes(words);

  /** Nothing gated comes back, whatever else does. */
  async function closed(path, options, what) {
    const answer = await ask(port, path, options).catch(error => ({ body: Buffer.from(''), headers: {}, status: 0, error }));
    expect(!answer.error, `${what}: ${path}: ${answer.error}`);
    const leak = leaks(answer);
    expect(!leak, `${what}: ${options?.method ?? 'GET'} ${path} gives bytes of ${leak?.product}/${leak?.path}`);
    return answer;
  }

  /** What everybody gets: the public bytes, or a refusal. */
  async function likeEverybody(headers, what, some = files) {
    for (const file of some) {
      const answer = await closed(address(file.path), { headers }, what);
      if (file.everybody) expect(answer.status === 200 && answer.body.equals(file.everybody), `${what}: ${file.path} is not the public page but ${answer.status}`);
      else expect([401, 403, 404].includes(answer.status), `${what}: ${file.path} is answered with ${answer.status}`);
    }
  }

  /** The gated bytes, and marks that no cache may keep them. */
  async function open(headers, what, some) {
    for (const file of some) {
      const answer = await ask(port, address(file.path), { headers });
      expect(answer.status === 200 && answer.body.equals(file.bytes), `${what}: ${file.path} is not given (${answer.status}, ${answer.body.length} bytes)`);
      expect(has(answer, 'cache-control', 'no-store') && has(answer, 'cache-control', 'private'), `${what}: ${file.path} may be kept: ${answer.headers['cache-control']}`);
      expect(/cookie/i.test(answer.headers.vary ?? ''), `${what}: ${file.path} does not vary by cookie`);
      expect(has(answer, 'x-robots-tag', 'noindex') && has(answer, 'x-content-type-options', 'nosniff'), `${what}: ${file.path} lacks headers`);
      expect(!answer.headers.etag && !answer.headers['last-modified'], `${what}: ${file.path} has an ETag or a date`);
      if (file.path.endsWith('.html')) expect(has(answer, 'content-type', 'text/html'), `${what}: ${file.path} is ${answer.headers['content-type']}`);
    }
  }

  async function sessions() {
    await likeEverybody({}, 'without a cookie');
    for (const product of ['bread', 'cake']) {
      const own = files.filter(file => file.product === product);
      await open(holding(product), `with ${product}`, own);
      await likeEverybody(holding(product), `with ${product} alone`, files.filter(file => file.product !== product));
    }
    await open(holding('bread', 'cake'), 'with both', files);
    const some = files.filter(file => file.product === 'bread').slice(0, 2);
    await open(cookie(`1.x.y; ${name}=${session(['bread'], SECRET, site)}`), 'behind a false cookie', some);
    for (const [what, value] of Object.entries(falseCookies('bread', SECRET, site))) await likeEverybody(cookie(value), `with a cookie ${what}`, some);
    await likeEverybody(cookie(`1.${'A'.repeat(6000)}.B`), 'with a long cookie', some);
  }

  async function methods() {
    const [file] = files.filter(file => file.product === 'bread' && file.path.endsWith('index.html'));
    const big = files.find(file => file.product === 'bread' && file.bytes.length > 100_000) ?? file;
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      for (const headers of [{}, holding('bread')]) await closed(address(file.path), { method, headers }, 'method');
    }
    const head = await ask(port, address(file.path), { method: 'HEAD', headers: holding('bread') });
    expect(head.body.length === 0 && head.status === 200 && has(head, 'cache-control', 'no-store'), `HEAD with a session: ${head.status}`);
    const bare = await ask(port, address(file.path), { method: 'HEAD' });
    expect(bare.headers['content-length'] !== String(file.bytes.length), 'HEAD without a session tells the length');
    for (const range of ['bytes=0-99', 'bytes=-50', 'bytes=5-', 'bytes=0-0,2-90']) {
      for (const one of [file, big]) await closed(address(one.path), { headers: { Range: range } }, 'range');
      const part = await ask(port, address(big.path), { headers: { Range: range, ...holding('bread') } });
      expect(part.status !== 304 && has(part, 'cache-control', 'no-store'), `a range with a session: ${part.status} ${part.headers['cache-control']}`);
    }
    const part = await ask(port, address(big.path), { headers: { Range: 'bytes=10-29', ...holding('bread') } });
    const right = part.status === 206 ? part.body.equals(big.bytes.subarray(10, 30)) : part.body.equals(big.bytes);
    expect(right, `bytes 10 to 29 with a session: ${part.status}, ${part.body.length} bytes`);
    const everybody = await ask(port, address(file.path));
    const again = await ask(port, address(file.path), { headers: { ...holding('bread'), 'If-None-Match': everybody.headers.etag ?? '*', 'If-Modified-Since': new Date(Date.now() + 1000).toUTCString() } });
    expect(again.status === 200 && again.body.equals(file.bytes), `what was kept before the session is not asked for anew: ${again.status}`);
  }

  /** Ways to write a path that one program may read otherwise than another. */
  async function tricks() {
    const chosen = files.filter(file => file.product === 'bread' && (file.path.endsWith('index.html') || !file.everybody)).slice(0, 6);
    const places = chosen.flatMap(file => {
      const path = address(file.path).slice(base.length);
      const [head, ...rest] = path.split('/');
      const tail = rest.join('/');
      return [
        `${base}${path}index.html`, `${base}/${path}`, `/${base}${path}`, `${base}./${path}`, `${base}x/../${path}`, `${base}x/%2e%2e/${path}`,
        `${base}x/..%2f${path}`, `${base}${head}%2f${tail}`, `${base}${head}//${tail}`, `${base}${head}/./${tail}`, `${base}${head};x=1/${tail}`, `${base}..;${base}${path}`,
        `${base}${path}.`, `${base}${path}%20`, `${base}${path}%00`, `${base}${path}?x=1`, `${base}${path}%3fx`, `${base}${path}#x`, `${base}${path.toUpperCase()}`,
        `${base}${path.replace(/[a-z]/g, letter => `%${letter.charCodeAt(0).toString(16)}`)}`, `${base}${encodeURIComponent(path)}`, `${base}${head}\\${tail}`,
        `http://school.example${base}${path}`, `http://evil.example${base}${path}`, `//school.example${base}${path}`,
      ];
    });
    const trees = ['_gated/', '_GATED/', '%5fgated/', '_gated%2f', '/_gated/', './_gated/', 'x/../_gated/', '%2e%2e/_gated/', '..;/_gated/', '_gated./', '_gated;x/', '%255fgated/', '..%2f_gated%2f', '\\_gated\\', '_gated//', '%c0%ae%c0%ae/_gated/'];
    const folder = (host.folder ?? 'x').replace(/^_gated\//, '');
    const inside = chosen.slice(0, 2).flatMap(file => {
      const path = `bread/${address(file.path).slice(base.length)}`;
      const below = trees.flatMap(tree => ['/', base].map(start => `${start}${tree}${folder}${path}`));
      const disk = ['private/gated/', '../private/gated/', '%2e%2e/private/gated/', '..%2fprivate%2fgated%2f', '....//private/gated/', 'assets/../../private/gated/', 'assets../private/gated/', 'bread../private/gated/'];
      return [...below, ...disk.flatMap(start => [`${base}${start}${path}`, `${base}${start}paths.json`]), `${base}bread/${path}`, `/${path}`, `${base}${path}`];
    });
    const spoofs = [{}, holding('cake')];
    for (const path of places) for (const headers of spoofs) await closed(path, { headers }, 'trick');
    // Not even who may read them gets them from there.
    for (const path of inside) for (const headers of [{}, holding('bread', 'cake')]) await closed(path, { headers }, 'trick');
    for (const file of chosen.slice(0, 3)) {
      const inTree = `/bread/${address(file.path).slice(base.length)}${file.path.endsWith('index.html') ? 'index.html' : ''}`;
      for (const header of ['X-Gate-File', 'X-Original-URI', 'X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Uri', 'X-Accel-Redirect', 'X-Forwarded-Prefix', 'X-HTTP-Method-Override']) {
        for (const value of [inTree, inTree.slice(1), address(file.path)]) {
          for (const headers of spoofs) {
            await closed(address(file.path), { headers: { [header]: value, ...headers } }, `with ${header}`);
            await closed(base, { headers: { [header]: value, ...headers } }, `with ${header}`);
          }
        }
      }
      await closed(address(file.path), { headers: { Cookie: `${name}`, Authorization: 'Bearer x' } }, 'with other papers');
    }
  }

  const door = `${base}_gate/`;
  const cookieOf = answer => (answer.headers['set-cookie'] ?? []).find(one => one.startsWith(`${name}=`));

  async function theDoor() {
    for (const [accept, lang, words] of [['de, zh-CN;q=0.9, en;q=0.1', 'zh-Hans', '许可证密钥'], ['en-GB', 'en', 'Licence key'], ['', 'en', 'Licence key']]) {
      const answer = await ask(port, `${door}?to=${encodeURIComponent(`${base}courses/bread/`)}`, { headers: { 'Accept-Language': accept } });
      const text = answer.body.toString();
      expect(answer.status === 200 && text.includes(`lang="${lang}"`) && text.includes(words), `the door for “${accept}” is ${answer.status}`);
      expect(!/<script|javascript:| on[a-z]+=| style=/i.test(text), 'the door has a script or a style in it');
      expect(has(answer, 'content-security-policy', "default-src 'none'") && has(answer, 'content-security-policy', "frame-ancestors 'none'"), 'the door has no policy');
      expect(has(answer, 'cache-control', 'no-store') && has(answer, 'x-robots-tag', 'noindex'), 'the door may be kept or found');
      expect(text.includes(`name="to" value="${base}courses/bread/"`), 'the door does not remember where the reader came from');
    }
    const script = await ask(port, `${door}?to=${encodeURIComponent(`${base}"><script>alert(1)</script>`)}`);
    expect(!script.body.toString().includes('<script>'), 'the door repeats what it was given');
    const style = await ask(port, `${door}style.css`);
    expect(style.status === 200 && has(style, 'content-type', 'text/css'), `the style of the door is ${style.status}`);
  }

  /** One key, from the form to the lesson, and out again. */
  async function signInAndOut() {
    const [file] = files.filter(file => file.product === 'bread');
    const answer = await post(port, door, { key: ' GUM-GOOD-0001 \n', to: `${address(file.path)}?x=1#part` });
    const set = cookieOf(answer) ?? '';
    expect(answer.status === 303 && answer.headers.location === `${address(file.path)}?x=1#part`, `a good key is answered with ${answer.status} to ${answer.headers.location}`);
    expect(set.includes('HttpOnly') && set.includes('Secure') && set.includes('SameSite=Lax') && set.includes(`Path=${base};`) && !/domain/i.test(set), `the cookie is ${set}`);
    expect(!set.includes('GUM') && !set.includes('reader'), 'the cookie tells of the reader');
    const age = Number(/Max-Age=(\d+)/.exec(set)?.[1]);
    expect(Math.abs(age - 30 * 86_400) < 60, `the session lasts ${age} seconds`);
    const value = /=([^;]*)/.exec(set)?.[1] ?? '';
    await open(cookie(value), 'with the cookie of the door', files.filter(file => file.product === 'bread').slice(0, 2));
    const page = await ask(port, door, { headers: cookie(value) });
    expect(page.body.toString().includes('Bread'), 'the door does not say what is open');
    const out = await post(port, `${door}out`, {}, cookie(value));
    expect(out.status === 303 && out.headers.location === base && /Max-Age=0/.test(cookieOf(out) ?? ''), `signing out is answered with ${out.status}`);
    return value;
  }

  /** Every kind of key, and every way to send it wrongly. Asks often: for hosts that do not count. */
  async function keys(first) {
    for (const [key, { opens, days = 30, status }] of Object.entries(KEYS)) {
      const answer = await post(port, door, { key, to: base });
      const set = cookieOf(answer);
      if (!opens) {
        expect(answer.status === status && !set, `the key ${key} is answered with ${answer.status} ${set ?? ''}`);
        continue;
      }
      const payload = JSON.parse(Buffer.from((set ?? '=.e30.').split('=')[1].split('.')[1], 'base64url'));
      expect(answer.status === 303 && Object.keys(payload.products ?? {}).sort().join() === opens.join(), `the key ${key} opens ${JSON.stringify(payload)}`);
      const off = Math.max(...Object.values(payload.products ?? { none: 0 })) - inSeconds(days * 86_400);
      expect(Math.abs(off) < 120, `the key ${key} opens for ${days} days and ${off} seconds`);
    }
    const both = await post(port, door, { key: 'LEMON-GOOD-0001', to: base }, cookie(first));
    const value = /=([^;]*)/.exec(cookieOf(both) ?? '')?.[1] ?? '';
    await open(cookie(value), 'with two keys', files.filter(file => file.path.endsWith('index.html')));
    for (const [what, fields] of Object.entries({ empty: { key: '' }, missing: {}, blank: { key: '  ' }, long: { key: 'A'.repeat(201) }, 'in other letters': { key: '密钥' } })) {
      const answer = await post(port, door, fields);
      expect([403, 422].includes(answer.status) && !cookieOf(answer), `a key that is ${what} is answered with ${answer.status}`);
    }
    const huge = await post(port, door, { key: 'GUM-GOOD-0001', more: 'A'.repeat(12_000) });
    expect(!cookieOf(huge), 'a huge form is read');
    const other = await ask(port, door, { method: 'POST', body: '{"key":"GUM-GOOD-0001"}', headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' } });
    expect(!cookieOf(other), 'a form in JSON is read');
    const asGet = await ask(port, `${door}?key=GUM-GOOD-0001`);
    expect(!cookieOf(asGet), 'a key in the address is taken');
  }

  async function otherSites() {
    const good = { key: 'GUM-GOOD-0001', to: base };
    const raw = headers => ask(port, door, { method: 'POST', body: new URLSearchParams(good).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { 'Sec-Fetch-Site': 'none' }, { Origin: 'https://evil.example' }, { Origin: 'null' }, { Origin: 'https://school.example.evil.example' }, {}]) {
      const answer = await raw(headers);
      expect(answer.status === 403 && !cookieOf(answer), `a form from ${JSON.stringify(headers)} is answered with ${answer.status}`);
    }
    const own = await raw({ Origin: 'https://school.example' });
    expect(own.status === 303, `a form of an old browser is answered with ${own.status}`);
    const out = await ask(port, `${door}out`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(out.status === 403, 'another site can sign readers out');
  }

  async function redirects() {
    for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '\\\\evil.example', 'javascript:alert(1)', `${base}/evil.example`, `${base}..//evil.example`, `${base}../../evil.example/`, `${base}%2e%2e//evil.example`, ' //evil.example', '\t//evil.example', `${base}\n//evil.example`, 'evil.example', '', `${base}_gate/out`]) {
      const answer = await post(port, door, { key: 'GUM-GOOD-0001', to });
      const { location } = answer.headers;
      const leadsTo = new URL(location ?? 'http://none/', 'https://school.example/');
      expect(answer.status === 303 && leadsTo.origin === 'https://school.example' && leadsTo.pathname.startsWith(base) && !location.startsWith('//'), `“${to}” leads to ${location}`);
    }
  }

  /** Nothing opens: no cookie of before, no key. */
  async function nothingOpens(what, statuses = []) {
    await likeEverybody(holding('bread', 'cake'), what);
    for (const secret of ['', 'undefined', 'null']) await likeEverybody(cookie(session(['bread'], secret, site)), `${what}, secret “${secret}”`, files.slice(0, 2));
    if (statuses.length === 0) return;
    const answer = await post(port, door, { key: 'GUM-GOOD-0001', to: base });
    expect(statuses.includes(answer.status) && !cookieOf(answer), `${what}: a key is answered with ${answer.status}`);
  }

  /** Who tries too often is sent away, whatever the key. */
  async function tooOften() {
    let last;
    for (let times = 0; times < 25; times++) last = await post(port, door, { key: 'GUM-GOOD-0001', to: base });
    expect([429, 503].includes(last.status) && !cookieOf(last), `who tries a key 25 times is answered with ${last.status}`);
  }

  async function refusal() {
    const file = files.find(file => file.product === 'bread' && !file.everybody);
    if (!file) return;
    const answer = await ask(port, address(file.path), { headers: { 'Accept-Language': 'zh' } });
    expect(answer.status === 401 && answer.body.toString().includes(`${door}?to=`), `what is not open has no way to the door: ${answer.status}`);
  }

  return { sessions, methods, tricks, theDoor, signInAndOut, keys, otherSites, redirects, nothingOpens, refusal, tooOften };
}
