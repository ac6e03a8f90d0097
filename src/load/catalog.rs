//! `catalog.toml`: what is for sale. The field names are the contract with creators.

use crate::config::{Currency, Date, Located, Slug, choice, record};
pub use crate::load::billing::Billing;
pub use crate::load::overlay::OverlayChoice;
pub use crate::load::seats::Seats;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

record! {
    /// `catalog.toml`.
    #[derive(Default)]
    pub struct Catalog {
        /// Everything the school offers, in the order of the storefront.
        pub products["product"]: Vec<Product>,
        /// People and sites that send buyers. Each gets a page, `/partners/<id>/`, and links with `?ref=<id>` say who
        /// has sent a buyer.
        pub partners["partner"]: Vec<Partner>,
    }
}

record! {
    /// Somebody who sends buyers.
    pub struct Partner {
        /// What stands in links: `?ref=<id>`, and in the address of the partner's page.
        pub id: Located<Slug>,
        /// What readers call them.
        pub name: String,
        /// Their own page.
        pub url: Option<Located<String>>,
        /// Why they recommend it, or what readers should know (Markdown inlines).
        pub text: Option<String>,
        /// Ids of the products that they recommend; all that are for sale when there are none.
        pub products: Vec<Located<String>>,
        /// The code that a provider's own programme gave them, by provider: `{ gumroad = "1234567" }`.
        pub codes: BTreeMap<String, Located<String>>,
        /// Whether they get a share of what buyers pay. Their page says so, as the law of many countries wants.
        pub paid: bool = true,
        /// Name and text in other languages, by language tag.
        pub translations: BTreeMap<String, PartnerWords>,
    }
}

record! {
    /// A partner's words in another language.
    pub struct PartnerWords {
        /// Name.
        pub name: Option<String>,
        /// Text.
        pub text: Option<String>,
    }
}

record! {
    /// One thing on offer.
    pub struct Product {
        /// Names the folder below `content/` and the last part of the address.
        pub id: Located<Slug>,
        /// What it is.
        pub kind: Located<ProductKind>,
        /// Its title. Translations go under `[product.translations.zh]`.
        pub title: String,
        /// One line that says what a buyer will be able to do.
        pub tagline: Option<String>,
        /// Picture, from the product's folder; drawn from kind and title when absent.
        pub cover: Option<Located<String>>,
        /// What the cover shows, for who cannot see it.
        pub cover_alt: Option<String>,
        /// Ids of the people who made or teach it (`content/people/<id>.md`).
        pub people: Vec<Located<String>>,
        /// How much it asks for: `beginner`, `intermediate`, `advanced`, `all`.
        pub level: Option<Level>,
        /// What a buyer can do afterwards, a line each.
        pub outcomes: Vec<String>,
        /// For whom it is, a line each.
        pub audience: Vec<String>,
        /// What one needs first, a line each.
        pub prerequisites: Vec<String>,
        /// What a page is unless it says otherwise. Without it: `paid` when a plan costs money, else `free`.
        pub access: Option<Located<Access>>,
        /// Pages of a paid product that are free, as paths from its source folder; for sources that cannot be edited.
        pub free: Vec<Located<String>>,
        /// How paid pages are kept from the public.
        pub protection: Located<Protection> = Located::nowhere(Protection::Cut),
        /// Whether it can be bought.
        pub status: Located<Status> = Located::nowhere(Status::Available),
        /// Of what is announced or sold before it is there: the day on which it comes.
        pub comes: Option<Located<Date>>,
        /// Ids of products that go well with it, shown below it and where readers finish it.
        pub goes_with: Vec<Located<String>>,
        /// The promise to give the money back.
        pub guarantee: Option<Guarantee>,
        /// Readers who finish get a (self-attested) certificate.
        pub certificate: bool = false,
        /// Folder or file with its text, from the project's root; without it `content/<kind>s/<id>`.
        pub source: Option<Located<String>>,
        /// Where its text was published first, for a source that cannot be edited: `https://doc.rust-lang.org/book/`.
        /// Links that leave the source lead there, or to the page here that the address means.
        pub origin: Option<Located<String>>,
        /// Of a bundle: the ids of the products in it.
        pub includes: Vec<Located<String>>,
        /// Subjects.
        pub tags: Vec<Located<String>>,
        /// How it is sold.
        pub plans["plan"]: Vec<Plan>,
        /// Times at which it is cheaper.
        pub sales["sale"]: Vec<Sale>,
        /// What buyers said.
        pub reviews["review"]: Vec<Review>,
        /// Questions and answers.
        pub faqs["faq"]: Vec<Faq>,
        /// What changed.
        pub updates["update"]: Vec<Update>,
        /// Words in other languages, by language tag.
        pub translations: BTreeMap<String, ProductWords>,
    }
}

record! {
    /// A product's words in another language; what is absent stays as it is.
    pub struct ProductWords {
        /// Title.
        pub title: Option<String>,
        /// Tagline.
        pub tagline: Option<String>,
        /// Outcomes.
        pub outcomes: Vec<String>,
        /// Audience.
        pub audience: Vec<String>,
        /// Prerequisites.
        pub prerequisites: Vec<String>,
        /// Text of the guarantee.
        pub guarantee: Option<String>,
        /// What the cover shows.
        pub cover_alt: Option<String>,
        /// Subjects, instead of the product's own.
        pub tags: Vec<Located<String>>,
        /// Titles, features and notes of plans, by plan id.
        pub plans["plan"]: BTreeMap<String, PlanWords>,
        /// Titles of sales, by sale id.
        pub sales["sale"]: BTreeMap<String, SaleWords>,
        /// Questions and answers, instead of the product's own.
        pub faqs["faq"]: Vec<Faq>,
        /// What changed, instead of the product's own.
        pub updates["update"]: Vec<Update>,
        /// What buyers said, in this language; each by its author.
        pub reviews["review"]: Vec<ReviewWords>,
    }
}

record! {
    /// A review in another language. The stars, the date and the source are those of the original.
    pub struct ReviewWords {
        /// Whose review it is, as in the original.
        pub author: Located<String>,
        /// What they do.
        pub role: Option<String>,
        /// Their words, translated.
        pub text: Option<String>,
    }
}

record! {
    /// A plan's words in another language.
    pub struct PlanWords {
        /// Title.
        pub title: Option<String>,
        /// Features.
        pub features: Vec<String>,
        /// Words beside the buttons, by the checkout's provider: `notes = { wechat-pay = "请备注订单号" }`.
        pub notes: BTreeMap<String, Located<String>>,
    }
}

record! {
    /// A sale's words in another language.
    pub struct SaleWords {
        /// Title.
        pub title: Option<String>,
    }
}

record! {
    /// The promise to give the money back.
    pub struct Guarantee {
        /// Days after the purchase.
        pub days: u32,
        /// In own words.
        pub text: Option<String>,
    }
}

record! {
    /// One way to buy a product.
    pub struct Plan {
        /// Unique in the product.
        pub id: Located<Slug>,
        /// What buyers see.
        pub title: String,
        /// Price by currency, as exact decimals: `{ USD = "49.00", CNY = "299.00" }`.
        pub prices: BTreeMap<Currency, Located<Decimal>>,
        /// The price before, struck through.
        pub was: BTreeMap<Currency, Located<Decimal>>,
        /// How it is paid.
        pub billing: Located<Billing> = Located::nowhere(Billing::Once),
        /// Of a price that the buyer decides: what you suggest, by currency.
        pub suggested: BTreeMap<Currency, Located<Decimal>>,
        /// Of a subscription: days that cost nothing before the first payment.
        pub trial_days: Option<Located<u32>>,
        /// For how many people: `5` (a team of up to five, at one price), or `{ from = 3, to = 20 }` (the price is for
        /// each). Without it: for one.
        pub seats: Option<Located<Seats>>,
        /// The one plan that is recommended.
        pub recommended: bool = false,
        /// Bought for somebody else; shown below the other plans.
        pub gift: bool = false,
        /// For those who have something already: ids of plans of this product, or of other products. Its price is what
        /// they pay on top; shown below the other plans.
        pub upgrade_from: Vec<Located<String>>,
        /// What is in it, a line each.
        pub features: Vec<String>,
        /// Where it is bought, the most fitting first.
        pub checkout: Vec<Checkout>,
    }
}

record! {
    /// A place where a plan can be bought.
    pub struct Checkout {
        /// The provider's name: `stripe`, `gumroad`, `alipay`, …; `link` for any other address.
        pub provider: Located<String>,
        /// The address of the checkout.
        pub url: Option<Located<String>>,
        /// A picture of a QR code to scan, from the project's root or the product's folder.
        pub qr: Option<Located<String>>,
        /// The day on which the QR code stops working.
        pub qr_expires: Option<Located<Date>>,
        /// Countries (ISO 3166 two letters) it is meant for; empty for everywhere.
        pub regions: Vec<Located<String>>,
        /// Words beside the button.
        pub note: Option<String>,
        /// Opens over the page, with the provider's script, which is loaded on the click. Stripe and Paddle want keys:
        /// `{ button = "…", key = "…" }`. Without it the button is a plain link.
        pub overlay: OverlayChoice,
    }
}

record! {
    /// A time at which a product is cheaper.
    pub struct Sale {
        /// Unique in the product.
        pub id: Located<Slug>,
        /// What it is called: "Early bird".
        pub title: Option<String>,
        /// First moment.
        pub starts: Located<Date>,
        /// Last moment.
        pub ends: Located<Date>,
        /// Per cent off, 1 to 100.
        pub percent: Option<Located<u32>>,
        /// New prices instead of a percentage.
        pub prices: BTreeMap<Currency, Located<Decimal>>,
        /// The code to enter at the checkout.
        pub code: Option<String>,
        /// Ids of the plans it is for; empty for all.
        pub plans: Vec<Located<String>>,
    }
}

record! {
    /// What a buyer said. Only real ones, with a source.
    pub struct Review {
        /// Who.
        pub author: Located<String>,
        /// What they do.
        pub role: Option<String>,
        /// 1 to 5.
        pub rating: Option<Located<u32>>,
        /// Their words.
        pub text: String,
        /// Where they said so.
        pub source: Option<Located<String>>,
        /// When.
        pub date: Option<Located<Date>>,
        /// The language of the words, when not the school's.
        pub language: Option<String>,
    }
}

record! {
    /// A question and its answer (Markdown inlines).
    pub struct Faq {
        /// The question.
        pub q: String,
        /// The answer.
        pub a: String,
    }
}

record! {
    /// Something that changed.
    pub struct Update {
        /// When.
        pub date: Located<Date>,
        /// The version.
        pub version: Option<String>,
        /// What.
        pub text: String,
    }
}

choice! {
    /// Who may read a page.
    pub enum Access {
        /// Everybody.
        Free = "free",
        /// Who bought the product.
        Paid = "paid",
    }
}

choice! {
    /// The kinds of product.
    pub enum ProductKind {
        /// Modules of lessons.
        Course = "course",
        /// Parts of chapters.
        Book = "book",
        /// One illustrated page or a short series.
        Tutorial = "tutorial",
        /// A live session.
        Event = "event",
        /// A group to join.
        Community = "community",
        /// Other products together.
        Bundle = "bundle",
    }
}

choice! {
    /// How paid pages are kept from the public.
    pub enum Protection {
        /// They are not in the site at all.
        Cut = "cut",
        /// They are in the site as ciphertext.
        Sealed = "sealed",
        /// They are a second tree for a host that checks identity.
        Gated = "gated",
    }
}

choice! {
    /// Whether a product can be bought.
    pub enum Status {
        /// Not shown unless `--drafts`.
        Draft = "draft",
        /// Announced; people can ask to be told.
        Waitlist = "waitlist",
        /// Can be bought, comes later.
        Preorder = "preorder",
        /// Can be bought.
        Available = "available",
        /// Every place or copy is gone; its page says so and offers to be told.
        SoldOut = "sold-out",
        /// No longer sold; its page stays for who has it.
        Retired = "retired",
    }
}

choice! {
    /// How much a product asks for.
    pub enum Level {
        /// No knowledge needed.
        Beginner = "beginner",
        /// Some practice needed.
        Intermediate = "intermediate",
        /// Much practice needed.
        Advanced = "advanced",
        /// For everybody.
        All = "all",
    }
}

impl Sale {
    /// Whether it makes a plan cheaper.
    #[must_use]
    pub fn is_for(&self, plan: &Plan) -> bool {
        self.plans.is_empty() || self.plans.iter().any(|id| id.value == plan.id.value.as_str())
    }
}

/// For whom a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Whoever wants the product.
    Reader,
    /// Several people.
    Team,
    /// Somebody else than who buys it.
    Gift,
    /// Who has something already.
    Upgrade,
}

/// For whom a plan is.
#[must_use]
pub fn for_whom(plan: &Plan) -> For {
    match (plan.upgrade_from.is_empty(), plan.gift, plan.seats.is_some()) {
        (false, _, _) => For::Upgrade,
        (true, true, _) => For::Gift,
        (true, false, true) => For::Team,
        (true, false, false) => For::Reader,
    }
}
