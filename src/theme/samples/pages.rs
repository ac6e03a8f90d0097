//! Lessons, lists, posts and people.

use super::{
    ArchiveContext, BoughtView, CatalogContext, CompletionContext, CredentialView, DownloadView, HomeContext,
    HomeSection, LessonContext, LessonView, Make, OfferView, PartnerContext, PaywallView, PersonContext, PostCard,
    ProductCard, ProductSummary, SealedView, TextContext, UnlockContext, WayView, link,
};
use crate::load::settings::HOME_SECTIONS;
use std::collections::BTreeMap;

impl Make<'_> {
    pub(super) fn lesson(&self, free: bool) -> LessonView {
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
            feedback: self
                .maybe(link(&self.say.say("What do you think of this page?", "这一页怎么样？"), "#feedback"))
                .filter(|_| free),
            paywall: (!free).then(|| PaywallView {
                partly_free: true,
                summary: self.maybe(say("How a bitmap marks what is missing, and why that makes sums fast. Ends with an exercise on your own file.", "位图如何标出缺失的值，为什么这让求和更快。最后用你自己的文件做练习。")),
                minutes: self.maybe(say("9 min more", "还有 9 分钟")),
                product: link(&say("Rust for Analysts", "写给分析师的 Rust"), "course.html"),
                plan: self.maybe(self.plans().remove(0)),
                sample: self.maybe(link(&say("What a table is", "从下往上看一张表"), "lesson.html")),
                unlock: self.maybe(link(&say("Already bought it?", "已经购买？"), "unlock.html#product-0")),
                sale: None,
                sealed: self.maybe(self.sealed(Some("/courses/rust/nulls/"))),
            }),
            release: None,
        }
    }

    pub(super) fn lesson_context(&self, free: bool) -> LessonContext {
        let product = ProductSummary {
            card: self.card("course", 0),
            count: 12,
            certificate: true,
            completion: self.maybe(link(&self.say.say("Your certificate", "结业证书"), "completion.html")),
            contents_html: self.contents.clone(),
        };
        LessonContext { product, lesson: self.lesson(free) }
    }

    pub(super) fn completion(&self) -> CompletionContext {
        CompletionContext {
            product: self.card("course", 0),
            people: self.some(self.people()),
            sections: self.sections(),
            address: "https://example.org/courses/rust-for-analysts/".into(),
            unlock: self.maybe(link(&self.say.say("Already bought it?", "已经购买？"), "unlock.html#product-0")),
            goes_with: self.some(vec![self.card("book", 1)]),
        }
    }

    pub(super) fn partner(&self) -> PartnerContext {
        let offer = |index, plan| OfferView { product: self.card("course", index), plan };
        PartnerContext {
            id: "ada".into(),
            name: "Ada".into(),
            link: self.maybe(link("Ada", "https://example.org/")),
            text_html: self
                .maybe(self.say.say("<p>The course I wish I had had.</p>", "<p>真希望我早点学到这门课。</p>")),
            disclosure: self.maybe(self.say.say("Ada gets a share of what you pay.", "你付的钱有一部分归 Ada。")),
            offers: vec![offer(0, self.plans().into_iter().next()), offer(1, None)],
        }
    }

    pub(super) fn unlock(&self) -> UnlockContext {
        let way = WayView {
            provider: "gumroad".into(),
            name: "Gumroad".into(),
            text: self.say.say("Gumroad sent you an e-mail.", "付款后，Gumroad 给你发过一封邮件。"),
            library: self.maybe("https://gumroad.com/library".into()),
            note: self.maybe(self.say.say("Send the order number to us.", "请把订单号发给我们。")),
        };
        let bought = BoughtView {
            product: self.card("course", 0),
            protection: if self.full { "sealed" } else { "cut" }.into(),
            sealed: self.maybe(self.sealed(None)),
            ways: self.some(vec![way]),
            bundles: self.some(vec![link(&self.say.say("Everything about Columns", "关于列的一切"), "#product-5")]),
        };
        let policies = self.some(vec![link(&self.say.say("Refunds", "退款"), "page.html")]);
        UnlockContext { products: vec![bought], policies }
    }

    pub(super) fn sealed(&self, page: Option<&str>) -> SealedView {
        SealedView {
            product: "product-0".into(),
            title: self.say.say("Rust for Analysts", "写给分析师的 Rust"),
            index: "/_sealed/product-0/index.json".into(),
            page: page.map(str::to_owned),
        }
    }

    pub(super) fn posts(&self) -> Vec<PostCard> {
        let post = |en: &str, zh: &str| PostCard {
            title: self.say.say(en, zh),
            href: "post.html".into(),
            summary: self.maybe(self.say.say(
                "A comma, a quote and a Danish decimal walk into a file.",
                "一个逗号、一个引号和一个丹麦小数点走进了文件。",
            )),
            date: self.maybe(self.date()),
            year: self.maybe(self.say.say("2026", "2026年")),
            minutes: self.maybe(self.say.say("4 min", "4 分钟")),
            cover: None,
        };
        vec![
            post("Why your CSV lies to you", "为什么 CSV 会骗你"),
            post("Eight bytes at a time", "一次八个字节"),
            post("A plan is a letter to the machine", "执行计划是写给机器的信"),
        ]
    }

    pub(super) fn home(&self) -> HomeContext {
        HomeContext {
            products: self.some(self.cards()),
            upcoming: self.maybe(ProductCard {
                facts: vec![self.say.say("20 March 2027", "2027年3月20日"), self.say.say("Ningbo", "宁波")],
                ..self.card("event", 3)
            }),
            posts: self.some(self.posts()),
            people: self.some(self.people()),
            reviews: self.some(self.reviews()),
            pages: vec![link(&self.say.say("About", "关于"), "page.html")],
            sections: self.home_sections(),
        }
    }

    fn home_sections(&self) -> Vec<HomeSection> {
        let section = |name: &str, title: String, content_html: String| HomeSection {
            name: name.to_owned(),
            title,
            id: "text-1".to_owned(),
            content_html,
        };
        let mut sections: Vec<HomeSection> =
            HOME_SECTIONS.iter().map(|name| section(name, String::new(), String::new())).collect();
        if self.full {
            let text = self.say.say("Every lesson ends in something that runs.", "每一课的结尾，都有能跑起来的东西。");
            sections.push(section("text", self.say.say("What we promise", "我们的承诺"), format!("<p>{text}</p>")));
        }
        sections
    }

    pub(super) fn catalog(&self) -> CatalogContext {
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

    pub(super) fn archive(&self, tag: bool) -> ArchiveContext {
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

    pub(super) fn person_context(&self) -> PersonContext {
        PersonContext {
            person: self.people().remove(0),
            credentials: self.some(vec![
                CredentialView {
                    title: self.say.say("Ten years of trading systems", "十年交易系统经验"),
                    ..CredentialView::default()
                },
                CredentialView {
                    title: self.say.say("Certified database engineer", "数据库工程师认证"),
                    by: Some(self.say.say("Institute of Columns", "列存研究院")),
                    date: Some(self.date()),
                    href: Some("https://example.org/certificate".into()),
                },
            ]),
            links: self.some(vec![link("GitHub", "https://example.org/gh"), link("Mastodon", "https://example.org/m")]),
            products: self.some(self.cards()[..2].to_vec()),
            posts: self.some(self.posts()),
        }
    }

    pub(super) fn neighbours(&self) -> TextContext {
        TextContext {
            previous: self.maybe(link(&self.say.say("Eight bytes at a time", "一次八个字节"), "post.html")),
            next: None,
        }
    }
}
