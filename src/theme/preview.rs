//! Page contexts made by hand, full and minimal, for the tests of the theme. With
//! `TUITION_PREVIEW=folder cargo test preview` every page is written there, to be looked at.

use super::{Request, Theme, cover, embedded};
use crate::render::context::*;
use std::collections::BTreeMap;

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

/// The interface words of a language; an id that the locale does not have yet stands for itself.
pub(super) fn words(language: &str) -> BTreeMap<String, String> {
    let files = embedded::files("default").expect("the default theme ships");
    let mut words: BTreeMap<String, String> = word_ids().into_iter().map(|id| (id.clone(), id)).collect();
    let path = format!("locales/{language}.ftl");
    if let Some(file) = files.iter().find(|file| file.path == path) {
        let text = String::from_utf8_lossy(&file.bytes);
        for (id, word) in text.lines().filter_map(|line| line.split_once(" = ")) {
            words.insert(id.to_owned(), word.replace("{\"\"}", ""));
        }
    }
    words
}

/// Every id that the templates ask for: those written out, and those put together.
pub(super) fn word_ids() -> Vec<String> {
    let mut ids = Vec::new();
    for file in embedded::files("default").expect("the default theme ships") {
        let text = String::from_utf8_lossy(&file.bytes);
        for piece in text.split("site.words[\"").skip(1).filter(|_| file.path.ends_with(".html")) {
            let (id, rest) = piece.split_once('"').expect("an id is closed");
            if rest.starts_with(']') {
                ids.push(id.to_owned());
                continue;
            }
            let ends: &[&str] = match id {
                "scheme-" => &["auto", "light", "sepia", "dark"],
                "text-size-" => &["small", "medium", "large", "huge"],
                "medium-" => &["video", "audio", "slides", "quiz", "download"],
                "about-" | "curriculum-" => &["course", "book", "tutorial", "event", "community", "bundle"],
                other => panic!("say in preview.rs how the word `{other}…` can end"),
            };
            ids.extend(ends.iter().map(|end| format!("{id}{end}")));
        }
    }
    ids.sort();
    ids.dedup();
    ids
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

    fn site(&self) -> Site {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        let lists = [
            ("books", say("Books", "图书")),
            ("catalog", say("Everything", "全部")),
            ("courses", say("Courses", "课程")),
            ("posts", say("Posts", "文章")),
        ];
        Site {
            title: say("Harbour Street School", "港湾街学堂"),
            tagline: self
                .maybe(say("Careful courses on data and the machines underneath it", "把数据和底层机器讲清楚的课")),
            home: "home.html".into(),
            base_url: self.maybe("https://example.org".into()),
            language: self.language.into(),
            direction: "ltr".into(),
            navigation: self.some(vec![
                LinkView { current: true, ..link(&say("Courses", "课程"), "catalog.html") },
                link(&say("Books", "图书"), "book.html"),
                link(&say("Events", "活动"), "event.html"),
                link(&say("Writing", "文章"), "posts.html"),
            ]),
            footer_text: self
                .maybe(say("Taught from a small room in Ningbo since 2019.", "自 2019 年起，在宁波的一间小屋里讲课。")),
            footer_links: self
                .some(vec![link(&say("Refunds", "退款"), "page.html"), link(&say("Privacy", "隐私"), "page.html")]),
            contact: self.maybe(link("hello@example.org", "mailto:hello@example.org")),
            assets: self.theme.asset_addresses("../"),
            logo: None,
            icon: None,
            feed: self.maybe("#feed".into()),
            words: words(self.language),
            lists: if self.full {
                lists.into_iter().map(|(id, title)| (id.to_owned(), link(&title, "catalog.html"))).collect()
            } else {
                BTreeMap::new()
            },
            analytics_html: None,
            generator: "tuition 0.1.0".into(),
        }
    }

    fn page(&self, kind: &str) -> Page {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        let title = match kind {
            "lesson" | "chapter" | "part" => say("Reading a column without copying it", "不拷贝地读一列"),
            "module" => say("Columns in memory", "内存中的列"),
            "post" => say("Why your CSV lies to you", "为什么 CSV 会骗你"),
            "catalog" => say("Courses", "课程"),
            "posts" => say("Writing", "文章"),
            "tag" => say("Arrow", "Arrow"),
            "tags" => say("Subjects", "主题"),
            "people" => say("People", "讲师"),
            "person" => say("Lin Yao", "林遥"),
            "page" => say("Refunds", "退款说明"),
            _ => say("Rust for Analysts", "写给分析师的 Rust"),
        };
        let text = matches!(kind, "lesson" | "chapter" | "part" | "post" | "tutorial");
        Page {
            kind: kind.into(),
            full_title: format!("{title} — {}", say("Harbour Street School", "港湾街学堂")),
            title: title.clone(),
            description: self.maybe(say(
                "What a column is, and how to read ten million of its values in a blink.",
                "什么是列，以及怎样在一眨眼间读完一千万个值。",
            )),
            href: "lesson.html".into(),
            canonical: self.maybe("https://example.org/x/".into()),
            translations: self.some(vec![
                TranslationLink {
                    language: "en".into(),
                    name: "English".into(),
                    href: "../en/home.html".into(),
                    canonical: Some("https://example.org/x/".into()),
                    current: self.language == "en",
                },
                TranslationLink {
                    language: "zh".into(),
                    name: "中文".into(),
                    href: "../zh/home.html".into(),
                    canonical: Some("https://example.org/zh/x/".into()),
                    current: self.language == "zh",
                },
            ]),
            breadcrumbs: if matches!(kind, "lesson" | "chapter" | "part" | "course" | "module") {
                self.some(vec![
                    link(&say("Courses", "课程"), "catalog.html"),
                    link(&say("Rust for Analysts", "写给分析师的 Rust"), "course.html"),
                ])
            } else {
                Vec::new()
            },
            published: self.maybe(self.date()),
            updated: self.maybe(self.date()),
            feed: (kind == "person").then(|| link(&title, "#feed")),
            json_ld: self.maybe("{\"@context\":\"https://schema.org\",\"@type\":\"Course\",\"name\":\"x\"}".into()),
            share_image: None,
            noindex: !self.full,
            tags: if text { self.some(vec![link("Rust", "tag.html"), link("Arrow", "tag.html")]) } else { Vec::new() },
            people: self.some(self.people()),
            content_html: match kind {
                _ if !self.full => String::new(),
                "home" | "catalog" | "posts" | "tag" | "tags" | "people" | "module" | "404" => String::new(),
                _ if text => {
                    CONTENT.replace("{p}", &say(ENGLISH, CHINESE)).replace("{h}", &say("What a column is", "什么是列"))
                }
                _ => format!(
                    "<p>{}</p><p>{}</p>",
                    say(ENGLISH, CHINESE),
                    say(
                        "You will leave with a program that you understand to the last line.",
                        "学完之后，你会得到一个每一行都明白的程序。"
                    )
                ),
            },
            outline: if text {
                self.some(vec![
                    OutlineView { level: 2, id: "columns".into(), title: say("What a column is", "什么是列") },
                    OutlineView { level: 3, id: "code".into(), title: say("In code", "写成代码") },
                    OutlineView { level: 2, id: "quiz".into(), title: say("Try it", "试一试") },
                ])
            } else {
                Vec::new()
            },
            features: Vec::new(),
        }
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

    fn price(&self, amount: &str, from: bool) -> PriceView {
        let sign = self.say.say("$", "¥");
        PriceView {
            text: format!("{sign}{amount}"),
            amount: amount.into(),
            currency: self.say.say("USD", "CNY"),
            was: self.maybe(format!("{sign}69")),
            suffix: None,
            from,
            others: self.some(vec![self.say.say("¥299", "$49")]),
        }
    }

    fn card(&self, kind: &str, index: usize) -> ProductCard {
        let titles = [
            ("Rust for Analysts", "写给分析师的 Rust"),
            ("The Column Book", "列之书"),
            ("Draw a Histogram by Hand", "手画一张直方图"),
            ("Reading Plans Together", "一起读执行计划"),
            ("The Harbour Group", "港湾读者群"),
            ("Everything about Columns", "关于列的一切"),
        ];
        let (en, zh) = titles[index];
        let title = self.say.say(en, zh);
        let kind_name = match kind {
            "course" => self.say.say("Course", "课程"),
            "book" => self.say.say("Book", "图书"),
            "tutorial" => self.say.say("Tutorial", "教程"),
            "event" => self.say.say("Event", "活动"),
            "community" => self.say.say("Group", "社群"),
            _ => self.say.say("Bundle", "套装"),
        };
        ProductCard {
            id: format!("product-{index}"),
            kind: kind.into(),
            kind_name,
            title,
            tagline: self.maybe(self.say.say("Replace your slowest script this weekend", "这个周末，换掉你最慢的脚本")),
            href: format!("{kind}.html"),
            cover: ImageView {
                src: format!("cover-{index}.svg"),
                alt: String::new(),
                width: Some(cover::WIDTH),
                height: Some(cover::HEIGHT),
            },
            level: self.maybe("beginner".into()),
            level_name: self.maybe(self.say.say("Beginner", "入门")),
            status: "available".into(),
            status_name: None,
            price: (self.full && index != 2).then(|| PriceView {
                was: (index == 0).then(|| self.say.say("$69", "¥399")),
                ..self.price("49", index == 0)
            }),
            facts: self.some(vec![self.say.say("12 lessons", "12 课"), self.say.say("3 h", "3 小时")]),
            free: index == 2,
        }
    }

    fn cards(&self) -> Vec<ProductCard> {
        let kinds = ["course", "book", "tutorial", "event", "community", "bundle"];
        kinds.iter().enumerate().map(|(index, kind)| self.card(kind, index)).collect()
    }

    fn checkout(&self) -> CheckoutView {
        CheckoutView {
            provider: "stripe".into(),
            name: "Stripe".into(),
            label: self.say.say("Buy with card", "银行卡购买"),
            href: Some("https://example.org/buy".into()),
            qr: None,
            note: None,
        }
    }

    fn plans(&self) -> Vec<PlanView> {
        let qr = CheckoutView {
            provider: "wechat-pay".into(),
            name: "WeChat Pay".into(),
            label: self.say.say("Pay with WeChat", "微信支付"),
            href: None,
            qr: Some(ImageView { src: "cover-4.svg".into(), alt: "QR".into(), width: Some(400), height: Some(400) }),
            note: Some(self.say.say("Send the order number to us.", "付款后请把单号发给我们。")),
        };
        let features = |count: usize| {
            let all = [
                ("All lessons", "全部课程"),
                ("Source code", "源代码"),
                ("EPUB and PDF workbook", "EPUB 与 PDF 练习册"),
                ("Seat in the reading group", "读书群名额"),
            ];
            self.some(all[..count].iter().map(|(en, zh)| self.say.say(en, zh)).collect())
        };
        vec![
            PlanView {
                id: "solo".into(),
                title: self.say.say("Solo", "个人"),
                price: Some(self.price("49", false)),
                billing: "once".into(),
                features: features(3),
                checkouts: vec![self.checkout(), qr],
            },
            PlanView {
                id: "team".into(),
                title: self.say.say("Team of five", "五人小组"),
                price: Some(PriceView {
                    was: None,
                    suffix: self.maybe(self.say.say("once", "一次付清")),
                    ..self.price("190", false)
                }),
                billing: "once".into(),
                features: features(4),
                checkouts: vec![self.checkout()],
            },
        ]
    }

    fn entries(&self, first: usize) -> Vec<EntryView> {
        let titles = [
            ("What a table is, seen from below", "从下往上看一张表"),
            ("Reading a column without copying it", "不拷贝地读一列"),
            ("Nulls, and the bitmap that hides them", "空值，以及藏着它的位图"),
            ("Dictionary encoding in an afternoon", "一个下午学会字典编码"),
        ];
        titles
            .iter()
            .enumerate()
            .map(|(index, (en, zh))| EntryView {
                number: self.maybe(format!("{first}.{}", index + 1)),
                title: self.say.say(en, zh),
                href: (index != 3 || first != 2).then(|| "lesson.html".into()),
                minutes: self.maybe(self.say.say("12 min", "12 分钟")),
                summary: None,
                free: first == 1 && index < 2,
                partly_free: first == 1 && index == 2,
                media: if index == 0 { self.some(vec!["video".into(), "quiz".into()]) } else { Vec::new() },
                release: None,
                depth: u32::from(index == 3),
                mark: if first == 1 && index == 1 { "aria-current=\"page\"".into() } else { String::new() },
            })
            .collect()
    }

    fn sections(&self) -> Vec<SectionView> {
        let section = |number: usize, en: &str, zh: &str| SectionView {
            title: self.maybe(self.say.say(en, zh)),
            href: self.maybe("module.html".into()),
            summary: self.maybe(
                self.say.say("From a file on disk to a value in a register.", "从磁盘上的文件，到寄存器里的值。"),
            ),
            minutes: self.maybe(self.say.say("48 min", "48 分钟")),
            entries: self.entries(number),
        };
        vec![
            section(1, "Columns in memory", "内存中的列"),
            section(2, "Columns on disk", "磁盘上的列"),
            section(3, "Columns on the wire", "网络上的列"),
        ]
    }

    fn reviews(&self) -> Vec<ReviewView> {
        let review = |en: &str, zh: &str, author: &str| ReviewView {
            author: author.into(),
            role: self.maybe(self.say.say("Analyst, Rotterdam", "分析师，鹿特丹")),
            rating: self.maybe(5),
            rating_text: self.maybe(self.say.say("5 of 5 stars", "5 星，满分 5 星")),
            text: self.say.say(en, zh),
            source: self.maybe("https://example.org/review".into()),
            date: self.maybe(self.date()),
            language: None,
        };
        vec![
            review(
                "I replaced a forty minute job with one that finishes before I can look away.",
                "原来要跑四十分钟的任务，现在一眨眼就跑完了。",
                "J. Okafor",
            ),
            review(
                "The first course that told me what the machine does, not what to type.",
                "第一门告诉我机器在做什么、而不是让我照着敲的课。",
                "陈思",
            ),
            review("Short, exact, kind.", "简短、准确、友善。", "P. Lindqvist"),
        ]
    }

    fn product(&self, kind: &str) -> ProductView {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        let index = ["course", "book", "tutorial", "event", "community", "bundle"]
            .iter()
            .position(|known| *known == kind)
            .unwrap_or(0);
        let event = EventView {
            state: "upcoming".into(),
            starts: self.maybe(self.date()),
            ends: None,
            when: self.maybe(say("20 March 2027, 19:00–20:30 (UTC+08:00)", "2027年3月20日 19:00–20:30（UTC+08:00）")),
            place: self.maybe(say("Harbour Street 12, Ningbo", "宁波市港湾街 12 号")),
            online: None,
            seats: self.maybe(24),
            calendar: self.maybe("event.ics".into()),
            recording_html: None,
        };
        let community = CommunityView {
            platform: "wechat".into(),
            platform_name: say("WeChat group", "微信群"),
            invite: None,
            qr: self.maybe(ImageView {
                src: "cover-4.svg".into(),
                alt: "QR".into(),
                width: Some(300),
                height: Some(300),
            }),
            qr_expires: self.maybe(self.date()),
        };
        ProductView {
            card: self.card(kind, index),
            outcomes: self.some(vec![
                say("Read and write Parquet without Python", "不用 Python 读写 Parquet"),
                say("Explain where every microsecond of a query goes", "说清一次查询的每一微秒花在哪里"),
                say("Ship one program that your team will keep", "交付一个团队愿意留下的程序"),
            ]),
            audience: self.some(vec![
                say("Analysts who already know one language", "已经会一门语言的分析师"),
                say("Engineers who inherited a slow pipeline", "接手了慢管道的工程师"),
            ]),
            prerequisites: self.some(vec![say("A terminal", "一个终端"), say("An evening a week", "每周一个晚上")]),
            people: self.some(self.people()[..1].to_vec()),
            plans: self.some(if kind == "community" { Vec::new() } else { self.plans() }),
            sale: self.maybe(SaleView {
                text: say("20 % off until 8 December 2026", "八折优惠，至 2026年12月8日"),
                code: Some("LAUNCH".into()),
                ends: self.date(),
            }),
            guarantee: self.maybe(say("30 days to change your mind, no questions", "30 天内无理由退款")),
            certificate: self.full,
            reviews: self.some(self.reviews()),
            rating: self.maybe(RatingView {
                value: "4.7".into(),
                count: 12,
                text: say("4.7 of 5 from 12 reviews", "12 条评价，平均 4.7 分"),
            }),
            faqs: self.some(vec![
                FaqView {
                    question: say("Do I need to know Rust?", "需要先会 Rust 吗？"),
                    answer_html: format!(
                        "<p>{}</p>",
                        say(
                            "No. You need to have written a loop in any language.",
                            "不需要。只要用任何语言写过循环就行。"
                        )
                    ),
                },
                FaqView {
                    question: say("Is there a team licence?", "有团队授权吗？"),
                    answer_html: format!("<p>{}</p>", say("Yes, for five people.", "有，五人一组。")),
                },
            ]),
            updates: self.some(vec![UpdateView {
                date: self.date(),
                version: Some("1.2".into()),
                text_html: format!("<p>{}</p>", say("Three new lessons on Arrow.", "新增三课 Arrow。")),
            }]),
            start: self.maybe(link(&say("What a table is, seen from below", "从下往上看一张表"), "lesson.html")),
            sections: if matches!(kind, "course" | "book") { self.sections() } else { Vec::new() },
            totals: if matches!(kind, "course" | "book") {
                self.some(vec![
                    say("12 lessons", "12 课"),
                    say("3 h 20 min", "3 小时 20 分"),
                    say("4 free lessons", "4 课免费"),
                ])
            } else {
                Vec::new()
            },
            event: (kind == "event").then_some(event),
            community: (kind == "community").then_some(community),
            includes: if kind == "bundle" { self.some(self.cards()[..3].to_vec()) } else { Vec::new() },
            saving: if kind == "bundle" { self.maybe(say("You save $20.00", "省 ¥120")) } else { None },
            bundles: if kind == "course" { self.some(vec![self.card("bundle", 5)]) } else { Vec::new() },
        }
    }

    fn lesson(&self, free: bool) -> LessonView {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        LessonView {
            number: self.maybe("1.2".into()),
            section: self.maybe(link(&say("Columns in memory", "内存中的列"), "module.html")),
            minutes: self.maybe(say("12 min", "12 分钟")),
            free,
            media_html: String::new(),
            downloads: if free { self.some(vec![DownloadView { name: "columns.zip".into(), href: "#d".into(), size: "1.2 MB".into() }]) } else { Vec::new() },
            previous: self.maybe(link(&say("What a table is, seen from below", "从下往上看一张表"), "lesson.html")),
            next: self.maybe(link(&say("Nulls, and the bitmap that hides them", "空值，以及藏着它的位图"), "lesson-paywall.html")),
            position: 2,
            paywall: (!free).then(|| PaywallView {
                partly_free: true,
                summary: self.maybe(say("How a bitmap marks what is missing, and why that makes sums fast. Ends with an exercise on your own file.", "位图如何标出缺失的值，为什么这让求和更快。最后用你自己的文件做练习。")),
                minutes: self.maybe(say("9 min more", "还有 9 分钟")),
                product: link(&say("Rust for Analysts", "写给分析师的 Rust"), "course.html"),
                plan: self.maybe(self.plans().remove(0)),
                sample: self.maybe(link(&say("What a table is", "从下往上看一张表"), "lesson.html")),
                sale: None,
            }),
            release: None,
        }
    }

    fn lesson_context(&self, free: bool) -> LessonContext {
        let mut context = tera::Context::new();
        context.insert("site", &self.site());
        context.insert("product", &self.card("course", 0));
        context.insert("sections", &self.sections());
        let contents_html = self.theme.render("contents.html", &context).unwrap_or_else(|error| panic!("{error:#?}"));
        let product = ProductSummary { card: self.card("course", 0), count: 12, certificate: true, contents_html };
        LessonContext { product, lesson: self.lesson(free) }
    }

    fn posts(&self) -> Vec<PostCard> {
        let post = |en: &str, zh: &str| PostCard {
            title: self.say.say(en, zh),
            href: "post.html".into(),
            summary: self.maybe(self.say.say(
                "A comma, a quote and a Danish decimal walk into a file.",
                "一个逗号、一个引号和一个丹麦小数点走进了文件。",
            )),
            date: self.maybe(self.date()),
            minutes: self.maybe(self.say.say("4 min", "4 分钟")),
            cover: None,
        };
        vec![
            post("Why your CSV lies to you", "为什么 CSV 会骗你"),
            post("Eight bytes at a time", "一次八个字节"),
            post("A plan is a letter to the machine", "执行计划是写给机器的信"),
        ]
    }

    fn home(&self) -> HomeContext {
        HomeContext {
            products: self.some(self.cards()),
            upcoming: self.maybe(ProductCard {
                facts: vec![self.say.say("20 March 2027", "2027年3月20日"), self.say.say("Ningbo", "宁波")],
                ..self.card("event", 3)
            }),
            posts: self.some(self.posts()),
            people: self.some(self.people()),
            reviews: self.some(self.reviews()),
            pages: if self.full { Vec::new() } else { vec![link(&self.say.say("About", "关于"), "page.html")] },
        }
    }

    fn catalog(&self) -> CatalogContext {
        let names = |list: &[(&str, &str, &str)]| {
            list.iter().map(|(id, en, zh)| ((*id).to_owned(), self.say.say(en, zh))).collect()
        };
        CatalogContext {
            products: self.some(self.cards()),
            kinds: if self.full {
                names(&[("book", "Books", "图书"), ("course", "Courses", "课程"), ("event", "Events", "活动")])
            } else {
                BTreeMap::new()
            },
            levels: if self.full {
                names(&[("beginner", "Beginner", "入门"), ("advanced", "Advanced", "进阶")])
            } else {
                BTreeMap::new()
            },
        }
    }

    fn archive(&self, tag: bool) -> ArchiveContext {
        ArchiveContext {
            posts: self.some(self.posts()),
            products: if tag { self.some(self.cards()[..2].to_vec()) } else { Vec::new() },
            pages: if tag {
                self.some(vec![link(
                    &self.say.say("Nulls, and the bitmap that hides them", "空值，以及藏着它的位图"),
                    "lesson.html",
                )])
            } else {
                Vec::new()
            },
        }
    }

    fn person_context(&self) -> PersonContext {
        PersonContext {
            person: self.people().remove(0),
            credentials: self.some(vec![
                self.say.say("Ten years of trading systems", "十年交易系统经验"),
                self.say.say("Committer of an Arrow library", "Arrow 库的提交者"),
            ]),
            links: self.some(vec![link("GitHub", "https://example.org/gh"), link("Mastodon", "https://example.org/m")]),
            products: self.some(self.cards()[..2].to_vec()),
            posts: self.some(self.posts()),
        }
    }

    fn neighbours(&self) -> TextContext {
        TextContext {
            previous: self.maybe(link(&self.say.say("Eight bytes at a time", "一次八个字节"), "post.html")),
            next: None,
        }
    }
}

fn link(title: &str, href: &str) -> LinkView {
    LinkView { title: title.into(), href: href.into(), current: false }
}

const ENGLISH: &str = "A table looks like rows, because that is how we were taught to write lists. Inside the machine it is the other way round: each column lies in one piece, and a sum over ten million prices is a walk along a straight road. Once you have seen <em>that</em>, most of what makes an analysis slow stops being a mystery and becomes a choice.";
const CHINESE: &str = "一张表看起来是一行一行的，因为我们从小就这样记账。而在机器里正好相反：每一列都连在一起，对一千万个价格求和，就像沿着一条笔直的路走过去。看明白了<em>这一点</em>，分析为什么慢就不再神秘，而是一种选择——用 Arrow 还是用 CSV，用 8 字节还是用“看起来像数字”的文本。";

/// One of everything that the writer of HTML makes.
const CONTENT: &str = include_str!("preview.html");

#[test]
fn every_template_renders_full_and_minimal_in_both_languages() {
    let (theme, found) = Theme::load(&Request { name: "default", ..Request::default() });
    assert_eq!(found, []);
    let folder = std::env::var_os("TUITION_PREVIEW").map(std::path::PathBuf::from);
    for amount in [Amount::Full, Amount::Minimal] {
        for language in ["en", "zh"] {
            let mut rendered = Vec::new();
            for sample in samples(&theme, language, amount) {
                let page = theme.render(sample.template, &sample.context).unwrap_or_else(|error| panic!("{error:#?}"));
                assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{}", sample.name);
                assert_eq!(page.matches("<h1").count(), 1, "one h1 in {}", sample.name);
                assert!(!page.contains(" style=") && !page.contains(" onclick="), "nothing inline in {}", sample.name);
                rendered.push((sample.template, sample.name, page));
            }
            for file in embedded::files("default").unwrap() {
                let Some(name) = file.path.strip_prefix("templates/") else { continue };
                let shared = ["base.html", "product.html", "reader.html", "components.html", "contents.html"];
                assert!(shared.contains(&name) || rendered.iter().any(|(template, ..)| *template == name), "{name}");
            }
            if let Some(folder) = &folder {
                let suffix = if amount == Amount::Full { "" } else { "-minimal" };
                write_preview(&theme, &folder.join(format!("{language}{suffix}")), &rendered);
            }
        }
    }
}

fn write_preview(theme: &Theme, folder: &std::path::Path, pages: &[(&str, String, String)]) {
    let write = |path: &std::path::Path, bytes: &[u8]| {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    for (_, name, page) in pages {
        write(&folder.join(format!("{name}.html")), page.as_bytes());
        let settings = minify_html::Cfg { minify_doctype: false, ..minify_html::Cfg::default() };
        let minified = minify_html::minify(page.as_bytes(), &settings);
        write(&folder.join("minified").join(format!("{name}.html")), &minified);
    }
    for asset in theme.assets() {
        write(&folder.join("..").join(&asset.path), &asset.bytes);
    }
    let make = Make {
        theme,
        say: Say(folder.file_name().unwrap().to_string_lossy().starts_with("zh")),
        language: "en",
        full: true,
    };
    for (index, card) in make.cards().iter().enumerate() {
        let svg = cover::cover(&card.kind, &card.kind_name, &card.title, theme.accent().light, &card.id);
        write(&folder.join(format!("cover-{index}.svg")), svg.as_bytes());
    }
    for (letter, fill) in [("a", "#a08a70"), ("b", "#70809a")] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 160\"><path fill=\"{fill}\" d=\"M0 0h160v160H0z\"/><circle cx=\"80\" cy=\"64\" r=\"30\" fill=\"#efe6da\"/><path fill=\"#efe6da\" d=\"M20 160a60 60 0 0 1 120 0z\"/></svg>"
        );
        write(&folder.join(format!("portrait-{letter}.svg")), svg.as_bytes());
    }
}
