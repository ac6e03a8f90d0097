//! Products: cards, plans, contents and landing pages.

use super::{
    AmountView, CheckoutView, CommunityView, CurrencyView, EntryView, EventView, FaqView, ImageView, Make, PlanView,
    PriceView, ProductCard, ProductView, RatingView, ReviewView, SaleView, SampleView, SectionView, UpdateView, link,
};
use crate::theme::cover;

impl Make<'_> {
    pub(super) fn price(&self, amount: &str, from: bool) -> PriceView {
        let sign = self.say.say("$", "¥");
        PriceView {
            text: format!("{sign}{amount}"),
            amount: amount.into(),
            currency: self.say.say("USD", "CNY"),
            was: self.maybe(format!("{sign}69")),
            suffix: None,
            from,
            others: self.some(vec![self.say.say("¥299", "$49")]),
            amounts: vec![self.amount(&sign, amount)],
            until: self.maybe(1_805_545_800),
        }
    }

    fn amount(&self, sign: &str, amount: &str) -> AmountView {
        AmountView {
            currency: if sign == "$" { "USD".into() } else { "CNY".into() },
            text: format!("{sign}{amount}"),
            was: self.maybe(format!("{sign}69")),
            after: self.maybe(format!("{sign}59")),
            after_was: self.maybe(format!("{sign}69")),
            more: self.maybe(self.say.say("$98 in all", "共 ¥598")),
            after_more: self.maybe(self.say.say("$118 in all", "共 ¥718")),
        }
    }

    pub(super) fn card(&self, kind: &str, index: usize) -> ProductCard {
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
            cover: ImageView::plain(format!("cover-{index}.svg"), "", Some((cover::WIDTH, cover::HEIGHT))),
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
            from: (kind == "event").then_some(1_805_540_400),
            until: (kind == "event").then_some(1_805_545_800),
            pages: if matches!(kind, "course" | "book") { 12 } else { 0 },
        }
    }

    pub(super) fn cards(&self) -> Vec<ProductCard> {
        let kinds = ["course", "book", "tutorial", "event", "community", "bundle"];
        kinds.iter().enumerate().map(|(index, kind)| self.card(kind, index)).collect()
    }

    pub(super) fn checkout(&self) -> CheckoutView {
        CheckoutView {
            provider: "stripe".into(),
            name: "Stripe".into(),
            label: self.say.say("Buy with card", "银行卡购买"),
            href: Some("https://example.org/buy".into()),
            later: self.maybe("https://example.org/".into()),
            price: None,
            steps: Vec::new(),
            qr: None,
            note: None,
            carry: self.maybe(r#"{"partner":"client_reference_id"}"#.into()),
            overlay: None,
        }
    }

    pub(super) fn plans(&self) -> Vec<PlanView> {
        let qr = CheckoutView {
            carry: None,
            overlay: None,
            provider: "wechat-pay".into(),
            name: "WeChat Pay".into(),
            label: self.say.say("Pay with WeChat", "微信支付"),
            href: None,
            qr: Some(ImageView::plain("cover-4.svg".into(), "QR", Some((400, 400)))),
            note: Some(self.say.say("Send the order number to us.", "付款后请把单号发给我们。")),
            later: None,
            price: self.maybe("¥299".into()),
            steps: self.some(vec![
                self.say.say("Open WeChat Pay and scan the code.", "打开微信支付扫码。"),
                self.say.say("Pay ¥299.", "支付 ¥299。"),
            ]),
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
                whom: "reader".into(),
                whom_text: None,
                recommended: self.full,
                trial: self.maybe(self.say.say("14 days free, then", "先免费试用 14 天，之后")),
                price: Some(self.price("49", false)),
                billing: "once".into(),
                features: features(3),
                checkouts: vec![self.checkout(), qr],
            },
            PlanView {
                id: "team".into(),
                title: self.say.say("Team of five", "五人小组"),
                whom: "team".into(),
                whom_text: Some(self.say.say("For a team of up to 5", "供最多 5 人的团队使用")),
                recommended: false,
                trial: None,
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

    fn currencies(&self) -> Vec<CurrencyView> {
        let all = [("USD", "$"), ("CNY", "CN¥")];
        self.some(all.map(|(code, sign)| CurrencyView { code: code.into(), sign: sign.into() }).to_vec())
    }

    pub(super) fn entries(&self, first: usize) -> Vec<EntryView> {
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
                formerly: Vec::new(),
                mark: if first == 1 && index == 1 { "aria-current=\"page\"".into() } else { String::new() },
            })
            .collect()
    }

    pub(super) fn sections(&self) -> Vec<SectionView> {
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

    pub(super) fn reviews(&self) -> Vec<ReviewView> {
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

    pub(super) fn product(&self, kind: &str) -> ProductView {
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
            qr: self.maybe(ImageView::plain("cover-4.svg".into(), "QR", Some((300, 300)))),
            qr_expires: self.maybe(self.date()),
        };
        ProductView {
            card: self.card(kind, index),
            owned: false,
            sealed: self.maybe(self.sealed(Some("/events/rust/"))).filter(|_| kind == "event"),
            unlock: self
                .maybe(link(&say("Already bought?", "已经购买？"), "gate.html"))
                .filter(|_| kind == "community"),
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
            gifts: self.some(if kind == "course" { self.plans()[..1].to_vec() } else { Vec::new() }),
            upgrades: self.some(if kind == "bundle" { self.plans()[..1].to_vec() } else { Vec::new() }),
            currencies: if kind == "book" { self.currencies() } else { Vec::new() },
            comes: self.maybe(say("It comes on 1 March 2027.", "2027年3月1日推出。")),
            sale: self.maybe(SaleView {
                text: say("20 % off until 8 December 2026", "八折优惠，至 2026年12月8日"),
                until: 1_805_545_800,
                code: Some("LAUNCH".into()),
                ends: self.date(),
            }),
            guarantee: self.maybe(say("30 days to change your mind, no questions", "30 天内无理由退款")),
            certificate: self.full,
            completion: self.maybe(link(&self.say.say("Your certificate", "结业证书"), "completion.html")),
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
            samples: if matches!(kind, "course" | "book") {
                self.some(vec![SampleView {
                    text: say("EPUB, 320 KB", "EPUB，320 KB"),
                    href: "sample.epub".into(),
                    media_type: "application/epub+zip".into(),
                }])
            } else {
                Vec::new()
            },
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
            goes_with: if kind == "tutorial" { self.some(vec![self.card("book", 1)]) } else { Vec::new() },
            bundles: if kind == "course" { self.some(vec![self.card("bundle", 5)]) } else { Vec::new() },
        }
    }
}
