// Few pages that stand for all: together they have every kind of page and every element and class of the site.
import fs from 'node:fs';
import path from 'node:path';
import { isPage, isRedirect, walk } from './common.mjs';

/** Pages picked greedily, each time the one with most that no picked page has; redirects are left out. */
export function representatives(root) {
  const left = new Map();
  for (const file of walk(root).filter(isPage)) {
    if (!isRedirect(root, file)) left.set(file, features(file, fs.readFileSync(path.join(root, file), 'utf8')));
  }
  const picked = [], covered = new Set();
  for (;;) {
    let best = null, gain = 0;
    for (const [file, own] of left) {
      const fresh = own.filter(feature => !covered.has(feature)).length;
      if (fresh > gain) [best, gain] = [file, fresh];
    }
    if (!best) return picked;
    picked.push(best);
    for (const feature of left.get(best)) covered.add(feature);
    left.delete(best);
  }
}

/** What a page has: its kind by its address, and the names of elements, classes and roles. */
function features(file, html) {
  const found = new Set([`kind ${kind(file)}`]);
  const body = html.slice(Math.max(0, html.search(/<body\b/i))).replace(/<script\b[\s\S]*?<\/script>/gi, '');
  for (const [, name, attributes] of body.matchAll(/<([a-z][a-z0-9-]*)([^>]*)>/gi)) {
    found.add(`element ${name.toLowerCase()}`);
    for (const [, attribute, , quoted, bare] of attributes.matchAll(/\s(class|role|type)\s*=\s*(?:(["'])(.*?)\2|([^\s"'>]+))/gis)) {
      for (const word of (quoted ?? bare).split(/\s+/)) if (!/\d/.test(word)) found.add(`${attribute} ${word}`);
    }
  }
  return [...found];
}

const LANGUAGE = /^[a-z]{2}(-[A-Za-z]+)?$/;

/**
 * `zh/courses/a/b/c/index.html` is of the kind `zh courses 3`: language, section, depth. Pages right below the root are
 * of one kind, here; lists differ from plain pages by their classes.
 */
function kind(file) {
  const parts = file.split('/');
  const language = LANGUAGE.test(parts[0]) ? parts.shift() : '';
  if (parts.length === 1) return `${language} ${parts[0]}`;
  return parts.length === 2 ? `${language} top` : `${language} ${parts[0]} ${parts.length - 2}`;
}
