//! The texts that pages begin with, in English and Chinese.

use super::page::Kind;
use crate::policies::Language;
use jiff::ToSpan;
use jiff::civil::Date;

/// What a text says beside its title.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) language: Language,
    pub(super) title: &'a str,
    pub(super) today: Date,
    /// The pages beside it are in the order of their dates.
    pub(super) dated: bool,
    /// It translates a page that says everything but words.
    pub(super) translation: bool,
}

/// A page of a kind, front matter and all.
pub(super) fn page(kind: Kind, facts: &Facts<'_>) -> String {
    let mut keys = vec![format!("title = {}", quoted(facts.title))];
    if !facts.translation {
        keys.extend(keys_of(kind, facts));
    }
    let words = match facts.language {
        Language::English => english(kind),
        Language::Chinese => chinese(kind),
    };
    let body = if words.is_empty() { String::new() } else { format!("\n{words}\n") };
    format!("+++\n{}\n+++\n{body}", keys.join("\n"))
}

/// A chapter of a book that has a `SUMMARY.md`: mdBook knows no front matter.
pub(super) fn listed_chapter(facts: &Facts<'_>) -> String {
    let words = match facts.language {
        Language::English => english(Kind::Chapter),
        Language::Chinese => chinese(Kind::Chapter),
    };
    format!("# {}\n\n{words}\n", escaped(facts.title))
}

/// The title of the first module, lesson or chapter of something new.
pub(super) fn first(kind: Kind, language: Language) -> &'static str {
    match (kind, language) {
        (Kind::Module, Language::English) => "Begin",
        (Kind::Module, Language::Chinese) => "开始",
        (Kind::Chapter, Language::English) => "First chapter",
        (Kind::Chapter, Language::Chinese) => "第一章",
        (_, Language::English) => "First lesson",
        (_, Language::Chinese) => "第一课",
    }
}

/// An entry of the catalog for a new product. A draft, so that nothing half made is ever published.
pub(super) fn catalog_entry(kind: Kind, id: &str, folder: &str, facts: &Facts<'_>) -> String {
    let title = quoted(facts.title);
    let kind = kind.name();
    let [texts, draft, free, plan, plan_title, currency, address] = match facts.language {
        Language::English => [
            "its texts are in",
            "only `tuition serve --drafts` shows it; take this line out to publish it",
            "Without a plan it is free for everybody. To sell it, take the # away from these lines and change them:",
            "whole",
            "All of it",
            "USD = \"49.00\"",
            "the address of your payment link",
        ],
        Language::Chinese => [
            "正文在",
            "现在只有 `tuition serve --drafts` 能看到；删掉这一行就发布",
            "没有价格就是所有人免费。要卖，就去掉下面几行的 #，再改成你的：",
            "whole",
            "全部",
            "CNY = \"199.00\"",
            "你的收款链接",
        ],
    };
    format!(
        "[[product]]\nid = \"{id}\"  # {texts} {folder}\nkind = \"{kind}\"\ntitle = {title}\n\
         status = \"draft\"  # {draft}\n# {free}\n# [[product.plan]]\n# id = \"{plan}\"\n# title = \"{plan_title}\"\n\
         # prices = {{ {currency} }}\n# checkout = [{{ provider = \"link\", url = \"{address}\" }}]\n"
    )
}

/// A text in quotation marks, for TOML: JSON escapes as TOML does.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text in which nothing means anything to Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, ',' | '.' | ':' | '\'' | '-' | '?' | '/' | '"') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn keys_of(kind: Kind, facts: &Facts<'_>) -> Vec<String> {
    let chinese = facts.language == Language::Chinese;
    match kind {
        Kind::Event => {
            let day = facts.today.saturating_add(7.days());
            // Chinese texts are for people whose clocks agree; for others no offset is more likely than another.
            let (offset, words) = if chinese {
                ("+08:00", "改成真正的日期和时间；+08:00 是北京时间")
            } else {
                ("+00:00", "set the real day and hour, and your offset from UTC: +01:00, -05:00, +08:00")
            };
            vec![format!("starts = {day}T19:00:00{offset}  # {words}"), format!("ends = {day}T20:30:00{offset}")]
        }
        Kind::Community => {
            let words = if chinese {
                "wechat、qq、feishu、dingtalk、discord、telegram、slack、forum 或 other"
            } else {
                "discord, telegram, slack, wechat, qq, feishu, dingtalk, forum or other"
            };
            vec![format!("platform = \"other\"  # {words}")]
        }
        Kind::Post => {
            let words = if chinese {
                "草稿：写好以后删掉这一行就发布"
            } else {
                "a draft: take this line out to publish it"
            };
            vec![format!("draft = true  # {words}")]
        }
        Kind::Person => vec![format!("role = \"{}\"", if chinese { "老师" } else { "Teacher" })],
        _ if facts.dated => vec![format!("date = {}", facts.today)],
        _ => Vec::new(),
    }
}

fn english(kind: Kind) -> &'static str {
    match kind {
        Kind::Course => "Say what somebody can do after this course that they cannot do now, and for whom it is.",
        Kind::Module => "",
        Kind::Lesson => "Say what this lesson is for, then teach it.",
        Kind::Book => "Say what the book is about, for whom you wrote it, and what its readers take away.",
        Kind::Chapter => "Write the chapter here.",
        Kind::Tutorial => "Show first what will be there at the end. Then take one step after the other.",
        Kind::Event => "Say what happens, for whom it is, and what people should bring.",
        Kind::Community => "Say who meets here, what about, how people join, and what the rules are.",
        Kind::Post => "Tell your readers what is new.",
        Kind::Person => "Tell readers what this person has done, and why they teach.",
    }
}

fn chinese(kind: Kind) -> &'static str {
    match kind {
        Kind::Course => "说一说：学完以后，学员能做到什么现在做不到的事；这门课适合谁。",
        Kind::Module => "",
        Kind::Lesson => "先说这节课要做什么，再开始教。",
        Kind::Book => "说一说：这本书讲什么，写给谁看，读完有什么收获。",
        Kind::Chapter => "在这里写这一章。",
        Kind::Tutorial => "先给读者看做好以后的样子，再一步一步来。",
        Kind::Event => "说一说：活动做什么，适合谁，要带什么来。",
        Kind::Community => "说一说：这里聚的是什么人，聊什么，怎么加入，有什么规矩。",
        Kind::Post => "告诉读者有什么新鲜事。",
        Kind::Person => "告诉读者这个人做过什么，为什么教课。",
    }
}
