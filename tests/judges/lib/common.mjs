// Shared by the judges in JavaScript: arguments, the files of a site, the verdict.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

const started = Date.now();
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** A file of an installed package, whatever its "exports" say. */
export const packageFile = (name, file) => path.join(packages, name, file);

/** A judge that breaks has judged nothing: status 2, which counts as a failure. */
export function cannotJudge(judge, why) {
  fs.writeSync(1, `${judge}: FAIL could not judge: ${why}\n`);
  process.exit(2);
}

/** The judge's options and the one site to judge. */
export function parse(judge, options = {}) {
  const { values, roots } = parseSites(judge, options);
  if (roots.length !== 1) cannotJudge(judge, 'one site at a time');
  return { values, root: roots[0] };
}

/** The judge's options and the sites to judge. */
export function parseSites(judge, options = {}) {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, error => cannotJudge(judge, error?.stack ?? error));
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (!positionals.length) cannotJudge(judge, 'no site is named');
  for (const folder of positionals) if (!fs.existsSync(path.join(folder, 'index.html'))) cannotJudge(judge, `no site in ${folder}`);
  return { values, roots: positionals.map(folder => path.resolve(folder)) };
}

/** All files below a folder, sorted, with `/` between the parts. */
export function walk(root) {
  return fs.readdirSync(root, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort();
}

export const isPage = file => /\.html?$/i.test(file);

/** Whether a page does nothing but lead to another one. */
export const isRedirect = (root, file) => /<meta\b[^>]*http-equiv\s*=\s*["']?refresh\b/i.test(fs.readFileSync(path.join(root, file), 'utf8'));

/** One line of at most so many characters. */
export function short(text, length = 160) {
  const line = String(text).replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Prints each fault and, as the last line, the verdict; ends the process. */
export function verdict(judge, faults, figures) {
  const shown = faults.slice(0, 80).map(fault => `  ${fault}\n`).join('');
  const rest = faults.length > 80 ? `  … and ${faults.length - 80} more\n` : '';
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const summary = Object.entries({ faults: faults.length, ...figures, seconds }).map(([name, value]) => `${name}=${value}`).join(' ');
  fs.writeSync(1, `${shown}${rest}${judge}: ${faults.length ? 'FAIL' : 'PASS'} ${summary}\n`);
  process.exit(faults.length ? 1 : 0);
}
