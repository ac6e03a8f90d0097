//! Tables of `tuition.toml` about how a school keeps in touch with its readers.

use crate::config::{Located, choice, record};
use std::collections::BTreeMap;

choice! {
    /// Services that send newsletters.
    pub enum NewsletterService {
        /// buttondown.com
        Buttondown = "buttondown",
        /// kit.com, once ConvertKit.
        Kit = "kit",
        /// mailchimp.com
        Mailchimp = "mailchimp",
        /// Any other that takes a form.
        Form = "form",
    }
}

record! {
    /// A form in which readers leave their e-mail address. Nothing is asked of the service before they send it.
    pub struct Newsletter {
        /// The service.
        pub service: NewsletterService,
        /// Of Buttondown the name of the newsletter, of Kit the number of the form.
        pub account: Option<Located<String>>,
        /// Of Mailchimp, and of any other service: the address that its form is sent to (`action`).
        pub address: Option<Located<String>>,
        /// How the service calls the field with the e-mail address; `email` when absent. The services above are known.
        pub email_field: Option<Located<String>>,
        /// How the service calls the field that takes the product that somebody waits for: with it, products that are
        /// not on sale ask for an address. Known of Buttondown (`tag`) and Kit (`fields[product]`, a custom field).
        pub product_field: Option<Located<String>>,
        /// Further fields of the form that readers do not see, by name: a list, a tag.
        pub fields: BTreeMap<String, String>,
        /// Words above the form.
        pub title: Option<String>,
        /// A sentence below them: what comes, and how often.
        pub text: Option<String>,
        /// Words of the button.
        pub button: Option<String>,
        /// Stands at the foot of every page when `true`, and then not on the home page unless `[home] sections` names it.
        pub footer: Option<bool>,
        /// Stands under posts unless `false`.
        pub posts: Option<bool>,
    }
}

record! {
    /// The newsletter in another language.
    pub struct NewsletterWords {
        /// Words above the form.
        pub title: Option<String>,
        /// A sentence below them.
        pub text: Option<String>,
        /// Words of the button.
        pub button: Option<String>,
        /// Of Buttondown the name of the newsletter, of Kit the number of the form, when this language has its own.
        pub account: Option<Located<String>>,
        /// The address that the form is sent to, when this language has its own.
        pub address: Option<Located<String>>,
        /// Further fields, instead of those of the school: a list, a tag.
        pub fields: BTreeMap<String, String>,
    }
}

record! {
    /// Where readers say what they think of a lesson or chapter.
    pub struct Feedback {
        /// The address of a survey (Tally, 问卷星, Google Forms, any other), or an e-mail address.
        pub address: Located<String>,
        /// Words of the link.
        pub title: Option<String>,
        /// The parameter that carries the product's id. Known of Tally: `product`.
        pub product: Option<Located<String>>,
        /// The parameter that carries the lesson's place in the product. Known of Tally: `lesson`.
        pub lesson: Option<Located<String>>,
        /// The parameter that carries the page's language. Known of Tally: `language`.
        pub language: Option<Located<String>>,
        /// One parameter for all of them, with `/` between. Known of 问卷星: `sojumpparm`.
        pub all: Option<Located<String>>,
    }
}

record! {
    /// Feedback in another language.
    pub struct FeedbackWords {
        /// The address, when this language has its own.
        pub address: Option<Located<String>>,
        /// Words of the link.
        pub title: Option<String>,
    }
}

choice! {
    /// Pages that can have comments.
    pub enum CommentPlace {
        /// Posts.
        Posts = "posts",
        /// Lessons, chapters, and tutorials, where all of them can be read.
        Lessons = "lessons",
        /// Landing pages of products.
        Products = "products",
        /// Plain pages.
        Pages = "pages",
    }
}

record! {
    /// Comments, kept as discussions on GitHub by giscus. They are loaded when a reader asks for them.
    pub struct Comments {
        /// The public repository with the discussions, `owner/name`.
        pub repo: Located<String>,
        /// Its id, as giscus.app shows it: `R_kgDO…`
        pub repo_id: Located<String>,
        /// The category of new discussions, such as `Announcements`.
        pub category: String,
        /// Its id: `DIC_kwDO…`
        pub category_id: Located<String>,
        /// A discussion belongs to a page by its address exactly, unless `false`: then by a search for it.
        pub strict: Option<bool>,
        /// Which pages have them; `["posts"]` when absent. `comments` in front matter decides for one page.
        pub on: Vec<CommentPlace> = vec![CommentPlace::Posts],
        /// Where giscus runs when self-hosted: `https://giscus.example`.
        pub address: Option<Located<String>>,
    }
}

choice! {
    /// Where a page can be passed on.
    pub enum Network {
        /// A letter.
        Email = "email",
        /// X, once Twitter.
        X = "x",
        /// The reader's own server of Mastodon.
        Mastodon = "mastodon",
        /// 微博
        Weibo = "weibo",
        /// linkedin.com
        Linkedin = "linkedin",
        /// telegram.org
        Telegram = "telegram",
    }
}
