// The example school as its journeys know it: where things are, what they are called, and what is for sale.
import fs from 'node:fs';

export const LANGUAGES = ['en', 'zh'];

/** A page of the example in a language. */
export const place = (language, path) => `${language === 'en' ? '' : `${language}/`}${path}index.html`;

/** An interface word of the default theme, as its Fluent file has it. */
export function word(language, id) {
  if (!files.has(language)) files.set(language, fs.readFileSync(new URL(`../../../themes/default/locales/${language}.ftl`, import.meta.url), 'utf8'));
  const found = new RegExp(`^${id} = (.+)$`, 'm').exec(files.get(language));
  if (!found) throw new Error(`${language}.ftl has no word ${id}`);
  return found[1];
}
const files = new Map();

/** Titles in the example's catalog and pages. */
export const TITLES = {
  en: { course: 'Small Data, Clear Answers', other: '简体中文' },
  zh: { course: '小数据，说清楚', other: 'English' },
};

/** Where the course's plans are paid with Stripe, in their order: catalog.toml. */
const STRIPE = ['https://buy.stripe.com/9AQ5kD1Example', 'https://buy.stripe.com/3PaYm3ntsExample', 'https://buy.stripe.com/7ReV1ewExample'];
/** The same as a page in a language links them: Stripe is told the language. */
export const checkouts = language => STRIPE.map(address => `${address}?locale=${language}`);
