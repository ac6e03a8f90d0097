//! Every code with its severity, its title and the story that `tuition explain` prints.
//!
//! Codes are stable: one that is no longer used is not given out again. Hundreds are subjects:
//! 0 files, 1 values, 2 settings, 3 catalog, 4 content, 5 Markdown, 6 links and assets, 7 mdBook,
//! 8 themes, 9 output, 10 audit, 11 keys, 12 editions, 13 publishing.

use super::Severity;
use std::fmt;

/// A stable diagnostic code, printed as `T0123`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

/// What is known of a code.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its severity unless `--strict` raises it.
    pub severity: Severity,
    /// A short title.
    pub title: &'static str,
    /// The longer story: what it means, why it matters, how to mend it.
    pub story: &'static str,
}

impl Code {
    /// The code written as `T0123` or `0123` or `123`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches(['T', 't']);
        let number: u16 = digits.parse().ok()?;
        ENTRIES.iter().map(|entry| entry.code).find(|code| code.0 == number)
    }

    /// What is known of it.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        match ENTRIES.binary_search_by_key(&self, |entry| entry.code) {
            Ok(index) => &ENTRIES[index],
            Err(_) => unreachable!("codes are only made by the table below"),
        }
    }

    /// Its severity unless `--strict` raises it.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:04}", self.0)
    }
}

/// Every code, ascending.
#[must_use]
pub fn all() -> &'static [Entry] {
    ENTRIES
}

macro_rules! codes {
    ($($name:ident = $number:literal, $severity:ident, $title:literal, $story:literal;)*) => {
        impl Code {
            $(#[doc = $title] pub const $name: Self = Self($number);)*
        }
        const ENTRIES: &[Entry] = &[
            $(Entry { code: Code::$name, severity: Severity::$severity, title: $title, story: $story },)*
        ];
    };
}

codes! {
    // Files
    NOT_FOUND = 1, Error, "the project cannot be found", "The folder (or file) named on the command line does not exist, cannot be opened, or is a file that is not Markdown.\nCheck the path, or run `tuition init NAME` to start a new school.";
    UNREADABLE = 2, Error, "a file cannot be read", "The operating system refused to open the file, often because of its permissions.\nMake it readable for the user that runs the build.";
    NOT_UTF8 = 3, Error, "a file is not UTF-8", "Text files must be saved as UTF-8. Editors offer this under “Save with encoding”.\nThe message names the first byte that is not UTF-8.";
    NUL_BYTE = 4, Error, "a text file holds a NUL byte", "NUL bytes appear when a binary file is named `.md`, or when a file was saved as UTF-16.\nSave it as UTF-8, or give it another extension.";
    LINK_LOOP = 5, Error, "a symbolic link leads back to a folder above it", "Following the link would never end. Remove it.";
    ESCAPES_PROJECT = 6, Error, "a path leads out of the project", "Everything that a site is built from must stand inside the project's folder, so that a build cannot publish a file of your computer by accident.\nMove the file into the project.";
    CASE_CLASH = 7, Error, "two names differ by upper and lower case only", "On Windows and macOS both are the same file, and one of them would be lost. Rename one.";
    TOO_LARGE = 8, Error, "a text file is too large", "Files above 4 GiB cannot be read as text, and a page may not grow beyond 16 MiB or 10,000 pieces by what it includes.";
    INSIDE_SCHOOL = 9, Error, "the folder is inside of a school", "The folder (or file) named on the command line lies inside of a school, and is none itself. Read by itself it would have no catalog and no settings: all that is paid in it would be free, and links to the rest of the school would lead nowhere.\nGo to the school's folder, or name it. A folder that is meant to be a project of its own says so with a `tuition.toml`, which may be empty.";
    WINDOWS_NAME = 10, Warning, "Windows cannot hold a name", "Schools are shared between computers, and sites are moved between hosts. Windows refuses `< > : \" | ? * \\` in names, a dot or space at their end, and the names of devices (`con`, `prn`, `aux`, `nul`, `com1` to `com9`, `lpt1` to `lpt9`), whatever follows after a dot; few programs there open a path of more than 260 letters.\nRename the file, or give its page another `slug`.";
    // Values
    SYNTAX = 101, Error, "a TOML or YAML file has a syntax error", "The file cannot be read at the place that is shown. A quote or bracket is missing, or a key stands twice.";
    UNKNOWN_KEY = 102, Error, "a key is not known", "Keys are checked so that a typing error does not get lost. Mend the spelling; `tuition schema` lists what there is.\nFront matter keys of another tool can be named in `[content] ignore_keys` of `tuition.toml`.";
    WRONG_TYPE = 103, Error, "a value has the wrong type", "The key wants another type of value, for example text in quotes instead of a number.";
    MISSING_KEY = 104, Error, "a key is missing", "The table cannot be understood without this key.";
    INVALID_VALUE = 105, Error, "a value is not one of those allowed", "The message lists what is allowed.";
    UNCLOSED_FRONT_MATTER = 106, Error, "the front matter is not closed", "A page that begins with `+++` (TOML) or `---` (YAML) needs the same line again where its front matter ends.";
    // Settings
    BASE_URL = 201, Error, "`base_url` is not an address", "It must be a whole address such as `https://example.org/` or `https://example.org/school/`.";
    NO_BASE_URL = 202, Note, "no `base_url` is set", "Without it the site has no canonical addresses, no sitemap and no feeds, since those need whole addresses.\nSet `base_url` in `tuition.toml`, or give `--base-url`.";
    UNKNOWN_LANGUAGE = 203, Error, "a language tag is not well formed", "Languages are named by BCP 47 tags such as `en`, `zh`, `zh-Hant`, `de`.";
    UNKNOWN_PERSON = 204, Error, "a person is not known", "People are pages in `content/people/`; their id is the file's name without `.md`.";
    NAVIGATION = 205, Error, "a navigation link leads nowhere", "`to` is a page by its path below `content/`, a path of the site such as `/courses/`, or an address.";
    UNKNOWN_THEME = 206, Error, "the theme is not known", "Name a theme that ships with tuition, or a folder of the project with a `theme.toml`.";
    COLOUR = 207, Error, "a colour cannot be read", "Write it as CSS does: `#0a6c74`, `rgb(10 108 116)`, `hsl(185 84% 25%)` or `oklch(48% 0.09 205)`.";
    COLOUR_ADJUSTED = 208, Note, "the accent colour was changed until it is readable", "Text and buttons in the accent colour need a contrast of 4.5 to 1 with the page (WCAG 2.2 AA). The hue is kept, the lightness is changed in each scheme.";
    HOME_SECTION = 209, Error, "a section of the home page is not known", "`[home] sections` lists sections by name, or the text of a page by its path below `content/` (`pages/promise.md`).";
    FONT = 210, Error, "a font cannot be used", "Name a family that ships with tuition, one of the reader's system, or a font file of the project (`.woff2`, `.woff`, `.ttf`, `.otf`). Fonts are published with the site; a licence must allow that.";
    IMAGES = 211, Error, "a setting of `[images]` is out of its range", "`quality` is from 1 to 100, each of `widths` from 16 to 8192 pixels. `formats = []` makes no smaller files at all.";
    CONTENT_SECURITY_POLICY = 212, Error, "a source of `[content_security_policy]` cannot be used", "A source is a host (`https://cdn.example`), all hosts below one (`https://*.cdn.example`), or a scheme (`https:`). Scripts know `'unsafe-eval'` too, styles `'unsafe-inline'`.";
    ANALYTICS = 213, Error, "the settings of a visitor count cannot be right", "`site` of `[analytics]` is what the service calls the school: a domain, an id, a token or a code, as it stands in the snippet that the service shows. With something else nothing would be counted.";
    ANALYTICS_CONSENT = 214, Note, "a visitor count sets cookies", "In many countries readers must be asked before. Tuition does not ask; add a notice of your own, or choose Plausible, Umami, GoatCounter or Cloudflare, which count without cookies.";
    NEWSLETTER = 215, Error, "a newsletter's form leads nowhere", "Each service takes addresses at its own place: Buttondown by the name of the newsletter, Kit by the number of the form (`account`), Mailchimp and others at the `action` of the form that they show (`address`).";
    FEEDBACK = 216, Error, "a survey cannot be answered", "Where readers say what they think must be the whole address of a survey as its service shares it, or an e-mail address.";
    FEEDBACK_UNTOLD = 217, Warning, "a survey is not told what its answers are about", "The link at the end of a lesson carries the product, the lesson and the language in parameters whose names each survey decides on. Google Forms shows them in a pre-filled link: `entry.` and a number.";
    COMMENTS = 218, Error, "the settings of comments cannot be right", "giscus finds a discussion by the ids of its repository and category. Choose both at https://giscus.app, and copy `repo`, `repo_id`, `category` and `category_id` from the script that it shows.";
    HISTORY = 219, Warning, "the history of the pages is not known", "`history` in `tuition.toml` shows when pages were changed, as git knows it. Build in a clone that has all commits, or remove the key.";
    GATE = 220, Error, "the settings of the gate cannot be right", "`[[gate.licence]]` says which licence keys open which gated product. A seller is asked about each key with the ids that it gave product, store or organization itself; with another id no key would open, and without the store's or organization's, keys of other sellers would.";
    GATE_UNOPENED = 221, Warning, "a key opens nothing, or a gated product opens to no key", "Paid pages of a product with `protection = \"gated\"` are read by those whose key its seller confirms. `[[gate.licence]]` in `tuition.toml` says whose keys these are. A host that knows buyers in another way, such as by their accounts, needs none.";
    PUBLISH_TARGET = 222, Error, "a target of `[publish]` cannot be right", "`to` says where `tuition publish` puts the site: `s3://bucket/folder`, `oss://…`, `cos://…`, `sftp://user@host/folder`, `webdav+https://host/folder`, `git+https://host/repository.git#branch`, or the path of a folder. `endpoint` is the address of a store other than Amazon's, without the bucket.\nKeys and passwords stand in the environment and never in a file: files are shared and kept by git.";
    // Catalog
    DUPLICATE_ID = 301, Error, "two things have the same id", "Ids name folders and addresses; each must be unique.";
    NO_CONTENT = 302, Error, "a product has no content", "Every product but a bundle needs its folder or file below `content/`, or a `source`.";
    NOT_IN_CATALOG = 303, Warning, "content is in no catalog entry", "There is a catalog, but this folder is not in it: its pages are built and free to read. Add a `[[product]]` with this id, or remove the folder.";
    UNKNOWN_PRODUCT = 304, Error, "a product is not known", "`includes` names products by their ids.";
    SALE_ORDER = 305, Error, "a sale ends before it starts", "Exchange or mend `starts` and `ends`.";
    SALE_TERMS = 306, Error, "a sale needs either `percent` or `prices`", "Say how much cheaper it is, one way only; a percentage is from 1 to 100.";
    SALE_OVER = 307, Warning, "a sale is over", "It is no longer shown. Remove it, or plan the next one.";
    NO_CURRENCY = 308, Error, "a price has no currency", "Write prices by currency: `prices = { USD = \"49.00\" }`.";
    UNKNOWN_CURRENCY = 309, Error, "a currency is not known", "Currencies are the three letters of ISO 4217: USD, EUR, CNY, JPY …";
    PRICE_PRECISION = 310, Error, "a price is finer than its currency", "USD has two decimals, JPY has none.";
    NO_CHECKOUT = 311, Error, "a plan that costs money has no checkout", "Nobody could buy it. Add `checkout = [{ provider = \"…\", url = \"…\" }]`, or set the product's `status` to `waitlist`.";
    NO_PLAN = 312, Error, "a paid product has no plan", "Its paid pages could never be read. Add a `[[product.plan]]`, or set `access = \"free\"`.";
    FREE_WITH_PRICE = 313, Error, "a free product has a price", "Either `access = \"free\"` or the price is a mistake.";
    PAID_WITHOUT_PRICE = 314, Error, "a plan has no price", "Add `prices`, or `billing = \"free\"`.";
    QR_EXPIRED = 315, Error, "a QR code or an invitation has expired", "Who scans or opens it sees an error. Make a new one and set `qr_expires` or `invite_expires` to its last day.";
    QR_EXPIRES_SOON = 316, Warning, "a QR code or an invitation expires within a week", "Make a new one soon and set `qr_expires` or `invite_expires` to its last day.";
    WAS_NOT_HIGHER = 317, Error, "`was` is not higher than the price", "A price that was never higher must not be shown struck through; in many countries that is unlawful.";
    UNKNOWN_PROVIDER = 318, Error, "a checkout provider is not known", "Use a known provider, or `link` for any other `https` address.";
    CHECKOUT_URL = 319, Error, "a checkout address cannot be right", "It must be an `https` address of the provider; test-mode links and one-time sessions do not work for buyers.";
    CHECKOUT_TARGET = 320, Error, "a checkout needs `url` or `qr`", "Say where to pay.";
    EMPTY_BUNDLE = 321, Error, "a bundle holds fewer than two products", "List the ids of its products in `includes`.";
    BUNDLE_DEARER = 322, Warning, "a bundle does not cost less than its parts", "Buyers expect a bundle to be cheaper.";
    RATING_RANGE = 323, Error, "a rating is not from 1 to 5", "Reviews are rated from 1 to 5.";
    UNKNOWN_PLAN = 324, Error, "a plan is not known", "`plans` of a sale names plans of the same product by their ids.";
    REVIEW_WITHOUT_SOURCE = 325, Warning, "a review has no source", "Readers trust, and in many countries the law wants, reviews that can be checked. Add `source`.";
    KEY_FOR_OTHER_KIND = 326, Error, "a key does not belong to this kind of product", "For example `includes` belongs to bundles only.";
    EVENT_WITHOUT_DATE = 327, Error, "an event has no date", "Set `starts` in the event's front matter, with offset: `2026-12-05T19:00:00+08:00`.";
    EVENT_ORDER = 328, Error, "an event ends before it starts", "Exchange or mend `starts` and `ends`.";
    UNKNOWN_REVIEW = 330, Error, "a translated review has no original", "`[[product.translations.zh.review]]` gives the words of a review in another language; `author` says which, as it is written there.";
    PROVIDER = 331, Error, "the file of a provider has a gap", "`providers/<key>.toml` says where one can pay. `tuition providers stripe` prints the file of one that ships, to be read or copied.";
    CHECKOUT_CURRENCY = 332, Warning, "a provider does not take the plan's currencies", "Some providers take one currency only, for example WeChat Pay and Alipay yuan. A plan that is sold there needs a price in it.";
    QR_CONTENT = 333, Error, "a QR code is not one for paying", "The picture was read: its code belongs to another app, to one order, or to a group or contact. Save the code for receiving money as a picture.";
    OVERLAY = 334, Error, "a checkout cannot open over the page", "Stripe, Lemon Squeezy, Gumroad, Paddle and Polar can. Stripe and Paddle want `overlay = { button = \"…\", key = \"…\" }`: the id of the button or price, and the key that may be public. Leave `overlay` out for a plain link.";
    PLAN_TERMS = 335, Error, "the terms of a plan do not go together", "`suggested` belongs to `billing = \"pay-what-you-want\"` and is no less than the price, `trial_days` to subscriptions; one plan of a product can be `recommended`, and none that is a gift or an upgrade.";
    COMES_PASSED = 336, Warning, "what was announced for a day is not out", "The day in `comes` is over. Set another, or `status = \"available\"`.";
    QR_UNREADABLE = 337, Note, "no QR code can be read in a picture", "A checkout names it as a code to scan. Codes in other forms (a mini program's) are read by their own app only, and then all is well.";
    // Content
    DUPLICATE_URL = 401, Error, "two pages have the same address", "Rename one of them, or give it another `slug`.";
    TRANSLATION_WITHOUT_ORIGINAL = 402, Warning, "a translation has no original", "There is no page of the same name in the school's language. The page is built by itself.";
    UNKNOWN_LANGUAGE_SUFFIX = 403, Warning, "a file name ends in a language that is not configured", "Add `[languages.xx]` to `tuition.toml`, or rename the file.";
    NO_TITLE = 404, Warning, "a page has no title", "Give it a `title` or a heading; its file name is used until then.";
    UNUSED_KEY = 405, Warning, "a key has no effect on this kind of page", "For example `starts` belongs to events.";
    MISPLACED_FILE = 406, Warning, "a Markdown file is where no page can be", "`content/` holds `courses`, `books`, `tutorials`, `events`, `communities`, `bundles`, `posts`, `people` and `pages`. The file is left out.";
    EMPTY_PRODUCT = 407, Warning, "a product has no lessons or chapters", "Add a Markdown file to its folder.";
    SLUG = 408, Error, "a part of an address is empty or not allowed", "Use letters, digits and hyphens; set `slug` when the file's name has none.";
    DRAFT_LINKED = 409, Warning, "a link leads to a page that is not published", "The page is a draft or is released later; readers would find nothing, so only the words of the link are written.";
    UNKNOWN_FREE_PAGE = 410, Error, "a page listed as free does not exist", "`free` lists pages as paths from the product's source folder.";
    DATE_MISSING = 411, Warning, "a post has no date", "Begin its file name with the day (`2026-03-01-title.md`) or set `date`.";
    ALIAS = 412, Error, "an alias is not a path of the site", "Aliases are old addresses such as `/old/page/`; they begin with a slash.";
    INVITATION = 413, Error, "an invitation lets nobody in", "`invite` of a community is the address that the platform gives out for people who are not in the group yet. Addresses of channels, messages and applications open for members only; the number of a group is no address.";
    INVITATION_PLATFORM = 414, Warning, "an invitation is of another platform", "`platform` names the service for readers, and says which rules its invitations follow. Make `platform` and `invite` agree.";
    INVITATION_ENDS = 415, Warning, "an invitation ends, and nothing says when", "Codes of WeChat groups end after 7 days, invitations of Slack after 30 unless they are set never to expire. Set `qr_expires` or `invite_expires` to the last day, and a build tells you before it comes; or to `\"never\"`.";
    POLICY_BLANK = 416, Warning, "something on the page is still to be filled in", "Pages that `tuition new policy` begins have blanks for what only you know: `[fill in: your postal address]`, `【请填写：通信地址】`. Write it in their place, brackets and all, or take the sentence out when it is not true of you.";
    POLICY_PART = 417, Warning, "a page leaves out what it must say", "`policy` and `jurisdictions` in the front matter say what the page is and for whom. A part is known by the id of its heading, `## Refunds {#how}`, so that its words are yours; it is missing when no heading has that id, or nothing stands below it.\n`tuition new policy` writes pages with all parts, and the guide lists them with the laws that they come from. This helps to think of everything, and is no legal advice.";
    POLICY_PAGE = 418, Note, "a school sells and has no page on refunds, contact or privacy", "Buyers look for them before they pay, the law of most countries asks for them, and so do providers when they open an account: Paddle and Stripe want to see terms, too.\n`tuition new policy all` begins all of them. A page of your own counts when its front matter says `policy = \"refund\"`, or by its usual address, `/refunds/`.";
    // Markdown
    UNKNOWN_DIRECTIVE = 501, Error, "a directive is not known", "`:::name` opens a directive. Mend the name; the guide lists what there is.";
    UNCLOSED_DIRECTIVE = 502, Error, "a directive is not closed", "Close it with a line of as many colons, at the same depth of list or quote.";
    STRAY_CLOSER = 503, Error, "a closing `:::` has nothing to close", "Remove it, or add the line that opens the directive.";
    DIRECTIVE_PLACE = 504, Error, "a directive is where it cannot be", "For example `:::tab` belongs directly into `:::tabs`, and `:::paywall` to the top level of a page.";
    DIRECTIVE_ATTRIBUTE = 505, Error, "an attribute of a directive or code fence is wrong", "Attributes are written `{key=\"value\"}`; the guide lists those of each directive.";
    DIRECTIVE_CONTENT = 506, Error, "a directive does not hold what it needs", "For example `:::quiz` needs choices as a task list, or `answer`.";
    MATH = 507, Warning, "a formula cannot be read", "The formula is shown as it is written. Mend the TeX at the place shown.";
    DIAGRAM = 508, Warning, "a diagram cannot be drawn", "The diagram is shown as text. Mend it at the place shown.";
    CUT_PLACE = 509, Error, "`<!-- paywall -->` is not on a line of its own at the top level of the page", "Inside a list, quote or directive it is not clear what follows it. Move it, or wrap the paid part in `:::paywall`. In a comment or code fence that is not closed it would protect nothing: close that first.";
    SECOND_CUT = 510, Error, "a page has two paywall markers", "Everything after the first is paid already.";
    CUT_ON_FREE_PRODUCT = 511, Warning, "a paywall marker in a product without a price", "The text after it is left out of the site, and nobody can buy it.";
    FOOTNOTE_BELOW_CUT = 512, Warning, "a footnote of the free part is defined in the paid part", "What stands below the paywall is not in the public page. Move the definition above it.";
    UNUSED_FOOTNOTE = 513, Note, "a footnote is never referred to", "It does not appear on the page.";
    UNKNOWN_FOOTNOTE = 514, Warning, "a footnote is not defined", "Add a line `[^label]: text`.";
    UNKNOWN_CODE_LANGUAGE = 515, Note, "a code fence names a language that is not known", "The code is shown without colours. Mend the name, or write `text` for what needs none. Each name is reported once a page.";
    NESTED_TOO_DEEP = 516, Warning, "the text is nested too deeply", "What is nested more than 100 levels deep is shown without its structure.";
    DUPLICATE_HEADING_ID = 517, Warning, "two headings have the same id", "Links can lead to the first only. Change one `{#id}`.";
    TEMPLATE_TAG = 518, Warning, "the text holds a tag of another site generator", "`{% … %}` and `{{< … >}}` are shown as they are written; write what they stand for, or put them between backticks if they are an example. `{{ … }}` is only noted. What stands between `{% comment %}` and `{% endcomment %}` is left out.";
    LINK_BELOW_CUT = 519, Warning, "a link of the free part is defined in the paid part", "What stands below the paywall is not in the public page, so the link is shown as it is written. Move its definition (`[label]: address`) above it.";
    UNKNOWN_EQUATION = 520, Warning, "a reference to an equation leads nowhere", "`\\eqref{name}` and `\\ref{name}` show the number of the equation with `\\label{name}` on the same page. What stands behind the paywall cannot be referred to from the free part.";
    DUPLICATE_EQUATION = 521, Warning, "two equations have the same label", "References lead to the first only. Give one of them another `\\label`.";
    HTML_UNCLOSED = 522, Warning, "raw HTML is not closed", "What a tag opens goes on until its end tag. It is closed where the text around it ends (the page, the list item, the line), so that the page stays whole. Write the end tag where it belongs.";
    HTML_STRAY = 523, Warning, "an end tag of raw HTML closes nothing", "It is left out. An element must be closed in the same place in which it was opened: both at the top of the page, both in the same list item, both on the same side of the paywall.";
    HTML_ELEMENT = 524, Warning, "an element of raw HTML is not known or out of use", "Tags of no known element are left out and what they hold stays; one that is never closed, such as `Vec<T>`, is shown as text. Elements that went out of use are written as what took their place. Names of your own need a hyphen: `<my-note>`.";
    HTML_ATTRIBUTE = 525, Warning, "an attribute of raw HTML is not known, out of use or has a wrong value", "The attribute is left out, since browsers pass over it or should. How something looks is said by a class and a style sheet in `theme/`; the size of a picture is a number of pixels.";
    HTML_PLACE = 526, Warning, "an element of raw HTML is where it cannot be", "For example a block in the middle of a line, `<li>` without a list, or a link in a link. It is written as an element that can stand there.";
    HEADING_SKIPS = 527, Warning, "a heading skips a level", "Who cannot see a page goes through it by its headings, so each is at most one level below the one before. It is written so; in chapters of an mdBook, whose pages may skip levels, this is only a note.";
    UNCLOSED_FENCE = 528, Warning, "a code fence is not closed", "All that follows is shown as code. Close it with a line of as many backticks (or tildes) as open it.";
    CHAPTERS = 530, Warning, "chapters are not in order", "Each chapter of a video or sound begins after the one before it. Mend the time, or move the line.";
    // Links and assets
    BROKEN_LINK = 601, Warning, "a link leads nowhere", "There is no such page or file. Links are paths from the file that holds them, as on disk (`../02-install.md`), or from the site's root.";
    BROKEN_FRAGMENT = 602, Warning, "a link leads to a place that its page does not have", "No heading or element of that page has this id.";
    MISSING_ASSET = 603, Warning, "a picture or file does not exist", "Paths are from the file that names them, or from the project's root with a slash.";
    PAID_LINKS_STATIC = 604, Warning, "a paid page uses a file of `static/`", "Everything in `static/` is public. Move the file beside the page to protect it.";
    FREE_LINKS_PAID_FRAGMENT = 605, Note, "a link leads to a place behind the paywall", "The link leads to the page without the place. Links within one product are not reported, since its buyers see the place.";
    UNCLEAR_WIKILINK = 606, Warning, "a wikilink fits several pages", "Write more of the path.";
    HTTP_LINK = 607, Note, "a link is not encrypted", "Use `https` where the site has it.";
    BROKEN_IMAGE = 608, Warning, "a picture cannot be read", "Its format is unknown or the file is damaged. It is published as it is, with all that is written in it, in one size.";
    LARGE_IMAGE = 609, Warning, "a picture has too many pixels", "It is published as it is, and readers on phones load all of it: a picture of more than 64 million pixels is not read, since a small file can unfold to more than a computer holds. Make it smaller; 2400 pixels are enough for a whole screen.";
    DARK_ALONE = 610, Warning, "a picture for the dark scheme has none for the light", "`ladder.dark.svg` is shown in place of `ladder.svg` in the dark scheme. There is no picture of that name beside it, and no page uses this one.";
    CAPTIONS = 620, Warning, "captions are not what browsers read", "Captions and chapters are WebVTT: a first line `WEBVTT`, then for each caption a line `00:01.000 --> 00:04.000` with its words below, in the order of the times. The line that is wrong is shown; browsers leave it out, or the whole file.";
    SLIDES = 621, Warning, "slides cannot be shown", "The pages of the PDF cannot be drawn as they are meant: it is damaged, asks for a password, is too large or lacks its fonts. When nothing can be drawn the page links to the file.\nSave it again without a password and with its fonts embedded, or name pictures instead: `:::slides slides/*.png`.";
    CHECKOUT_GONE = 630, Error, "a checkout is gone", "`check --online` has asked the address, and it answers that there is nothing (404, 410), or nobody has its host. Buyers see an error instead of a place to pay.\nCopy the address again at the provider. A product that is not sold at the moment can say so with `status`; then its checkouts are not asked.";
    LINK_GONE = 631, Warning, "an outside link is gone", "`check --online` has asked the address, and it answers that there is nothing (404, 410), or nobody has its host.\nMend the address, link to a copy (web.archive.org keeps many), or remove the link.";
    LINK_MOVED = 632, Note, "an outside link has moved for good", "The address leads on to another and says that this is for good (301, 308). Old addresses stop working some day, so write the new one.";
    LINK_UNSURE = 633, Note, "an outside link cannot be checked", "The server refuses to answer programs (403, 429), is out of order at the moment, or did not answer in time; a browser may well get there. Look at it yourself now and then.";
    NOBODY_ANSWERS = 634, Warning, "no outside link answers", "Everything that was asked failed in the same way, so that it is rather the network of this computer than all these sites. Nothing was found out about the links.";
    // mdBook
    SUMMARY_SYNTAX = 701, Error, "SUMMARY.md cannot be understood", "It is a list of links to chapters, with headings for parts; see the guide.";
    SUMMARY_MISSING_FILE = 702, Error, "a chapter of SUMMARY.md does not exist", "Mend the path, or leave it empty for a draft: `[Title]()`.";
    CHAPTER_NOT_LISTED = 703, Note, "a file is not in SUMMARY.md", "It is not part of the book.";
    DUPLICATE_CHAPTER = 704, Error, "a chapter stands twice in SUMMARY.md", "Each file can be one chapter only.";
    INCLUDE_MISSING = 705, Error, "an included file does not exist", "The path is from the file that includes it.";
    INCLUDE_CYCLE = 706, Error, "files include each other in a circle", "The way round is shown.";
    INCLUDE_ANCHOR = 707, Error, "an included file has no such anchor", "Mark it with `ANCHOR: name` and `ANCHOR_END: name`. mdBook puts in nothing and goes on, so in its books this is a warning.";
    INCLUDE_RANGE = 708, Error, "an included range of lines does not exist", "The file has fewer lines. mdBook puts in nothing and goes on, so in its books this is a warning.";
    BOOK_TOML = 709, Warning, "a setting of book.toml is not used", "Tuition reads the title, authors, description, language, source folder and redirects. Redirects from a place in a page (`old.html#part`) need a script and are left out.";
    // Themes
    TEMPLATE_SYNTAX = 801, Error, "a template has a syntax error", "The place is shown.";
    TEMPLATE_RENDER = 802, Error, "a template cannot be rendered", "The message names the field that is missing and those that are there.";
    THEME_MANIFEST = 803, Error, "a theme cannot be used", "It needs a `theme.toml` for this version of the theme contract.";
    LOCALE = 804, Error, "a file of words has an error", "Interface words are Fluent files, `locales/<language>.ftl`.";
    THEME_BLOCKS = 805, Warning, "a template lacks blocks of the one that it replaces", "What fills these blocks is not shown. Keep them, or extend the template of the default theme instead of replacing it.";
    THEME_CONTRAST = 806, Warning, "two colours of a theme are hard to tell apart", "Text needs a contrast of 4.5 to 1 with what it stands on, edges need 3 to 1 (WCAG 2.2 AA), in the light, the dark and the sepia scheme.";
    THEME_WEIGHT = 807, Warning, "a theme is heavy to load", "Compressed, all style sheets of a theme should stay below 30 kB and all scripts below 25 kB, so that pages come at once on a slow connection.";
    // Output
    OUTPUT_WRITE = 901, Error, "the site cannot be written", "The disk is full, or the folder cannot be written to. The site that was there is untouched.";
    OUTPUT_FOREIGN = 902, Error, "the output folder was not made by tuition", "It holds files, and building would remove them. Choose another `--output`, or empty the folder yourself.";
    OUTPUT_CLASH = 903, Error, "two outputs have the same path", "A page, a redirect or a file of `static/` would overwrite another. The message names both.";
    OUTPUT_CASE_CLASH = 904, Error, "two outputs differ by upper and lower case only", "On Windows and macOS, and some hosts, they are one file. Rename one.";
    OUTPUT_INSIDE_CONTENT = 905, Error, "the output folder is part of the content", "It would be read as content the next time. Choose another `--output`.";
    LOCKED = 906, Error, "another build is writing to this folder", "Wait until it has ended.";
    CANNOT_SERVE = 907, Error, "the site cannot be shown", "The port belongs to another program, the address is not of this computer, or the system refuses to tell what changes in the folder.";
    GATE_NOT_BUILT = 908, Error, "there is nothing for the gate", "`tuition gate` puts the last build together with what a host needs. A build of a school with a product of `protection = \"gated\"` leaves in `private/gated/` what buyers read, and lists it in `paths.json`.";
    CARD_CHARACTER = 920, Note, "a share card lacks a character", "Cards are drawn with fonts that are part of tuition: Latin, Greek, Cyrillic, the Chinese, Japanese and Korean characters in common use, Arabic and Hebrew. Emoji and rare characters are left out of the picture; the page itself has them. A picture as `cover` of the page replaces the card.";
    ICON = 921, Warning, "icons cannot be made from the school's icon", "Phones and desktops want it in several sizes as PNG. SVG, PNG, JPEG, WebP and GIF can be read. Until then the first letter of the school's name stands on home screens, and browsers get the file as it is.";
    // Audit
    LEAK = 1001, Error, "paid material is in the public site", "The file, the words and where they come from are shown. Do not publish this site.";
    INTERFERENCE = 1002, Error, "the public site depends on paid material", "With other words in the paid pages the public file came out differently; something of them is in it.";
    UNKNOWN_OUTPUT = 1003, Error, "a file of the site has no known source", "It was not made by this build. Remove it, or build again.";
    OLDER_SITE = 1004, Warning, "the site is not the one that this build makes", "Files of it differ from what the project makes now, or are missing. Build it again before it is published.";
    TOO_LARGE_TO_AUDIT = 1005, Warning, "a file unfolds to more than can be looked at", "Archives and compressed files are unwrapped up to half a gigabyte. Publish it unpacked, or make sure yourself that nothing paid is in it.";
    // Keys
    NO_MASTER = 1101, Warning, "a sealed product is built without its keys", "The master secret is not there, so nothing can be sealed: the product is built as `cut`, and who has a key cannot read it on this site.\n`tuition keys init` makes a secret for a new school. Where a pipeline builds, put it into the variable `TUITION_MASTER`; `TUITION_MASTER=none` says that there is none on purpose, as for a preview.";
    MASTER = 1102, Error, "the master secret cannot be used", "It is one line that begins with `tuition-master-1-`, as `tuition keys init` printed it. The digits at its end tell whether one was mistyped.";
    VAULT_OPEN = 1103, Error, "others may read the master secret", "All keys of the school follow from it. The file `.tuition/vault/master` must be readable for its owner alone: `chmod 600 .tuition/vault/master`.";
    VAULT_TRACKED = 1104, Error, "git keeps the master secret", "Everybody who gets the repository could open all that is sealed. Take the file out of git, make a new secret (`tuition keys init --new`), and issue new keys.";
    VAULT_PUBLISHED = 1105, Error, "the master secret stands in a published folder", "The site's folder, or `static/`, would hold it. Choose another --output.";
    LEDGER = 1106, Error, "`licences.toml` contradicts itself or the master secret", "It is written by `tuition keys` and only ever added to. When two branches issued keys at the same time, keep both additions and let the numbers not overlap.";
    NO_MASTER_WANTED = 1107, Note, "a sealed product is built as `cut`", "`TUITION_MASTER=none` says that there is no master secret on purpose.";
    NO_LICENCES = 1108, Note, "nobody has a key to a sealed product", "Issue some: `tuition keys issue PRODUCT --count 100`.";
    UNKNOWN_LICENSED = 1109, Warning, "keys open a product that is not there or not sealed", "`licences.toml` names a product that the catalog does not have, or that is not `protection = \"sealed\"`. Its keys open nothing.";

    // Editions
    EDITION_PICTURE = 1201, Note, "a picture cannot be in a book", "A book holds its own pictures, as PNG, JPEG, GIF, WebP or SVG. Pictures of other sites and in other formats cannot be in it; where they would be stand their words.\nSave the picture beside the page in one of these formats.";
    EDITION_NOTHING = 1202, Error, "a product has nothing to make a book of", "A book is made of the text of lessons, chapters or parts. Communities and bundles have none, and a product has none in a language into which nothing of it was translated.\nName another product or language; the products in a bundle are made one by one.";
    EDITION_UNKNOWN = 1203, Error, "there is no such product or language", "The command names a product that the school does not have, or a language in which it is not.\n`tuition catalog list` lists the products.";
    EDITION_WRITE = 1204, Error, "an edition cannot be written", "The file cannot be written: its folder may be missing or closed to you, the disk may be full, or the file would be larger than its format can be.";
    EDITION_PUBLISHED = 1205, Error, "a full edition would be published", "Full editions hold what is paid. They are not written into the folder of the site, into `static/` or among the content, from where everybody could fetch them.\nLeave out `--into`, or name a folder outside of these.";
    EDITION_BUYERS = 1206, Error, "it is not said for whom copies are made", "Stamped copies want a table of buyers (CSV) with a column `order` and, if you like, `name` and `email`, a line for each copy; every order stands in it once.\nThe message names the line.";
    EDITION_UNSTAMPED = 1207, Error, "copies cannot be stamped", "The marks in stamped copies follow from the school's master secret, and it has none.\n`tuition keys init` makes one; keep it, for only with it `tuition edition trace` can read the marks.";
    EDITION_PDF = 1230, Error, "a PDF cannot be set", "The typesetter gave up, and says why. The other editions are not touched.";
    EDITION_LETTER = 1231, Warning, "no font of the PDF has a letter", "A PDF holds its fonts, so that it looks the same everywhere. Those that are part of tuition have Latin, Greek, Cyrillic, the Chinese, Japanese and Korean characters in common use, Arabic, Hebrew, the signs of mathematics, emoji in black and many others.";
    // Publishing
    PUBLISH_NO_TARGET = 1301, Error, "it is not said where to publish", "`tuition publish NAME` publishes to the target of that name: a table `[publish.targets.NAME]` with `to` in `tuition.toml`. Where there is only one, its name may be left out.";
    PUBLISH_REFUSED = 1302, Error, "this is not published", "Only what a build wrote leaves the computer: the files of `public/`. Hidden files and links are none of them. From `private/` and `.tuition/` nothing is published, nor into the project itself.";
    PUBLISH_LOCKED = 1303, Error, "somebody else is publishing", "Two who publish at once would mix two releases. Whoever publishes holds a lock at the target, `.tuition-publish/lock.json`, and renews it every minute; one that is 15 minutes old counts no more. What was interrupted on the same computer is gone on with at once.\n`tuition publish --unlock` removes the lock of a computer that died.";
    PUBLISH_FOREIGN = 1304, Error, "files at the target are not tuition's", "The place is not empty, and files there would be replaced that no release of this site has put there. Either `to` names the wrong place, or the site was uploaded in another way before.\nIn the second case publish once with `--replace`. Files of names that the site does not have are never touched.";
    PUBLISH_KEY = 1305, Error, "the target does not know who is publishing", "The key, user or password is missing or wrong. They stand in the environment:\nAWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for S3 and all that speak it, ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET for OSS, TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY for COS, TUITION_PUBLISH_USER and TUITION_PUBLISH_PASSWORD for WebDAV. SFTP takes the keys of `ssh`, a branch those of `git`.";
    PUBLISH_DENIED = 1306, Error, "the target does not allow it", "The key is known, but may not do everything that publishing needs: list what is there, and read, write and delete files.";
    PUBLISH_NOT_THERE = 1307, Error, "there is no such target", "The bucket, folder or repository does not exist, or is hidden from this key. Tuition makes folders in it, but no bucket and no repository.";
    PUBLISH_PLACE = 1308, Error, "the bucket is in another region", "Stores sign requests for one region. `region` of the target must be that of the bucket, which its console shows.";
    PUBLISH_CLOCK = 1309, Error, "the clock of this computer is wrong", "Stores take no request whose time differs from theirs by more than some minutes, so that nobody can send an old one again.";
    PUBLISH_BUSY = 1310, Error, "the target is asked too often", "The store asked to slow down, and still did after several pauses that grew longer. What has arrived is not sent again.";
    PUBLISH_UNREACHED = 1311, Error, "the target cannot be reached", "Nobody answers, the connection was cut, or it cannot be trusted. Each request was tried six times within a quarter of a minute. What has arrived is not sent again, and readers see what they saw before, or pages whose files are all there.";
    PUBLISH_FULL = 1312, Error, "the target has no room", "The disk or the quota there is full. Former releases are not kept at the target, so that they are not what fills it.";
    PUBLISH_FAILED = 1313, Error, "publishing failed", "The target said something that tuition knows no more about than it prints. What has arrived is not sent again.";
    PUBLISH_CHANGED = 1314, Error, "the site changed while it was published", "Something wrote to `public/` after it was compared: another build, or a program that watches. Nothing that differs from the list of the release is published.";
    PUBLISH_RELEASE = 1315, Error, "a former release cannot be brought back", "The last releases are kept on the computer that published them, in `.tuition/releases/`, and not at the target, where what was taken down has to be gone. Another computer, or a pipeline that begins in an empty folder, does not have them.\nThe same sources give the same files: check out those of that release and publish them.";
    PUBLISH_INTERRUPTED = 1316, Error, "publishing was interrupted", "What was on its way has arrived, and the lock was given back. The next run goes on from there.";
    // Hosts
    HOST_LIMIT = 1351, Warning, "the site is more than its host takes", "`[publish] host` names a host, and hosts set limits to the number and size of files and to the number of redirects. The numbers are those of the smallest plan. What is above them is refused when it is uploaded, or not read.";
    HOST_WANTS_ROOT = 1352, Warning, "the host does not have the site where `base_url` says", "Some hosts give out the uploaded folder at the root of a domain. With a path in `base_url` every link of the site would lead to nothing there.";
    SECURITY_EXPIRES = 1353, Warning, "`security.txt` is no longer to be believed", "It says itself until when it is to be believed, so that nobody writes to an address that was given up years ago.";
    HOST_FILE_OWN = 1354, Note, "a file for the host is your own", "`static/` has a file of the name that tuition would write for `[publish] host`. Yours is published, and has to say everything itself.";
    VERIFY_DIFFERENT = 1355, Error, "a site is not what was built", "`tuition verify` compares every file with the manifest of the release, `release.json`. Files that differ were changed after the build: an upload that did not end, a host that writes into pages (switch that off), or somebody who had no business there.";
    VERIFY_EXPOSED = 1356, Error, "a site gives out what is not part of it", "The host answers with files of the project: it was given the whole folder and not `public/`. What is paid and what is secret can be read by everybody. Take it down, upload `public/` only, and change secrets that were readable.";
    VERIFY_IMPOSSIBLE = 1357, Error, "a site cannot be verified", "There is nothing to hold it against, or nobody answers. `release.json` is written by a build with `[publish]` in tuition.toml.";
    VERIFY_SERVED = 1358, Warning, "a host gives out files in another way than is good", "Types decide on whether browsers show a file, caches on whether readers see what is new, and a missing page must be answered with 404 so that search engines forget it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_so_that_they_can_be_looked_up() {
        assert!(ENTRIES.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for text in ["T0102", "t102", "102", " 0102 "] {
            assert_eq!(Code::parse(text), Some(Code::UNKNOWN_KEY));
        }
        assert_eq!(Code::parse("T9999"), None);
    }
}
