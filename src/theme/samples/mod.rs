//! Page contexts made by hand, of every kind of page in every state: full, with all that can be there, and minimal,
//! with nothing that can be absent. Themes are tried on them.

mod pages;
mod products;
mod site;

use super::Theme;
use crate::diagnostics::Diagnostic;
use crate::locale::Locale;
use crate::render::context::{
    AmountView, ArchiveContext, BoughtView, CatalogContext, CheckoutView, CommunityView, CompletionContext,
    CredentialView, CurrencyView, DateView, DownloadView, EntryView, EventView, FaqView, HomeContext, HomeSection,
    ImageView, LessonContext, LessonView, LinkView, ModuleContext, NavigationView, OfferView, OutlineView, Page,
    PartnerContext, PaywallView, PeopleContext, PersonCard, PersonContext, PlanView, PostCard, PriceView, ProductCard,
    ProductContext, ProductSummary, ProductView, ProgressContext, RatingView, ReviewView, SaleView, SampleView,
    SealedView, SectionView, Site, TagView, TagsContext, TextContext, TranslationLink, UnlockContext, UpdateView,
    WayView,
};
use serde::Serialize;

/// How much of a page there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Everything that can be there.
    Full,
    /// Nothing that can be absent.
    Minimal,
}

/// One page to render.
pub struct Sample {
    /// `course.html`
    pub template: &'static str,
    /// What the page is called, `course-waitlist`.
    pub name: String,
    /// What the template is given.
    pub context: tera::Context,
}

/// Text in the language of the preview.
#[derive(Clone, Copy)]
struct Say(bool);

impl Say {
    fn say(self, english: &str, chinese: &str) -> String {
        (if self.0 { chinese } else { english }).to_owned()
    }
}

/// Every page kind in every state, and what is wrong with the parts that pages share.
#[must_use]
pub fn samples(theme: &Theme, locale: &Locale, amount: Amount) -> (Vec<Sample>, Vec<Diagnostic>) {
    let mut make = Make::new(theme, locale, amount);
    let mut found = make.shared();
    let mut samples = of_lists(&make);
    samples.extend(of_products(&make));
    samples.extend(of_readers(&make));
    found.dedup();
    (samples, found)
}

/// Home, lists and texts.
fn of_lists(make: &Make) -> Vec<Sample> {
    let tags = ["Rust", "Arrow", "数据", "Parquet"].map(|title| TagView { link: link(title, "#"), count: 3 });
    let redirect = Redirect {
        target: "/courses/rust-for-analysts/",
        canonical: "https://example.org/courses/rust-for-analysts/",
        title: make.say.say("Rust for Analysts", "写给分析师的 Rust"),
        policy: make.maybe("default-src 'self'"),
    };
    vec![
        make.sample("home.html", "home", "home", &make.home()),
        make.sample("catalog.html", "catalog", "catalog", &make.catalog()),
        make.sample("completion.html", "completion", "completion", &make.completion()),
        make.sample("unlock.html", "unlock", "unlock", &make.unlock()),
        make.sample("partner.html", "partner", "partner", &make.partner()),
        make.sample("progress.html", "progress", "progress", &ProgressContext { products: make.cards() }),
        make.sample("post.html", "post", "post", &make.neighbours()),
        make.sample("posts.html", "posts", "posts", &make.archive(false)),
        make.sample("tag.html", "tag", "tag", &make.archive(true)),
        make.sample("tags.html", "tags", "tags", &TagsContext { tags: make.some(tags.to_vec()) }),
        make.sample("people.html", "people", "people", &PeopleContext { people: make.some(make.people()) }),
        make.sample("person.html", "person", "person", &make.person_context()),
        make.sample("page.html", "page", "page", &TextContext::default()),
        make.sample("search.html", "search", "search", &TextContext::default()),
        make.sample("offline.html", "offline", "offline", &TextContext::default()),
        make.sample("404.html", "404", "404", &TextContext::default()),
        make.sample("redirect.html", "redirect", "page", &redirect),
    ]
}

/// Landing pages.
fn of_products(make: &Make) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (kind, template) in [
        ("course", "course.html"),
        ("book", "book.html"),
        ("event", "event.html"),
        ("community", "community.html"),
        ("bundle", "bundle.html"),
    ] {
        samples.push(make.sample(template, kind, kind, &ProductContext { product: make.product(kind), lesson: None }));
    }
    let tutorial = ProductContext { product: make.product("tutorial"), lesson: make.full.then(|| make.lesson(true)) };
    samples.push(make.sample("tutorial.html", "tutorial", "tutorial", &tutorial));
    for status in ["waitlist", "preorder", "sold-out", "retired"] {
        let mut product = make.product("course");
        status.clone_into(&mut product.card.status);
        product.card.status_name = Some(match status {
            "waitlist" => make.say.say("Waiting list", "候补名单"),
            "preorder" => make.say.say("Pre-order", "预购"),
            "sold-out" => make.say.say("Sold out", "已售罄"),
            _ => make.say.say("Retired", "已下架"),
        });
        product.sale = None;
        if status != "preorder" {
            product.card.price = None;
            product.plans.iter_mut().for_each(|plan| plan.checkouts.clear());
        }
        if status == "waitlist" {
            product.start = None;
        }
        samples.push(make.sample(
            "course.html",
            &format!("course-{status}"),
            "course",
            &ProductContext { product, lesson: None },
        ));
    }
    let mut past = make.product("event");
    "past".clone_into(&mut past.card.status);
    past.card.status_name = Some(make.say.say("Over", "已结束"));
    past.card.price = None;
    past.plans.clear();
    past.sale = None;
    if let Some(event) = &mut past.event {
        "past".clone_into(&mut event.state);
    }
    samples.push(make.sample("event.html", "event-past", "event", &ProductContext { product: past, lesson: None }));
    samples
}

/// Lessons, chapters, modules.
fn of_readers(make: &Make) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (template, kind) in [("lesson.html", "lesson"), ("chapter.html", "chapter"), ("part.html", "part")] {
        samples.push(make.sample(template, kind, kind, &make.lesson_context(true)));
    }
    let paid = LessonContext { lesson: make.lesson(false), ..make.lesson_context(true) };
    samples.push(make.sample("lesson.html", "lesson-paywall", "lesson", &paid));
    let section = make.sections().remove(0);
    samples.push(make.sample(
        "module.html",
        "module",
        "module",
        &ModuleContext { product: make.lesson_context(true).product, section },
    ));
    samples
}

/// What `redirect.html` is given beside `site`.
#[derive(Serialize)]
struct Redirect {
    target: &'static str,
    canonical: &'static str,
    title: String,
    policy: Option<&'static str>,
}

struct Make<'a> {
    theme: &'a Theme,
    locale: &'a Locale,
    say: Say,
    full: bool,
    footer: String,
    contents: String,
}

impl<'a> Make<'a> {
    fn new(theme: &'a Theme, locale: &'a Locale, amount: Amount) -> Self {
        let say = Say(locale.tag().starts_with("zh"));
        Self { theme, locale, say, full: amount == Amount::Full, footer: String::new(), contents: String::new() }
    }

    /// Renders what pages share.
    fn shared(&mut self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut context = tera::Context::new();
        context.insert("site", &self.site());
        let mut render = |template: &str, context: &tera::Context| {
            self.theme.render(template, context).unwrap_or_else(|diagnostic| {
                found.push(diagnostic);
                String::new()
            })
        };
        let footer = render("footer.html", &context);
        render("panels.html", &context);
        context.insert("product", &self.card("course", 0));
        context.insert("sections", &self.sections());
        let contents = render("contents.html", &context);
        (self.footer, self.contents) = (footer, contents);
        found
    }

    fn sample(&self, template: &'static str, name: &str, kind: &str, own: &impl Serialize) -> Sample {
        let mut context = tera::Context::from_serialize(own).unwrap_or_default();
        context.insert("site", &self.site());
        context.insert("page", &self.page(kind));
        Sample { template, name: name.to_owned(), context }
    }

    fn some<T>(&self, list: Vec<T>) -> Vec<T> {
        if self.full { list } else { Vec::new() }
    }

    fn maybe<T>(&self, value: T) -> Option<T> {
        self.full.then_some(value)
    }

    fn date(&self) -> DateView {
        DateView { iso: "2026-11-01".into(), text: self.say.say("1 November 2026", "2026年11月1日") }
    }

    fn people(&self) -> Vec<PersonCard> {
        let portrait = |letter: &str| ImageView::plain(format!("portrait-{letter}.svg"), "", Some((160, 160)));
        vec![
            PersonCard {
                name: self.say.say("Lin Yao", "林遥"),
                role: self.maybe(self.say.say("Data engineer, formerly at an exchange", "数据工程师，曾在交易所工作")),
                href: "person.html".into(),
                portrait: self.maybe(portrait("a")),
                summary: self.maybe(self.say.say(
                    "Has rewritten the same pipeline in four languages and kept notes each time.",
                    "同一条数据管道用四种语言重写过，每次都留下了笔记。",
                )),
            },
            PersonCard {
                name: self.say.say("Mara Ostrow", "马拉"),
                role: None,
                href: "person.html".into(),
                portrait: self.maybe(portrait("b")),
                summary: self.maybe(self.say.say("Edits the books.", "负责图书的编辑。")),
            },
        ]
    }
}

fn link(title: &str, href: &str) -> LinkView {
    LinkView { title: title.into(), href: href.into(), current: false }
}
