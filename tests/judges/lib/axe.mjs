// axe-core in a page.
import fs from 'node:fs';
import { packageFile } from './common.mjs';

const source = fs.readFileSync(packageFile('axe-core', 'axe.min.js'), 'utf8');
const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** The rules whose verdict depends on colours. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

export const insertAxe = page => page.evaluate(source);

/** The page's faults by all rules: `{ rule, help, target, html }`. */
export const allFaults = page => run(page, ALL);

/** The faults that another colour scheme can bring. */
export const colourFaults = page => run(page, COLOURS);

async function run(page, runOnly) {
  const violations = await page.evaluate(async runOnly => (await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false })).violations
    .map(({ id, help, nodes }) => nodes.map(({ target, html }) => ({ rule: id, help, target: target.join(' '), html }))), runOnly);
  return violations.flat();
}
