//! Page contexts made by hand, full and minimal, for the tests of the theme. With
//! `TUITION_PREVIEW=folder cargo test preview` every page is written there, to be looked at.

mod pages;
mod products;
mod render;
mod site;
mod words;

use super::Theme;
use crate::render::context::*;
pub(super) use words::word_ids;

/// How much of a page there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Full,
    Minimal,
}

/// One page to render: template, file name and context.
pub(super) struct Sample {
    pub template: &'static str,
    pub name: String,
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

/// Every page kind in every state.
pub(super) fn samples(theme: &Theme, language: &str, amount: Amount) -> Vec<Sample> {
    let full = amount == Amount::Full;
    let make = Make { theme, say: Say(language == "zh"), language, full };
    let mut samples = Vec::new();
    let mut add = |template: &'static str, name: &str, kind: &str, extra: Vec<(&'static str, tera::Value)>| {
        let mut context = tera::Context::new();
        context.insert("site", &make.site());
        context.insert("page", &make.page(kind));
        for (key, value) in extra {
            context.insert_value(key, value);
        }
        samples.push(Sample { template, name: name.to_owned(), context });
    };
    let fields = |context: &dyn erased::Fields| context.fields();
    add("home.html", "home", "home", fields(&make.home()));
    add("catalog.html", "catalog", "catalog", fields(&make.catalog()));
    for (kind, template) in [
        ("course", "course.html"),
        ("book", "book.html"),
        ("event", "event.html"),
        ("community", "community.html"),
        ("bundle", "bundle.html"),
    ] {
        add(template, kind, kind, fields(&ProductContext { product: make.product(kind), lesson: None }));
    }
    let tutorial = ProductContext { product: make.product("tutorial"), lesson: full.then(|| make.lesson(true)) };
    add("tutorial.html", "tutorial", "tutorial", fields(&tutorial));
    for status in ["waitlist", "preorder", "retired"] {
        let mut product = make.product("course");
        status.clone_into(&mut product.card.status);
        product.card.status_name = Some(match status {
            "waitlist" => make.say.say("Waiting list", "候补名单"),
            "preorder" => make.say.say("Pre-order", "预购"),
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
        add("course.html", &format!("course-{status}"), "course", fields(&ProductContext { product, lesson: None }));
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
    add("event.html", "event-past", "event", fields(&ProductContext { product: past, lesson: None }));
    for (template, kind) in [("lesson.html", "lesson"), ("chapter.html", "chapter"), ("part.html", "part")] {
        add(template, kind, kind, fields(&make.lesson_context(true)));
    }
    let paid = LessonContext { lesson: make.lesson(false), ..make.lesson_context(true) };
    add("lesson.html", "lesson-paywall", "lesson", fields(&paid));
    let section = make.sections().remove(0);
    add(
        "module.html",
        "module",
        "module",
        fields(&ModuleContext { product: make.lesson_context(true).product, section }),
    );
    add("post.html", "post", "post", fields(&make.neighbours()));
    add("posts.html", "posts", "posts", fields(&make.archive(false)));
    add("tag.html", "tag", "tag", fields(&make.archive(true)));
    let tags = ["Rust", "Arrow", "数据", "Parquet"].map(|title| TagView { link: link(title, "#"), count: 3 });
    add("tags.html", "tags", "tags", fields(&TagsContext { tags: make.some(tags.to_vec()) }));
    add("people.html", "people", "people", fields(&PeopleContext { people: make.some(make.people()) }));
    add("person.html", "person", "person", fields(&make.person_context()));
    add("page.html", "page", "page", fields(&TextContext::default()));
    add("404.html", "404", "404", fields(&TextContext::default()));
    let target = tera::Value::from_serializable("/courses/rust-for-analysts/");
    let redirect = vec![
        ("target", target),
        ("canonical", tera::Value::from_serializable("https://example.org/courses/rust-for-analysts/")),
        ("title", tera::Value::from_serializable(&make.say.say("Rust for Analysts", "写给分析师的 Rust"))),
    ];
    add("redirect.html", "redirect", "page", redirect);
    samples
}

/// The fields of a context struct as Tera wants them.
mod erased {
    pub(super) trait Fields {
        fn fields(&self) -> Vec<(&'static str, tera::Value)>;
    }

    impl<T: serde::Serialize> Fields for T {
        fn fields(&self) -> Vec<(&'static str, tera::Value)> {
            let value = serde_json::to_value(self).expect("contexts are plain values");
            let map = value.as_object().expect("contexts are structs").clone();
            map.into_iter().map(|(key, value)| (&*key.leak(), tera::Value::from_serializable(&value))).collect()
        }
    }
}

struct Make<'a> {
    theme: &'a Theme,
    say: Say,
    language: &'a str,
    full: bool,
}

impl Make<'_> {
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
        let portrait = |letter: &str| ImageView {
            src: format!("portrait-{letter}.svg"),
            alt: String::new(),
            width: Some(160),
            height: Some(160),
        };
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
