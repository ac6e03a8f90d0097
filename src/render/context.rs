//! What templates are given: the contract with theme authors, one struct for each kind of page.
//!
//! Every value is finished: addresses are ready to be linked, words are in the page's language,
//! prices are formatted, text that ends in `_html` is safe HTML and is inserted with `| safe`.
//! Paid text cannot be in here: the structs are made from public documents only.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of this contract; a theme names the one it was written for in `theme.toml`.
pub const CONTRACT_VERSION: u32 = 1;

/// The school, the same on every page of one language. In templates: `site`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Site {
    /// The school's name.
    pub title: String,
    /// One line under it.
    pub tagline: Option<String>,
    /// Address of the home page in this language, with the base path.
    pub home: String,
    /// `https://host/path`, without a slash at the end; absent when no `base_url` is set.
    pub base_url: Option<String>,
    /// BCP 47 tag of the page's language.
    pub language: String,
    /// Language and territory as Open Graph writes them: `en_US`.
    pub locale: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Links at the top.
    pub navigation: Vec<NavigationView>,
    /// Text at the foot.
    pub footer_text: Option<String>,
    /// Links at the foot: those of the settings, then pages with `policy` that no link of the settings leads to.
    pub footer_links: Vec<LinkView>,
    /// Pages on what holds between the school and its buyers: `refund`, `contact`, `licence`, `privacy`, `terms`.
    pub policies: BTreeMap<String, LinkView>,
    /// Address to write to, ready to be linked.
    pub contact: Option<LinkView>,
    /// The theme's files by the name they have in `assets/`: `theme.css` leads to `/assets/theme.1a2b3c4d.css`.
    pub assets: BTreeMap<String, String>,
    /// Addresses of the fonts that the first paint needs, for `<link rel="preload">`, where the network is quick.
    pub preload: Vec<String>,
    /// Picture for the head of each page.
    pub logo: Option<ImageView>,
    /// The same picture for the dark scheme.
    pub logo_dark: Option<ImageView>,
    /// The school's icons for `<link>`: for the browser's tab and for home screens.
    pub icons: Vec<IconView>,
    /// The web manifest in this language.
    pub manifest: String,
    /// What browsers colour their bars with.
    pub colours: ColoursView,
    /// The site's Atom feed in this language.
    pub feed: Option<String>,
    /// All interface words of this language without arguments, by their id in `locales/*.ftl`.
    pub words: BTreeMap<String, String>,
    /// The words of scripts, JSON that can stand in a `<script type="application/json">`: messages `script-…` of
    /// `locales/*.ftl` by the rest of their id; where words depend on a count, an object by plural category.
    pub script_words: String,
    /// Where readers who have bought something get at it; absent when everything is free.
    pub unlock: Option<LinkView>,
    /// Every sealed product, for scripts that take keys.
    pub sealed: Vec<SealedView>,
    /// Where readers find what they have begun; absent when there is nothing to read page by page.
    pub progress: Option<LinkView>,
    /// Addresses of the lists that exist: `catalog`, `courses`, `books`, `tutorials`, `events`, `communities`, `bundles`, `posts`, `people`, `tags`.
    pub lists: BTreeMap<String, LinkView>,
    /// Search in this language, when the site has it.
    pub search: Option<SearchView>,
    /// The service worker that keeps pages for reading without a network, when the school wants it.
    pub worker: Option<String>,
    /// The service worker that opens sealed films while they play, where there is no other.
    pub sealed_worker: Option<String>,
    /// The form in which readers leave their e-mail address, when the school has one.
    pub newsletter: Option<NewsletterView>,
    /// What `js/count.js` counts visitors with, when a service is on: JSON that can stand in a
    /// `<script type="application/json">`.
    pub analytics: Option<String>,
    /// What `footer.html` made: the foot of every page. It is made once.
    pub footer_html: String,
    /// Address of what scripts put into every page, as JSON: `words`, which is `script_words`, and `html`, which
    /// `panels.html` made: reading settings and the list of keys.
    pub panels: String,
    /// `tuition 0.1.0`
    pub generator: String,
}

/// What every page has, whatever its kind. In templates: `page`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Page {
    /// `home`, `catalog`, `course`, `book`, `tutorial`, `event`, `community`, `bundle`, `module`, `lesson`, `chapter`,
    /// `part`, `completion`, `unlock`, `progress`, `post`, `posts`, `tag`, `tags`, `person`, `people`, `search`, `page`,
    /// `offline`, `404`.
    pub kind: String,
    /// The page's own title.
    pub title: String,
    /// For `<title>`: with the product's and the school's name where they differ.
    pub full_title: String,
    /// One or two sentences for search engines: the author's own, or made of the text or of what the page lists.
    pub description: Option<String>,
    /// The author's own words about the page, to be shown on it.
    pub summary: Option<String>,
    /// Address with the base path.
    pub href: String,
    /// Absolute address; absent when no `base_url` is set.
    pub canonical: Option<String>,
    /// The same page in all languages it has, this one included, the school's own first; empty when it has one only.
    pub translations: Vec<TranslationLink>,
    /// Where the language switch leads: for each other language of the school the same page, else the nearest page
    /// above it that there is in it.
    pub switch: Vec<TranslationLink>,
    /// From the home page down to the parent; without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Day of publication.
    pub published: Option<DateView>,
    /// Day of the last change.
    pub updated: Option<DateView>,
    /// What has changed on it, the newest first, when the school shows it; of a page that is not free the days alone.
    pub history: Vec<ChangeView>,
    /// Of a list: the Atom feed of what it shows.
    pub feed: Option<LinkView>,
    /// Structured data, ready for `<script type="application/ld+json">`.
    pub json_ld: Option<String>,
    /// The picture that networks and messengers show beside a link to the page; its `src` is an absolute address.
    pub share_image: Option<ImageView>,
    /// How readers pass the page on, where the settings say so.
    pub share: Option<ShareView>,
    /// Comments, where the page has them.
    pub comments: Option<CommentsView>,
    /// The content security policy, for the first `<meta http-equiv>` of the head: it allows what stands in the finished
    /// page. Absent when the settings want none.
    pub policy: Option<String>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Whether browsers may keep it for reading without a network: `<html data-offline>` allows it.
    pub keep: bool,
    /// Subjects.
    pub tags: Vec<LinkView>,
    /// Authors or teachers.
    pub people: Vec<PersonCard>,
    /// The text of the page; of a paid page only its free part, often empty.
    pub content_html: String,
    /// Headings of the text, for "on this page".
    pub outline: Vec<OutlineView>,
    /// Whether the text holds math, code, tabs, a quiz, video or a diagram, so that a theme can load only what it needs.
    pub features: Vec<String>,
}

/// A change of a page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeView {
    /// When.
    pub date: DateView,
    /// Whether the page came into being with it.
    pub added: bool,
    /// What, as the commit says.
    pub text: Option<String>,
}

/// An icon, as the attributes of a `<link>`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IconView {
    /// `icon` or `apple-touch-icon`.
    pub rel: String,
    /// Address with the base path.
    pub href: String,
    /// `image/svg+xml`
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// `48x48`, or `any` of a drawing.
    pub sizes: Option<String>,
}

/// The colour of the page by scheme.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ColoursView {
    /// `#fbf8f2`
    pub light: String,
    /// `#151310`
    pub dark: String,
}

/// The site's search.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SearchView {
    /// Address of the index; the other files that a search loads stand beside it.
    pub index: String,
    /// The page that takes a query as `?q=`.
    pub page: String,
}

/// A form in which readers leave their e-mail address. It is sent to the service by the browser, with `post`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NewsletterView {
    /// Words above it.
    pub title: String,
    /// A sentence below them.
    pub text: Option<String>,
    /// Words of the button.
    pub button: String,
    /// Who gets the address, and that one can leave.
    pub note: String,
    /// Where it is sent.
    pub action: String,
    /// Name of the field with the e-mail address.
    pub email_field: String,
    /// Name of the field with the id of a product that somebody waits for, when the service takes one.
    pub product_field: Option<String>,
    /// Fields that readers do not see.
    pub fields: Vec<FieldView>,
    /// Name of a field that must stay empty, since only machines fill it in.
    pub trap: Option<String>,
    /// Whether it stands at the foot of every page.
    pub footer: bool,
    /// Whether it stands under posts.
    pub posts: bool,
}

/// How readers pass a page on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShareView {
    /// The page's whole address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Links to networks, which name the page.
    pub links: Vec<ShareLinkView>,
    /// Of a product: a picture with a QR code, to be saved.
    pub poster: Option<ImageView>,
}

/// A link to a network.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShareLinkView {
    /// `email`, `x`, `mastodon`, `weibo`, `linkedin`, `telegram`.
    pub network: String,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub href: String,
}

/// Comments kept by giscus. The attribute `data-comments` with the address lets the page load them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommentsView {
    /// Where giscus runs: `https://giscus.app`.
    pub address: String,
    /// Where readers without scripts find the discussions.
    pub discussions: String,
    /// `owner/name`
    pub repo: String,
    /// The repository's id.
    pub repo_id: String,
    /// The category.
    pub category: String,
    /// The category's id.
    pub category_id: String,
    /// Whether a discussion must belong to the page's address exactly.
    pub strict: bool,
    /// The language in which giscus speaks.
    pub language: String,
}

/// A field of a form.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A link.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LinkView {
    /// Words.
    pub title: String,
    /// Address with the base path.
    pub href: String,
    /// Whether it leads to the page it stands on, or to one above it.
    pub current: bool,
}

/// An entry of the navigation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NavigationView {
    /// Words.
    pub title: String,
    /// Address with the base path; absent when it only stands over its links.
    pub href: Option<String>,
    /// Whether it leads to the page it stands on, or to one above it.
    pub current: bool,
    /// Links below it.
    pub links: Vec<LinkView>,
}

/// The page in another language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TranslationLink {
    /// BCP 47 tag.
    pub language: String,
    /// What its speakers call it.
    pub name: String,
    /// Address with the base path.
    pub href: String,
    /// Absolute address for `hreflang`.
    pub canonical: Option<String>,
    /// Language and territory as Open Graph writes them: `en_US`.
    pub locale: String,
    /// The page itself.
    pub current: bool,
}

/// A day or moment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DateView {
    /// For `<time datetime>`.
    pub iso: String,
    /// In the page's language.
    pub text: String,
}

/// A picture.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImageView {
    /// Address with the base path.
    pub src: String,
    /// Words for who cannot see it; empty when it is decoration.
    pub alt: String,
    /// Pixels, when known.
    pub width: Option<u32>,
    /// Pixels, when known.
    pub height: Option<u32>,
    /// The same in other formats and widths, the best first: for `<source>` before the `<img>` of a `<picture>`.
    pub sources: Vec<SourceView>,
    /// What is shown in its place in the dark scheme.
    pub dark: Option<Box<Self>>,
}

impl ImageView {
    /// A picture that is there as one file.
    #[must_use]
    pub fn plain(src: String, alt: &str, dimensions: Option<(u32, u32)>) -> Self {
        let (width, height) = dimensions.unzip();
        Self { src, alt: alt.to_owned(), width, height, sources: Vec::new(), dark: None }
    }
}

/// A picture in one format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceView {
    /// `image/avif` or `image/webp`.
    pub media_type: String,
    /// Its files with their widths. `sizes` is up to the template.
    pub srcset: String,
}

/// A heading of the page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OutlineView {
    /// 1 to 6.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A person in a list.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct PersonCard {
    /// Name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Their page.
    pub href: String,
    /// Portrait.
    pub portrait: Option<ImageView>,
    /// One or two sentences.
    pub summary: Option<String>,
}

/// A product in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProductCard {
    /// The product's id.
    pub id: String,
    /// `course`, `book`, `tutorial`, `event`, `community`, `bundle`.
    pub kind: String,
    /// The kind in words.
    pub kind_name: String,
    /// Title.
    pub title: String,
    /// One line.
    pub tagline: Option<String>,
    /// Landing page.
    pub href: String,
    /// Picture; a drawn one when the product has none.
    pub cover: ImageView,
    /// `beginner`, `intermediate`, `advanced`, `all`.
    pub level: Option<String>,
    /// The level in words.
    pub level_name: Option<String>,
    /// `waitlist`, `preorder`, `available`, `sold-out`, `retired`; for events also `live` and `past`.
    pub status: String,
    /// The status in words, when it is not `available`.
    pub status_name: Option<String>,
    /// "From $49.00", "Free", or absent when it cannot be bought.
    pub price: Option<PriceView>,
    /// "12 lessons · 3 h", "9 chapters", "20 March 2027".
    pub facts: Vec<String>,
    /// Whether all of it is free.
    pub free: bool,
    /// Of an event: when it starts, in seconds since 1970, for a script that keeps its state true on a page that
    /// is left standing.
    pub from: Option<i64>,
    /// Of an event: when it is over, likewise.
    pub until: Option<i64>,
    /// How many pages readers have before them: lessons, chapters or parts that exist; 1 for a tutorial of one page.
    pub pages: u32,
}

/// A price as a reader sees it, in the currency that fits the page's language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PriceView {
    /// `$49.00`
    pub text: String,
    /// Exact, with a point: `49.00`.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Struck through: the price without the sale or before.
    pub was: Option<String>,
    /// "/ month", "× 3", "or more".
    pub suffix: Option<String>,
    /// Whether there are dearer plans ("from").
    pub from: bool,
    /// The same in the other currencies of the plan.
    pub others: Vec<String>,
    /// For each of the product's `currencies`, in their order, what is paid in it; in one that the plan has no price in,
    /// what is paid instead. Lists and paywalls have one only.
    pub amounts: Vec<AmountView>,
    /// While a sale makes it cheaper: when that is over, in seconds since 1970.
    pub until: Option<i64>,
}

/// A price in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AmountView {
    /// ISO 4217.
    pub currency: String,
    /// `$49.00`
    pub text: String,
    /// Struck through: the price without the sale or before.
    pub was: Option<String>,
    /// While a sale makes it cheaper: what is paid when that is over.
    pub after: Option<String>,
    /// What is struck through then.
    pub after_was: Option<String>,
    /// Of a price that the buyer decides: "Suggested: $9.00". Of instalments: "$63.00 in all".
    pub more: Option<String>,
    /// The same when a running sale is over.
    pub after_more: Option<String>,
}

/// A currency in which a product is sold.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CurrencyView {
    /// ISO 4217.
    pub code: String,
    /// `US$`, `CN¥`: how the page's language writes it, told from others.
    pub sign: String,
}

/// A way to buy a product.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanView {
    /// The plan's id.
    pub id: String,
    /// Title.
    pub title: String,
    /// `reader`, `team`, `gift`, `upgrade`: for whom it is.
    pub whom: String,
    /// "For a team of up to 5", "If you have the e-book".
    pub whom_text: Option<String>,
    /// Whether it is the one to take.
    pub recommended: bool,
    /// "14 days free, then".
    pub trial: Option<String>,
    /// Absent for a free plan, and where the buyer decides and nothing is the least.
    pub price: Option<PriceView>,
    /// `once`, `monthly`, `yearly`, `installments`, `free`, `pay-what-you-want`.
    pub billing: String,
    /// What is in it.
    pub features: Vec<String>,
    /// Where to buy it, the most fitting for the page's language first; empty when it cannot be bought now.
    pub checkouts: Vec<CheckoutView>,
}

/// A place to buy.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckoutView {
    /// The provider's key, `stripe`.
    pub provider: String,
    /// The provider's name, `Stripe`.
    pub name: String,
    /// Words of the button: "Buy with Stripe".
    pub label: String,
    /// Address of the checkout, when there is one, with what it carries: language, the code of a sale, an amount.
    pub href: Option<String>,
    /// While a sale is on: the address when it is over.
    pub later: Option<String>,
    /// Where only another currency than the first is taken: the price in it.
    pub price: Option<String>,
    /// Of a code: what to do, step by step.
    pub steps: Vec<String>,
    /// QR code to scan, when there is one.
    pub qr: Option<ImageView>,
    /// Words beside it.
    pub note: Option<String>,
    /// In which parameters a script tells the checkout of partners and campaigns; JSON for `data-carry`.
    pub carry: Option<String>,
    /// The checkout over the page, when the creator wants it.
    pub overlay: Option<OverlayView>,
}

/// A checkout over the page: attributes of its link. Nothing of it is loaded before the click.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OverlayView {
    /// `stripe`, `lemonsqueezy`, `gumroad`, `paddle`, `polar`: who opens it.
    pub driver: String,
    /// The provider's script.
    pub script: String,
    /// Hosts that the page may then load from, with spaces between.
    pub hosts: String,
    /// What is to be bought.
    pub button: Option<String>,
    /// The provider's public key of the seller.
    pub key: Option<String>,
}

/// A running sale.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SaleView {
    /// "20 % off until 8 December 2026", after its title when it has one.
    pub text: String,
    /// When it is over, in seconds since 1970.
    pub until: i64,
    /// The code to enter.
    pub code: Option<String>,
    /// When it ends.
    pub ends: DateView,
}

/// A product on its landing page. In templates: `product`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProductView {
    /// What a list shows of it.
    #[serde(flatten)]
    pub card: ProductCard,
    /// What a buyer can do afterwards.
    pub outcomes: Vec<String>,
    /// For whom.
    pub audience: Vec<String>,
    /// What one needs first.
    pub prerequisites: Vec<String>,
    /// Who made it.
    pub people: Vec<PersonCard>,
    /// Plans for readers and teams, in the order of the catalog.
    pub plans: Vec<PlanView>,
    /// Plans that are bought for somebody else.
    pub gifts: Vec<PlanView>,
    /// Plans for those who have something already.
    pub upgrades: Vec<PlanView>,
    /// The currencies in which it is sold, when there are several; the first is shown unless readers choose another.
    pub currencies: Vec<CurrencyView>,
    /// Of what is announced: "It comes on 1 March 2027."
    pub comes: Option<String>,
    /// The running sale.
    pub sale: Option<SaleView>,
    /// The promise, in words.
    pub guarantee: Option<String>,
    /// Whether there is a certificate.
    pub certificate: bool,
    /// The page on which readers see what they have done and make themselves a certificate.
    pub completion: Option<LinkView>,
    /// What buyers said.
    pub reviews: Vec<ReviewView>,
    /// From the reviews with a rating.
    pub rating: Option<RatingView>,
    /// Questions with answers.
    pub faqs: Vec<FaqView>,
    /// What changed, newest first.
    pub updates: Vec<UpdateView>,
    /// First page to read: the first free one, else absent.
    pub start: Option<LinkView>,
    /// Free samples as books to take away.
    pub samples: Vec<SampleView>,
    /// Lessons or chapters, with their modules or parts; empty for products of one page.
    pub sections: Vec<SectionView>,
    /// "12 lessons", "3 h 20 min", "4 free lessons".
    pub totals: Vec<String>,
    /// Of an event.
    pub event: Option<EventView>,
    /// Of a community.
    pub community: Option<CommunityView>,
    /// Of a bundle: what is in it.
    pub includes: Vec<ProductCard>,
    /// Of a bundle: "You save $20.00".
    pub saving: Option<String>,
    /// Whether the page is for those who have bought it.
    pub owned: bool,
    /// Of a sealed event or community: what a script needs to show with a key what its buyers get on this page.
    pub sealed: Option<SealedView>,
    /// Of a gated event or community: the way to the gate, behind which the page has what its buyers get.
    pub unlock: Option<LinkView>,
    /// Bundles that hold it.
    pub bundles: Vec<ProductCard>,
    /// What goes well with it.
    pub goes_with: Vec<ProductCard>,
}

/// A module or part with its pages.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct SectionView {
    /// Title; absent for pages outside any module or part.
    pub title: Option<String>,
    /// The module's page, when it has one.
    pub href: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// "40 min"
    pub minutes: Option<String>,
    /// Its pages.
    pub entries: Vec<EntryView>,
}

/// A lesson or chapter in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EntryView {
    /// `1.2`, or absent when it is not numbered.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Its page; absent for a draft chapter.
    pub href: Option<String>,
    /// "12 min"
    pub minutes: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Whether all of it can be read.
    pub free: bool,
    /// Whether a part of it can be read.
    pub partly_free: bool,
    /// `video`, `audio`, `slides`, `quiz`, `download`: what it holds besides text.
    pub media: Vec<String>,
    /// "from 1 December 2026" when it is not out yet.
    pub release: Option<DateView>,
    /// How deep it is nested, from 0.
    pub depth: u32,
    /// What the page was called before: names under which a browser may have kept that it was read.
    pub formerly: Vec<String>,
    /// In the shared contents: an attribute to print inside the tag of the entry, which marks it
    /// on its own page (`<a href="…" {{ entry.mark | safe }}>`). Empty elsewhere.
    pub mark: String,
}

/// What a buyer said.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReviewView {
    /// Who.
    pub author: String,
    /// What they do.
    pub role: Option<String>,
    /// 1 to 5.
    pub rating: Option<u32>,
    /// "4 of 5 stars".
    pub rating_text: Option<String>,
    /// Their words.
    pub text: String,
    /// Where they said so.
    pub source: Option<String>,
    /// When.
    pub date: Option<DateView>,
    /// The language of the words when it is not the page's.
    pub language: Option<String>,
}

/// The mean of the ratings.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RatingView {
    /// `4.7`
    pub value: String,
    /// How many.
    pub count: u32,
    /// "4.7 of 5 from 12 reviews".
    pub text: String,
}

/// A question with its answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FaqView {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer_html: String,
}

/// Something that changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UpdateView {
    /// When.
    pub date: DateView,
    /// The version.
    pub version: Option<String>,
    /// What.
    pub text_html: String,
}

/// Time and place of an event.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventView {
    /// `upcoming`, `live`, `past` when the site was built.
    pub state: String,
    /// When it starts.
    pub starts: Option<DateView>,
    /// When it ends.
    pub ends: Option<DateView>,
    /// "20 March 2027, 19:00–20:30 (UTC+08:00)".
    pub when: Option<String>,
    /// A place in words.
    pub place: Option<String>,
    /// Where it is held online, when that is public.
    pub online: Option<String>,
    /// How many seats.
    pub seats: Option<u32>,
    /// The calendar file.
    pub calendar: Option<String>,
    /// The recording, when it is free to watch.
    pub recording_html: Option<String>,
}

/// How to join a community.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommunityView {
    /// `wechat`, `discord`, …
    pub platform: String,
    /// The platform's name.
    pub platform_name: String,
    /// The invitation, when it is free to join.
    pub invite: Option<String>,
    /// QR code, when it is free to join and has not expired: the community's picture, or the invitation drawn as one.
    /// Always dark on white.
    pub qr: Option<ImageView>,
    /// When the QR code or the invitation stops working.
    pub qr_expires: Option<DateView>,
}

/// What a page of a product knows of the product. In templates of lessons and chapters: `product`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProductSummary {
    /// What a list shows of it.
    #[serde(flatten)]
    pub card: ProductCard,
    /// Lessons or chapters in all.
    pub count: u32,
    /// Whether there is a certificate.
    pub certificate: bool,
    /// The page on which readers see what they have done and make themselves a certificate.
    pub completion: Option<LinkView>,
    /// The contents at the side, the same on all pages of the product; each page has its entry marked.
    pub contents_html: String,
}

/// A lesson, chapter or part of a series. In templates: `lesson`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LessonView {
    /// `1.2`, or absent.
    pub number: Option<String>,
    /// Title of its module or part.
    pub section: Option<LinkView>,
    /// "12 min"
    pub minutes: Option<String>,
    /// Whether all of it can be read here.
    pub free: bool,
    /// The video, audio, slides above the text, when free.
    pub media_html: String,
    /// Files to take away, when free.
    pub downloads: Vec<DownloadView>,
    /// The page before.
    pub previous: Option<LinkView>,
    /// The page after.
    pub next: Option<LinkView>,
    /// Place among the product's pages, from 1.
    pub position: u32,
    /// Where readers say what they think of it; absent where they cannot read all of it.
    pub feedback: Option<LinkView>,
    /// What stands where the free part ends; absent on a free page.
    pub paywall: Option<PaywallView>,
    /// When it is not out yet.
    pub release: Option<DateView>,
}

/// A file to take away.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DownloadView {
    /// File name.
    pub name: String,
    /// Address with the base path.
    pub href: String,
    /// "1.2 MB"
    pub size: String,
}

/// The end of the free part.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PaywallView {
    /// Whether some of the page can be read.
    pub partly_free: bool,
    /// What the page teaches, from its summary.
    pub summary: Option<String>,
    /// "12 min"
    pub minutes: Option<String>,
    /// The product's landing page.
    pub product: LinkView,
    /// The price and where to pay it, from the cheapest plan.
    pub plan: Option<PlanView>,
    /// A page that can be read for nothing.
    pub sample: Option<LinkView>,
    /// Where readers who have bought the product get at it.
    pub unlock: Option<LinkView>,
    /// The running sale.
    pub sale: Option<SaleView>,
    /// Of a sealed product: what a script needs to open the page with a key.
    pub sealed: Option<SealedView>,
}

/// A sealed product, for the script that opens it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SealedView {
    /// The product's id.
    pub product: String,
    /// The product's title.
    pub title: String,
    /// Address of its `index.json`, with the base path.
    pub index: String,
    /// The page's address as the sealed format knows it: without the base path. Absent where no page is meant.
    pub page: Option<String>,
}

/// A post in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PostCard {
    /// Title.
    pub title: String,
    /// Address with the base path.
    pub href: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// When.
    pub date: Option<DateView>,
    /// The year of its date, in the page's language.
    pub year: Option<String>,
    /// "4 min"
    pub minutes: Option<String>,
    /// Picture.
    pub cover: Option<ImageView>,
}

/// Template `home.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HomeContext {
    /// What is on offer, in the order of the catalog; past events and retired products last.
    pub products: Vec<ProductCard>,
    /// The next event.
    pub upcoming: Option<ProductCard>,
    /// The newest posts, at most three.
    pub posts: Vec<PostCard>,
    /// Who teaches.
    pub people: Vec<PersonCard>,
    /// Reviews of all products, those in the page's language first, at most three.
    pub reviews: Vec<ReviewView>,
    /// The pages there are, when there is nothing on offer or the settings ask for them.
    pub pages: Vec<LinkView>,
    /// What to show, in this order.
    pub sections: Vec<HomeSection>,
}

/// A section of the home page.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HomeSection {
    /// `hero`, `continue`, `upcoming`, `offers`, `reviews`, `people`, `posts`, `newsletter`, `pages`, or `text`.
    pub name: String,
    /// Of `text`: the title of its page.
    pub title: String,
    /// Of `text`: an id for its heading.
    pub id: String,
    /// Of `text`: the public text of its page.
    pub content_html: String,
}

/// Templates `catalog.html` (everything, or one kind).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CatalogContext {
    /// What is on offer.
    pub products: Vec<ProductCard>,
    /// Kinds that occur, with their words, for the filter.
    pub kinds: BTreeMap<String, String>,
    /// Levels that occur, with their words, for the filter.
    pub levels: BTreeMap<String, String>,
}

/// Templates `course.html`, `book.html`, `tutorial.html`, `event.html`, `community.html`, `bundle.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProductContext {
    /// The product.
    pub product: ProductView,
    /// Of a one-page tutorial: its own paywall.
    pub lesson: Option<LessonView>,
}

/// What everybody may read of a product, as a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SampleView {
    /// "EPUB, 320 KB"
    pub text: String,
    /// Address.
    pub href: String,
    /// `application/epub+zip`
    pub media_type: String,
}

/// Templates `lesson.html`, `chapter.html`, `part.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LessonContext {
    /// The product it belongs to.
    pub product: ProductSummary,
    /// The page itself.
    pub lesson: LessonView,
}

/// Template `module.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ModuleContext {
    /// The product it belongs to.
    pub product: ProductSummary,
    /// The module with its lessons.
    pub section: SectionView,
}

/// Template `completion.html`: what a reader has done of a product, and the certificate. What was done is known to
/// the browser only; a script fills it in.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompletionContext {
    /// The product.
    pub product: ProductCard,
    /// Who made it.
    pub people: Vec<PersonCard>,
    /// Everything there is to read, with its modules or parts; a tutorial of one page is one entry.
    pub sections: Vec<SectionView>,
    /// Address of the product as it is printed: host and path, without a `base_url` the path alone.
    pub address: String,
    /// Where readers who have bought the product get at it.
    pub unlock: Option<LinkView>,
    /// What goes well with it.
    pub goes_with: Vec<ProductCard>,
}

/// Template `unlock.html`: how buyers get at what they have bought.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnlockContext {
    /// Everything that has a paid part, in the order of the catalog.
    pub products: Vec<BoughtView>,
    /// The pages on refunds, contact, terms and licence, as far as there are any.
    pub policies: Vec<LinkView>,
}

/// A product for those who have bought it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BoughtView {
    /// What a list shows of it. Its section on the page has `product.id` as its id.
    pub product: ProductCard,
    /// `cut`, `sealed`, `gated`: how its paid pages are kept.
    pub protection: String,
    /// Of a sealed product: what a script needs to open it with a key.
    pub sealed: Option<SealedView>,
    /// A way to it for each provider at which it was sold.
    pub ways: Vec<WayView>,
    /// The bundles that hold it and may be what was bought.
    pub bundles: Vec<LinkView>,
}

/// How buyers at one provider get at what they bought.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WayView {
    /// The provider's key, `stripe`.
    pub provider: String,
    /// The provider's name, `Stripe`.
    pub name: String,
    /// In words: "Gumroad sent you an e-mail …".
    pub text: String,
    /// Where the provider lists what one has bought.
    pub library: Option<String>,
    /// What the checkout said beside it.
    pub note: Option<String>,
}

/// Template `partner.html`: for readers whom a partner sends.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartnerContext {
    /// The partner's id, for `data-ref`: links of the page say it without a script.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their own page.
    pub link: Option<LinkView>,
    /// Their words.
    pub text_html: Option<String>,
    /// That they get a share, when they do.
    pub disclosure: Option<String>,
    /// What they recommend.
    pub offers: Vec<OfferView>,
}

/// A product with the plan that a list would show.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OfferView {
    /// What a list shows of it.
    pub product: ProductCard,
    /// Where to buy it.
    pub plan: Option<PlanView>,
}

/// Template `progress.html`: what a reader has begun. Which that is, is known to the browser only.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProgressContext {
    /// Everything that can be begun.
    pub products: Vec<ProductCard>,
}

/// Templates `posts.html` and `tag.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ArchiveContext {
    /// Posts, newest first.
    pub posts: Vec<PostCard>,
    /// Of a tag: products with it.
    pub products: Vec<ProductCard>,
    /// Of a tag: lessons, chapters and pages with it.
    pub pages: Vec<LinkView>,
}

/// Template `tags.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TagsContext {
    /// Each subject, with how many pages have it.
    pub tags: Vec<TagView>,
}

/// A subject.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TagView {
    /// Its page.
    pub link: LinkView,
    /// How many pages have it.
    pub count: u32,
}

/// Template `person.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PersonContext {
    /// The person.
    pub person: PersonCard,
    /// What qualifies them.
    pub credentials: Vec<CredentialView>,
    /// Addresses elsewhere.
    pub links: Vec<LinkView>,
    /// What they teach.
    pub products: Vec<ProductCard>,
    /// What they wrote.
    pub posts: Vec<PostCard>,
}

/// What qualifies a person.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct CredentialView {
    /// What it is.
    pub title: String,
    /// Who gave it.
    pub by: Option<String>,
    /// When it was given.
    pub date: Option<DateView>,
    /// Where it can be seen.
    pub href: Option<String>,
}

/// Template `people.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PeopleContext {
    /// Everybody.
    pub people: Vec<PersonCard>,
}

/// Templates `page.html`, `post.html`, `search.html` and `404.html`: nothing beyond `site` and `page`, but for a post its neighbours.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct TextContext {
    /// The post before.
    pub previous: Option<LinkView>,
    /// The post after.
    pub next: Option<LinkView>,
}
