//! What every page is given: the site, and the page itself.

use super::{ImageView, Make, NavigationView, OutlineView, Page, Site, TranslationLink, link};
use crate::render::context::{
    ChangeView, ColoursView, CommentsView, FieldView, IconView, NewsletterView, SearchView, ShareLinkView, ShareView,
};
use std::collections::BTreeMap;

impl Make<'_> {
    fn change(&self, added: bool, text: String) -> ChangeView {
        ChangeView { date: self.date(), added, text: Some(text) }
    }

    pub(super) fn site(&self) -> Site {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        let lists = [
            ("books", say("Books", "图书")),
            ("catalog", say("Everything", "全部")),
            ("courses", say("Courses", "课程")),
            ("posts", say("Posts", "文章")),
        ];
        let entry = |en: &str, zh: &str, href: Option<&str>| NavigationView {
            title: say(en, zh),
            href: href.map(str::to_owned),
            current: false,
            links: Vec::new(),
        };
        Site {
            title: say("Harbour Street School", "港湾街学堂"),
            tagline: self
                .maybe(say("Careful courses on data and the machines underneath it", "把数据和底层机器讲清楚的课")),
            home: "home.html".into(),
            base_url: self.maybe("https://example.org".into()),
            language: self.locale.tag().to_owned(),
            locale: say("en_US", "zh_CN"),
            direction: crate::locale::direction(self.locale.tag()).to_owned(),
            navigation: self.some(vec![
                NavigationView { current: true, ..entry("Courses", "课程", Some("catalog.html")) },
                entry("Books", "图书", Some("book.html")),
                NavigationView {
                    links: vec![
                        link(&say("Lectures", "讲座"), "event.html"),
                        link(&say("Groups", "社群"), "community.html"),
                    ],
                    ..entry("Together", "一起", None)
                },
                entry("Writing", "文章", Some("posts.html")),
            ]),
            footer_text: self
                .maybe(say("Taught from a small room in Ningbo since 2019.", "自 2019 年起，在宁波的一间小屋里讲课。")),
            footer_links: self
                .some(vec![link(&say("Refunds", "退款"), "page.html"), link(&say("Privacy", "隐私"), "page.html")]),
            policies: if self.full {
                [("refund", say("Refunds", "退款")), ("privacy", say("Privacy", "隐私"))]
                    .into_iter()
                    .map(|(id, title)| (id.to_owned(), link(&title, "page.html")))
                    .collect()
            } else {
                BTreeMap::new()
            },
            contact: self.maybe(link("hello@example.org", "mailto:hello@example.org")),
            assets: self.theme.asset_addresses("../"),
            preload: self.theme.preload().to_vec(),
            logo: self.maybe(ImageView::plain("portrait-a.svg".into(), "", Some((40, 40)))),
            logo_dark: self.maybe(ImageView::plain("portrait-b.svg".into(), "", Some((40, 40)))),
            icons: self.some(vec![IconView {
                rel: "icon".into(),
                href: "portrait-a.svg".into(),
                media_type: Some("image/svg+xml".into()),
                sizes: Some("any".into()),
            }]),
            manifest: "manifest.webmanifest".into(),
            colours: ColoursView { light: self.theme.paper().0.hex(), dark: self.theme.paper().1.hex() },
            feed: self.maybe("#feed".into()),
            words: self.locale.words().clone(),
            script_words: crate::render::script_words(self.locale, self.full),
            unlock: self.maybe(link(&say("Already bought it?", "已经购买？"), "unlock.html")),
            sealed: self.some(vec![self.sealed(None)]),
            progress: self.maybe(link(&say("Your progress", "我的进度"), "progress.html")),
            lists: if self.full {
                lists.into_iter().map(|(id, title)| (id.to_owned(), link(&title, "catalog.html"))).collect()
            } else {
                BTreeMap::new()
            },
            search: self.full.then(|| SearchView { index: "#index".into(), page: "search.html".into() }),
            worker: self.maybe("sw.js".into()),
            sealed_worker: self.maybe("sw.js".into()),
            newsletter: self.maybe(self.newsletter()),
            analytics: None,
            footer_html: self.footer.clone(),
            panels: "panels.json".into(),
            generator: "tuition 0.1.0".into(),
        }
    }

    fn newsletter(&self) -> NewsletterView {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        NewsletterView {
            title: say("Letters from the harbour", "港湾来信"),
            text: Some(say(
                "One idea with its code, on the first Sunday of a month.",
                "每月第一个星期天，一个想法和它的代码。",
            )),
            button: say("Subscribe", "订阅"),
            note: say("Goes to Buttondown when you press the button.", "按下按钮后才会发给 Buttondown。"),
            action: "https://example.org/subscribe".into(),
            email_field: "email".into(),
            product_field: Some("tag".into()),
            fields: vec![FieldView { name: "embed".into(), value: "1".into() }],
            trap: Some("trap".into()),
            footer: false,
            posts: true,
        }
    }

    pub(super) fn page(&self, kind: &str) -> Page {
        let say = |en: &str, zh: &str| self.say.say(en, zh);
        let here = if self.say.0 { "zh" } else { "en" };
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
            "search" => say("Search", "搜索"),
            "completion" => say("Your certificate", "结业证书"),
            "unlock" => say("Already bought it?", "已经购买？"),
            "partner" => say("Recommended by Ada", "Ada 推荐"),
            "progress" => say("Your progress", "我的进度"),
            "offline" => say("There is no network", "现在没有网络"),
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
            summary: self.maybe(say("What a column is, and how to read it.", "什么是列，怎样读它。")),
            href: "lesson.html".into(),
            canonical: self.maybe("https://example.org/x/".into()),
            translations: self.some(vec![translation("en", "English", here), translation("zh", "中文", here)]),
            switch: self.some(vec![if here == "zh" {
                translation("en", "English", here)
            } else {
                translation("zh", "中文", here)
            }]),
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
            history: self.some(vec![
                self.change(false, say("Says what a column is not", "说明什么不是列")),
                self.change(true, say("A first lesson", "第一课")),
            ]),
            feed: (kind == "person").then(|| link(&title, "#feed")),
            json_ld: self.maybe("{\"@context\":\"https://schema.org\",\"@type\":\"Course\",\"name\":\"x\"}".into()),
            share_image: None,
            share: self.maybe(ShareView {
                address: "https://example.org/x/".into(),
                title: title.clone(),
                links: self.some(vec![ShareLinkView {
                    network: "email".into(),
                    title: say("E-mail", "邮件"),
                    href: "mailto:".into(),
                }]),
                poster: Some(ImageView::plain("cover-4.svg".into(), &title, Some((1080, 1440)))),
            }),
            comments: self.maybe(CommentsView {
                address: "https://example.org".into(),
                discussions: "https://example.org/discussions".into(),
                repo: "example/talk".into(),
                repo_id: "R_example".into(),
                category: "Announcements".into(),
                category_id: "DIC_example".into(),
                strict: true,
                language: "en".into(),
            }),
            policy: self.maybe("default-src 'self'".into()),
            noindex: !self.full,
            keep: self.full,
            tags: if text { self.some(vec![link("Rust", "tag.html"), link("Arrow", "tag.html")]) } else { Vec::new() },
            people: self.some(self.people()),
            content_html: match kind {
                _ if !self.full => String::new(),
                "home" | "catalog" | "posts" | "tag" | "tags" | "people" | "module" | "search" | "404"
                | "completion" | "unlock" | "partner" | "progress" | "offline" => String::new(),
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

fn translation(language: &str, name: &str, of: &str) -> TranslationLink {
    TranslationLink {
        language: language.into(),
        name: name.into(),
        href: format!("../{language}/home.html"),
        canonical: Some(format!("https://example.org/{language}/x/")),
        locale: if language == "zh" { "zh_CN" } else { "en_US" }.into(),
        current: language == of,
    }
}

const ENGLISH: &str = "A table looks like rows, because that is how we were taught to write lists. Inside the machine it is the other way round: each column lies in one piece, and a sum over ten million prices is a walk along a straight road. Once you have seen <em>that</em>, most of what makes an analysis slow stops being a mystery and becomes a choice.";
const CHINESE: &str = "一张表看起来是一行一行的，因为我们从小就这样记账。而在机器里正好相反：每一列都连在一起，对一千万个价格求和，就像沿着一条笔直的路走过去。看明白了<em>这一点</em>，分析为什么慢就不再神秘，而是一种选择——用 Arrow 还是用 CSV，用 8 字节还是用“看起来像数字”的文本。";

/// One of everything that the writer of HTML makes.
const CONTENT: &str = include_str!("content.html");
