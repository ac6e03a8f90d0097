// search SITE: what a site's search finds, with the site's own scripts and without a browser: both sides cut text alike
// (tests/data/search_terms.json), words of every page lead to it, translations stay apart, files are named by what they
// hold, and a first search loads little, whatever it is for.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseArguments, short, verdict, walk } from './lib/common.mjs';

/** Bytes, unpacked, that a first search may load: scripts, index, words, and the texts of the results first shown. */
const BUDGET = 150_000;
/** How many results are shown at first, as themes/default/assets/js/search.js says. */
const SHOWN = 6;
/** Which pages are looked for: every so many. */
const SAMPLES = 60;

const { root } = parseArguments('search');
const files = walk(root);
const asset = name => files.find(file => new RegExp(`^assets/js/${name}\\.[0-9a-f]{8}\\.js$`).test(file));
const scripts = ['kit', 'search-button', 'search', 'find', 'excerpt'].map(asset);
const faults = [];
let queries = 0, largest = 0;

// The scripts as published, with names that Node takes for modules.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'));
fs.copyFileSync(path.join(root, asset('find')), path.join(folder, 'find.mjs'));
const { Index, normalise, parse, pieces } = await import(pathToFileURL(path.join(folder, 'find.mjs')));
fs.rmSync(folder, { recursive: true });

agree();
const manifests = files.filter(file => /^search\/[^/]+\/index\.json$/.test(file));
if (!manifests.length) faults.push('there is no index');
for (const manifest of manifests) await judge(manifest);
verdict('search', faults, { indexes: manifests.length, queries, largest });

/** Rust wrote the index with the rules that this table is an account of. */
function agree() {
  const table = JSON.parse(fs.readFileSync(new URL('../data/search_terms.json', import.meta.url)));
  for (const [text, wanted] of table) {
    const found = pieces(normalise(text)).map(({ text, run }) => (run ? `[${text}]` : text));
    if (JSON.stringify(found) !== JSON.stringify(wanted)) faults.push(`“${text}” is cut into ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`);
  }
}

async function judge(manifest) {
  const home = path.dirname(manifest);
  const { pages, units } = texts(home);
  const own = files.filter(file => file.startsWith(`${home}/`));
  const rare = rarest(units);
  const step = Math.max(1, Math.floor(pages.length / SAMPLES));
  for (let number = 0; number < pages.length; number += step) {
    const page = pages[number];
    await seek(manifest, pages, page.title, page, 'by its title');
    for (const query of rare(page)) await seek(manifest, pages, query, page, 'by words of its text');
  }
  const loaded = await Index.open(manifest, read);
  for (const page of pages) if (!files.includes(file(page.address))) faults.push(`${manifest}: ${page.address} is no page of the site`);
  if (loaded.access.length !== pages.length) faults.push(`${manifest}: ${loaded.access.length} pages, and texts of ${pages.length}`);
  for (const name of own) if (name !== manifest && !names(loaded).has(name.slice(home.length + 1))) faults.push(`${name} is in no list`);
}

/** The files that an index names. */
function names({ words, wordNames, texts, textNames }) {
  const named = (kind, list, names, extension) => list.map((_, at) => `${kind}/${names.slice(at * 8, at * 8 + 8)}.${extension}`);
  return new Set([...named('words', words, wordNames, 'txt'), ...named('texts', texts, textNames, 'json')]);
}

async function read(name) {
  return fs.readFileSync(path.join(root, name), 'utf8');
}

/** One reader's first search: is the page among what is found, and what did it take? */
async function seek(manifest, pages, query, page, how) {
  let bytes = scripts.reduce((sum, script) => sum + fs.statSync(path.join(root, script)).size, 0);
  const index = await Index.open(manifest, async name => {
    bytes += fs.statSync(path.join(root, name)).size;
    return read(name);
  });
  const parsed = parse(query);
  if (!parsed.pieces.length) return;
  const hits = await index.find(parsed);
  await index.textsOf(hits.slice(0, SHOWN), parsed);
  queries++;
  largest = Math.max(largest, bytes);
  const which = `${path.dirname(manifest)}: “${short(query, 60)}”`;
  if (bytes > BUDGET) faults.push(`${which} takes ${bytes} bytes, more than ${BUDGET}`);
  // Of a word that stands nearly everywhere the index lists the best units only.
  if (hits.length < pages.length / 3 && !hits.some(hit => hit.page === page.place)) faults.push(`${which} does not find ${page.address} ${how}, among ${hits.length} pages`);
}

/** The pages of an index with their texts, and all units. */
function texts(home) {
  const pages = [], units = [];
  for (const file of files.filter(file => file.startsWith(`${home}/texts/`))) {
    for (const [place, address, title, , list] of JSON.parse(fs.readFileSync(path.join(root, file)))) {
      pages[place] ??= { place, address, title, text: '' };
      pages[place].text += list.map(([, heading, text]) => `${heading}\n${text}\n`).join('');
      units.push(...list);
    }
  }
  return { pages, units };
}

/** Finds words of a page that few others have, and two neighbouring Han characters of it. */
function rarest(units) {
  const counts = new Map();
  for (const [, , text] of units) for (const { text: piece, run } of pieces(normalise(text))) if (!run) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return page => {
    const found = pieces(normalise(page.text));
    const words = [...new Set(found.filter(({ run, text }) => !run && text.length > 2).map(({ text }) => text))].sort((a, b) => counts.get(a) - counts.get(b));
    const runs = found.filter(({ run, text }) => run && [...text].length > 1).map(({ text }) => [...text]);
    const pair = runs.length ? runs[runs.length >> 1].slice(0, 2).join('') : '';
    const phrase = runs.length ? runs[0].slice(0, 8).join('') : '';
    return [words[0], words.slice(0, 2).join(' '), words[0]?.slice(0, 3), words.at(-1), pair, phrase].filter(Boolean);
  };
}

/** Where the page at an address stands. */
function file(address) {
  return `${address.slice(1)}index.html`;
}
