//! What every page is given: the site, and the page itself.

use super::words::words;
use super::{Make, link};
use crate::render::context::*;
use std::collections::BTreeMap;

impl Make<'_> {
    pub(super) fn site(&self) -> Site {
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

    pub(super) fn page(&self, kind: &str) -> Page {
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
}

const ENGLISH: &str = "A table looks like rows, because that is how we were taught to write lists. Inside the machine it is the other way round: each column lies in one piece, and a sum over ten million prices is a walk along a straight road. Once you have seen <em>that</em>, most of what makes an analysis slow stops being a mystery and becomes a choice.";
const CHINESE: &str = "一张表看起来是一行一行的，因为我们从小就这样记账。而在机器里正好相反：每一列都连在一起，对一千万个价格求和，就像沿着一条笔直的路走过去。看明白了<em>这一点</em>，分析为什么慢就不再神秘，而是一种选择——用 Arrow 还是用 CSV，用 8 字节还是用“看起来像数字”的文本。";

/// One of everything that the writer of HTML makes.
const CONTENT: &str = include_str!("content.html");
