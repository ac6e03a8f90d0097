// The gated tree of the school that is judged, as its build left it, and a few files more.
import fs from 'node:fs';
import path from 'node:path';
import { isPage, walk } from '../lib/common.mjs';

/** Names that a server could take for something else. */
const AWKWARD = ['courses/bread/flour/a "b" $c %41 ü 粉;x=1 {y}.txt', 'courses/bread/flour/?query#part.txt', 'courses/bread/flour/plus+and&.html'];

/** Adds files with awkward names to what buyers of `product` read. */
export function addAwkwardFiles(root, product) {
  const list = path.join(root, 'private/gated/paths.json');
  const tree = JSON.parse(fs.readFileSync(list));
  for (const name of AWKWARD) {
    const file = path.join(root, 'private/gated', product, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `awkward-canary of ${name}\n`);
    tree.products[product].paths.push(name);
  }
  fs.writeFileSync(list, JSON.stringify(tree));
}

/** Every gated file: `{ product, path, bytes, everybody, marks }`; `everybody` is what the public site has there. */
export function gatedFiles(root) {
  const tree = JSON.parse(fs.readFileSync(path.join(root, 'private/gated/paths.json')));
  const files = [];
  for (const [product, { paths }] of Object.entries(tree.products)) {
    for (const file of paths) {
      const bytes = fs.readFileSync(path.join(root, 'private/gated', product, file));
      const there = path.join(root, 'public', file);
      const everybody = fs.existsSync(there) ? fs.readFileSync(there) : null;
      files.push({ product, path: file, bytes, everybody, marks: marks(bytes, everybody) });
    }
  }
  return files;
}

/** Bytes that the gated file holds and the public one does not. */
function marks(bytes, everybody) {
  const parts = bytes.toString('latin1').split(/[\n<>]/).map(part => part.trim().slice(0, 400)).filter(part => part.length >= 12);
  const open = everybody?.toString('latin1') ?? '';
  return parts.filter(part => !open.includes(part)).sort((a, b) => b.length - a.length).slice(0, 5);
}

/** While builds do not leave this tree: the paid pages in full, beside the public site. */
export function makeTree(root, base) {
  const list = path.join(root, 'private/gated/paths.json');
  if (fs.existsSync(list)) return false;
  const products = { bread: { title: 'Bread', paths: [] }, cake: { title: 'Cake', paths: [] } };
  const add = (product, file, bytes) => {
    const target = path.join(root, 'private/gated', product, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, bytes);
    products[product].paths.push(file);
  };
  for (const product of Object.keys(products)) {
    const folder = path.join(root, 'public/courses', product);
    for (const file of walk(folder).filter(isPage)) {
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      if (file !== 'index.html') add(product, `courses/${product}/${file}`, text.replace('</main>', `<p>paid-canary of ${product}/${file}</p>\n</main>`));
    }
    add(product, `courses/${product}/sheet.svg`, `<svg xmlns="http://www.w3.org/2000/svg"><title>sheet-canary of ${product}</title></svg>\n`);
    add(product, `courses/${product}/film.bin`, Buffer.from(`film-canary of ${product} `.repeat(20_000)));
  }
  fs.writeFileSync(list, JSON.stringify({ version: 1, base, products }));
  return true;
}
