// html SITE…: the Nu HTML checker on every page, picture and style sheet of some sites; what they share is read once.
//
// Its CSS checker does not know some newer CSS, so what it says about CSS counts only where css-tree's grammar
// rejects the same property, rule or syntax. It does not know the address of the site, nor that blocks of JSON are no
// scripts, so whether a page keeps to its content security policy is left to the judge `browser`; that the policy can
// be read counts. What it says about HTML and SVG counts as it is, warnings too.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import * as csstree from 'css-tree';
import { cannotJudge, packageFile, parseSites, short, verdict, walk } from './lib/common.mjs';

const { roots } = parseSites('html');
const list = distinct(roots.flatMap(root => walk(root).map(file => path.join(root, file))).filter(file => /\.(html?|svg|css)$/i.test(file)));
const count = pattern => list.filter(file => pattern.test(file)).length;

const faults = new Map();
let unconfirmed = 0;
for (const message of check(list)) note(message);
verdict('html', [...faults.values()].map(describe), {
  sites: roots.length, html: count(/\.html?$/i), svg: count(/\.svg$/i), css: count(/\.css$/i), css_unconfirmed: unconfirmed,
});

/** The first of those files that hold the same. */
function distinct(files) {
  const known = new Set();
  return files.filter(file => {
    const content = path.extname(file) + createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    return !known.has(content) && known.add(content);
  });
}

/** What the checker says about files; it takes their kind from their names. */
function check(files) {
  const jar = packageFile('vnu-jar', 'build/dist/vnu.jar');
  // Its compiler is told not to try hard, since it runs for seconds only.
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss4m', '-Dfile.encoding=UTF-8', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
  const run = spawnSync('java', [...options, ...files], { encoding: 'utf8', maxBuffer: 1 << 30 });
  try {
    return JSON.parse(run.stdout).messages;
  } catch {
    cannotJudge('html', `no report from the checker (status ${run.status}): ${short(run.stderr || run.stdout || run.error, 400)}`);
  }
}

function note(message) {
  const file = decodeURIComponent((message.url ?? '').replace(/^file:(\/\/)?/, ''));
  if (message.type === 'non-document-error') cannotJudge('html', `${file}: ${message.message}`);
  if (message.type === 'info' && message.subType !== 'warning') return;
  if (message.message.startsWith('CSS: ') && !rejectedByCssTree(file, message.message)) return void unconfirmed++;
  if (message.message.includes(' violates Content Security Policy ')) return;
  const known = faults.get(message.message);
  if (known) known.times++;
  else faults.set(message.message, { file, line: message.lastLine, text: message.message, extract: message.extract, times: 1 });
}

function describe({ file, line, text, extract, times }) {
  return `${times}× ${short(text)}  ${path.relative(path.dirname(roots.find(root => file.startsWith(root))), file)}:${line}  ${short(extract ?? '', 100)}`;
}

/** Whether css-tree too objects to the property, rule or syntax that a message is about. */
function rejectedByCssTree(file, message) {
  const objections = cssObjections(file);
  const named = /^CSS: “([^”]+)”:/.exec(message) ?? /Property “([^”]+)” doesn.t exist/.exec(message) ?? /at-rule “(@[^”]+)”/.exec(message);
  return named && named[1] !== 'Parse Error' ? objections.has(named[1]) : objections.has('syntax');
}

function cssObjections(file) {
  const text = fs.readFileSync(file, 'utf8');
  const objections = new Set();
  const read = (css, context) => {
    const tree = csstree.parse(css, { context, onParseError: () => objections.add('syntax') });
    csstree.walk(tree, function (node) {
      if (node.type === 'Atrule' && !(node.name in csstree.lexer.atrules)) objections.add(`@${node.name}`);
      if (node.type !== 'Declaration' || node.property.startsWith('--')) return;
      const descriptors = this.atrule && !this.rule && csstree.lexer.atrules[this.atrule.name]?.descriptors;
      const { error } = descriptors
        ? csstree.lexer.matchAtruleDescriptor(this.atrule.name, node.property, node.value)
        : csstree.lexer.matchProperty(node.property, node.value);
      if (error && !/\b(var|env|attr)\(/.test(csstree.generate(node.value))) objections.add(node.property);
    });
  };
  if (file.endsWith('.css')) {
    read(text, 'stylesheet');
    return objections;
  }
  for (const [, css] of text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)) read(css, 'stylesheet');
  for (const [, , css] of text.matchAll(/\sstyle\s*=\s*(["'])(.*?)\1/gis)) read(css.replaceAll('&quot;', '"').replaceAll('&amp;', '&'), 'declarationList');
  return objections;
}
