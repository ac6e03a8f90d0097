//! The content security policy of a page: what a browser may load for it, and from where.
//!
//! Everything of a page comes from its own site unless the page itself says otherwise. So the policy is read off the
//! finished page: the hosts of the pictures, films, frames, styles, scripts and forms that stand in it, and the
//! addresses that open on a click (`data-embed`). What no tag shows, because a script asks for it, is added by whoever
//! switches that script on ([`Policy::allow`]) and by the settings.

use super::Renderer;
use crate::load::settings::ContentSecurityPolicy;
use crate::model::LanguageId;
use crate::parse::entities;
use base64::Engine;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Stands in a page where its policy goes, once the page is finished.
pub(super) const SLOT: &str = "default-src 'tuition-policy'";

/// What a source may be used for. All but these are limited to the site itself (`default-src`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Directive {
    Script,
    Style,
    Image,
    Font,
    Media,
    Frame,
    Connect,
    Object,
    Form,
}

impl Directive {
    fn name(self) -> &'static str {
        match self {
            Self::Script => "script-src",
            Self::Style => "style-src",
            Self::Image => "img-src",
            Self::Font => "font-src",
            Self::Media => "media-src",
            Self::Frame => "frame-src",
            Self::Connect => "connect-src",
            Self::Object => "object-src",
            Self::Form => "form-action",
        }
    }
}

/// A policy. A new one is that of a page that needs nothing from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    sources: BTreeMap<Directive, BTreeSet<String>>,
}

impl Policy {
    /// Adds a source as it is written in policies: `https://host`, `data:`, `'unsafe-inline'`.
    pub(super) fn allow(&mut self, directive: Directive, source: &str) {
        self.sources.entry(directive).or_default().insert(source.to_owned());
    }

    /// Adds what another policy allows.
    pub(super) fn allow_all(&mut self, other: &Self) {
        for (directive, sources) in &other.sources {
            self.sources.entry(*directive).or_default().extend(sources.iter().cloned());
        }
    }

    /// What is allowed so far.
    pub(super) fn sources(&self, directive: Directive) -> impl Iterator<Item = &str> {
        self.sources.get(&directive).into_iter().flatten().map(String::as_str)
    }

    /// Adds the site that an address leads to, unless it is this one.
    pub(super) fn allow_address(&mut self, directive: Directive, address: &str) {
        if let Some(origin) = origin(address.trim()) {
            self.allow(directive, &origin);
        }
    }

    /// Adds what a finished page needs. `own` says of the address of a script whether it came with the theme or with
    /// a feature whose needs are known; what other scripts do cannot be told.
    pub(super) fn read(&mut self, html: &str, own: &dyn Fn(&str) -> bool) {
        let mut rest = html;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let Some((tag, after)) = tag(rest) else { continue };
            rest = after;
            self.attributes(&tag, own);
            if matches!(&*tag.name, "script" | "style" | "textarea" | "title") {
                let end = end_of(rest, &tag.name);
                self.content(&tag, &rest[..end], own);
                rest = &rest[end..];
            }
        }
    }

    /// Adds a host of a checkout that opens over the page: its script, its frame, what both ask for. The provider's
    /// script puts its styles into the page.
    fn allow_overlay(&mut self, host: &str) {
        use Directive::{Connect, Font, Form, Frame, Image, Script, Style};
        for directive in [Script, Style, Image, Font, Frame, Connect, Form] {
            self.allow(directive, host);
        }
        self.allow(Style, "'unsafe-inline'");
    }

    fn attributes(&mut self, tag: &Tag, own: &dyn Fn(&str) -> bool) {
        for (name, value) in &tag.attributes {
            let directive = match (&*tag.name, &**name) {
                (_, "data-comments") => {
                    for directive in [Directive::Script, Directive::Style, Directive::Frame] {
                        self.allow_address(directive, value);
                    }
                    continue;
                }
                ("script", "src") => {
                    if !own(value) {
                        self.trust_scripts();
                    }
                    Directive::Script
                }
                // What a sealed page holds must not show in its policy: pictures and players from anywhere.
                (_, "data-sealed") => {
                    for source in ["blob:", "data:", "https:"] {
                        self.allow(Directive::Image, source);
                    }
                    self.allow(Directive::Media, "blob:");
                    self.allow(Directive::Media, "https:");
                    self.allow(Directive::Frame, "https:");
                    continue;
                }
                (_, "data-overlay-hosts") => {
                    for host in value.split_ascii_whitespace() {
                        self.allow_overlay(host);
                    }
                    continue;
                }
                ("iframe" | "frame", "src") | (_, "data-embed") => Directive::Frame,
                ("video" | "audio" | "source" | "track", "src") => Directive::Media,
                ("img" | "input" | "image", "src" | "href") | ("video", "poster") => Directive::Image,
                ("img" | "source" | "link", "srcset" | "imagesrcset") => {
                    for candidate in value.split(',') {
                        let address = candidate.split_ascii_whitespace().next().unwrap_or_default();
                        self.allow_address(Directive::Image, address);
                    }
                    continue;
                }
                ("embed", "src") | ("object", "data") => {
                    self.allow(Directive::Object, "'self'");
                    self.allow_address(Directive::Frame, value);
                    Directive::Object
                }
                ("form", "action") | ("button" | "input", "formaction") => Directive::Form,
                ("link", "href") => match tag.get("rel").map(str::to_ascii_lowercase).as_deref() {
                    Some("stylesheet") => {
                        // A style sheet of another host brings its fonts from wherever it likes.
                        if origin(value).is_some() {
                            self.allow(Directive::Font, "https:");
                        }
                        Directive::Style
                    }
                    Some("icon" | "apple-touch-icon") => Directive::Image,
                    Some("preload") if tag.get("as") == Some("font") => Directive::Font,
                    _ => continue,
                },
                (_, "style") => {
                    self.allow(Directive::Style, "'unsafe-inline'");
                    self.addresses_of_style(value);
                    continue;
                }
                (_, event) if event.starts_with("on") && event.len() > 3 => {
                    self.allow(Directive::Script, "'unsafe-hashes'");
                    self.allow(Directive::Script, &hash(value));
                    self.trust_scripts();
                    continue;
                }
                _ => continue,
            };
            self.allow_address(directive, value);
        }
    }

    fn content(&mut self, tag: &Tag, text: &str, own: &dyn Fn(&str) -> bool) {
        match &*tag.name {
            "script" if tag.get("src").is_none() && runs(tag.get("type").unwrap_or_default()) => {
                self.allow(Directive::Script, &hash(text));
                if !own("") {
                    self.trust_scripts();
                }
            }
            "style" => {
                self.allow(Directive::Style, "'unsafe-inline'");
                self.addresses_of_style(text);
            }
            _ => {}
        }
    }

    /// What a script of the creator's loads and shows cannot be told from the page. It may have anything but other
    /// scripts, which the page or the settings must name.
    fn trust_scripts(&mut self) {
        for directive in [
            Directive::Style,
            Directive::Image,
            Directive::Font,
            Directive::Media,
            Directive::Frame,
            Directive::Connect,
            Directive::Form,
        ] {
            self.allow(directive, "https:");
        }
        self.allow(Directive::Style, "'unsafe-inline'");
        for scheme in ["data:", "blob:"] {
            self.allow(Directive::Image, scheme);
            self.allow(Directive::Media, scheme);
        }
        self.allow(Directive::Connect, "wss:");
    }

    /// Pictures and fonts of a style: `url(https://…)`.
    fn addresses_of_style(&mut self, style: &str) {
        for part in style.split("url(").skip(1) {
            let address = part.split(')').next().unwrap_or_default().trim_matches([' ', '"', '\'']);
            self.allow_address(Directive::Image, address);
            self.allow_address(Directive::Font, address);
        }
    }

    /// Adds what the settings allow on every page.
    fn set(&mut self, settings: &ContentSecurityPolicy) {
        let lists = [
            (Directive::Script, &settings.script),
            (Directive::Style, &settings.style),
            (Directive::Image, &settings.image),
            (Directive::Font, &settings.font),
            (Directive::Media, &settings.media),
            (Directive::Frame, &settings.frame),
            (Directive::Connect, &settings.connect),
            (Directive::Form, &settings.form),
        ];
        for (directive, sources) in lists {
            for source in sources {
                self.allow(directive, &source.value);
            }
        }
    }
}

/// As it stands in `content` of the `<meta>`.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut whole = self.clone();
        for scheme in ["'self'", "data:"] {
            whole.allow(Directive::Image, scheme);
        }
        whole.sources.entry(Directive::Form).or_default();
        write!(f, "default-src 'self'")?;
        for (directive, sources) in &whole.sources {
            write!(f, "; {}", directive.name())?;
            if *directive != Directive::Object {
                write!(f, " 'self'")?;
            }
            for source in sources.iter().filter(|source| *directive == Directive::Object || *source != "'self'") {
                write!(f, " {source}")?;
            }
        }
        if !whole.sources.contains_key(&Directive::Object) {
            write!(f, "; object-src 'none'")?;
        }
        write!(f, "; base-uri 'self'")
    }
}

impl Renderer<'_> {
    /// What pages of the site may load beside what stands in them.
    fn declared_policy(&self) -> Policy {
        let mut policy = Policy::default();
        policy.set(&self.project.settings.content_security_policy);
        if let Some(analytics) = &self.project.settings.analytics {
            super::analytics::allow(analytics, &mut policy);
        }
        policy
    }

    /// Writes a page's policy into it. `contents`: what the contents need that are still to be put into the page.
    pub(super) fn with_policy(&self, page: String, language: LanguageId, contents: Option<&Policy>) -> String {
        let Some(at) = memchr::memmem::find(page.as_bytes(), SLOT.as_bytes()) else { return page };
        let mut policy = self.declared_policy();
        // What the foot and the panels need is known.
        let foot = &self.sites[language.0].footer_html;
        let without_foot = page.strip_suffix("</body></html>").and_then(|page| page.strip_suffix(foot.as_str()));
        policy.allow_all(&self.policy_of(without_foot.unwrap_or(&page), language));
        policy.allow_all(&self.feet[language.0]);
        if let Some(contents) = contents {
            policy.allow_all(contents);
        }
        if let Some(newsletter) = &self.project.settings.newsletter {
            super::newsletter::allow(newsletter, &mut policy);
        }
        format!("{}{policy}{}", &page[..at], &page[at + SLOT.len()..])
    }

    /// What finished HTML needs.
    pub(super) fn policy_of(&self, html: &str, language: LanguageId) -> Policy {
        let assets = &self.sites[language.0].assets;
        let mut policy = Policy::default();
        policy.read(html, &|script| assets.values().any(|asset| asset == script));
        policy
    }
}

/// A start tag.
struct Tag<'a> {
    name: Cow<'a, str>,
    /// Names in lower case, values as they mean.
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }
}

/// The start tag behind a `<`, and what follows it. Of elements that load nothing only what `style` and scripts need
/// is kept.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    text.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    let mut tag = Tag { name: lower(&text[..end]), attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((tag, after));
        }
        if rest.is_empty() {
            return Some((tag, ""));
        }
        // A name may begin with any character, even `=`.
        let ends = |(_, c): &(usize, char)| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        let (name, after) = rest.split_at(rest.char_indices().skip(1).find(ends).map_or(rest.len(), |(end, _)| end));
        let spaced = after.trim_start();
        let Some(value) = spaced.strip_prefix('=').map(str::trim_start) else {
            tag.attributes.push((lower(name), Cow::Borrowed("")));
            rest = after;
            continue;
        };
        let (value, after) = match value.bytes().next() {
            Some(quote @ (b'"' | b'\'')) => value[1..].split_once(quote as char).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        let value = if value.contains('&') { Cow::Owned(entities::decode(value)) } else { Cow::Borrowed(value) };
        tag.attributes.push((lower(name), value));
        rest = after;
    }
}

/// A name in lower case, as most are.
fn lower(name: &str) -> Cow<'_, str> {
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) }
}

/// Where the end tag of an element begins whose content is no HTML.
fn end_of(text: &str, name: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), b"</")
        .find(|at| {
            text.as_bytes()[at + 2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(text.len())
}

/// Whether a script of a type is run by browsers, or is a block of data.
fn runs(media_type: &str) -> bool {
    matches!(
        media_type.trim().to_ascii_lowercase().as_str(),
        "" | "module"
            | "importmap"
            | "speculationrules"
            | "text/javascript"
            | "application/javascript"
            | "text/ecmascript"
            | "application/ecmascript"
            | "application/x-javascript"
    )
}

/// The source that an address is of; nothing for one of this site.
fn origin(address: &str) -> Option<String> {
    // Most lead to the site itself, which asks for no parser.
    if !address.contains(':') && !address.starts_with("//") {
        return None;
    }
    if let Some(rest) = address.strip_prefix("//") {
        return url::Url::parse(&format!("https://{rest}")).ok()?.host_str().map(str::to_owned);
    }
    let url = url::Url::parse(address).ok()?;
    match url.scheme() {
        scheme @ ("data" | "blob") => Some(format!("{scheme}:")),
        "http" | "https" | "ws" | "wss" => Some(url.origin().ascii_serialization()),
        _ => None,
    }
}

/// How a policy names a script that stands in the page.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: &str =
        "default-src 'self'; img-src 'self' data:; form-action 'self'; object-src 'none'; base-uri 'self'";

    fn of(html: &str) -> String {
        let mut policy = Policy::default();
        policy.read(html, &|script| script.starts_with("/assets/"));
        policy.to_string()
    }

    /// The sources of a directive, without `'self'`.
    fn sources(html: &str, directive: &str) -> Vec<String> {
        let policy = of(html);
        let found = policy.split("; ").find_map(|part| part.strip_prefix(directive)?.strip_prefix(' '));
        found.unwrap_or_default().split(' ').filter(|source| *source != "'self'").map(str::to_owned).collect()
    }

    #[test]
    fn a_page_that_needs_nothing_gets_nothing() {
        for html in [
            "",
            "<p class=a>Words <a href=https://else.example/>there</a> <img src=/a.png alt=\"\"><img src='b.png'>",
            "<script src=/assets/theme.1a2b.js type=module></script><link rel=stylesheet href=/assets/theme.css>",
            "<script type=application/ld+json>{\"url\":\"https://a.example/\"}</script>",
            "<script id=t-words type=\"application/json\">{\"a\":\"<script src=https://b.example/>\"}</script>",
            "<link rel=canonical href=https://school.example/><link rel=alternate href=https://school.example/feed>",
            "<meta property=og:image content=https://school.example/card.png>",
            "<!-- <iframe src=https://a.example/></iframe> --><title><img src=https://a.example/></title>",
            "<p>1 < 2, a<b, &lt;iframe src=https://a.example/&gt;</p>",
        ] {
            assert_eq!(of(html), STRICT, "{html}");
        }
    }

    #[test]
    fn each_thing_adds_its_host_where_it_belongs() {
        for (html, directive, host) in [
            ("<img src=\"https://pic.example/a.png?x=1&amp;y=2\">", "img-src", "https://pic.example"),
            ("<IMG SRC = 'https://pic.example:8443/a.png'>", "img-src", "https://pic.example:8443"),
            ("<img alt='>' srcset=\"/a.png 1x, https://pic.example/b.png 2x\">", "img-src", "https://pic.example"),
            ("<video poster=https://pic.example/p.jpg>", "img-src", "https://pic.example"),
            ("<video><source src=https://film.example/a.mp4></video>", "media-src", "https://film.example"),
            ("<audio src=//sound.example/a.mp3></audio>", "media-src", "sound.example"),
            ("<iframe src=https://map.example/x></iframe>", "frame-src", "https://map.example"),
            (
                "<a data-embed=https://www.youtube-nocookie.com/embed/x?start={t}>",
                "frame-src",
                "https://www.youtube-nocookie.com",
            ),
            ("<form action=https://list.example/subscribe>", "form-action", "https://list.example"),
            ("<link rel=stylesheet href=https://type.example/css>", "style-src", "https://type.example"),
            ("<p style=\"background:url('https://pic.example/b.png')\">", "img-src", "https://pic.example"),
        ] {
            let found = sources(html, directive);
            assert!(found.contains(&host.to_owned()), "{html}: {}", of(html));
            assert!(!of(html).contains("script-src"), "{html}: {}", of(html));
        }
        let comments = of("<section data-comments=https://giscus.app data-repo=a/b></section>");
        for directive in ["script-src", "style-src", "frame-src"] {
            assert!(comments.contains(&format!("{directive} 'self' https://giscus.app;")), "{comments}");
        }
        assert!(!comments.contains("connect-src"), "{comments}");
        assert_eq!(sources("<img src=data:image/gif;base64,AA><img src=a.png>", "img-src"), ["data:"]);
        assert_eq!(of("<object data=/a.pdf type=application/pdf></object>").matches("object-src 'self'").count(), 1);
        assert_eq!(of("<form action=/search/><input name=q></form>"), STRICT);
    }

    #[test]
    fn scripts_that_stand_in_the_page_are_named_by_what_they_are() {
        // echo -n "alert('Hello, world.');" | openssl sha256 -binary | openssl base64
        let known = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(sources("<script>alert('Hello, world.');</script>", "script-src"), [known]);
        let handler = sources("<button onclick=\"alert(&#39;Hello, world.&#39;);\">", "script-src");
        assert_eq!(handler, ["'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='", "'unsafe-hashes'"]);
        assert_eq!(sources("<p style=\"color:red\">", "style-src"), ["'unsafe-inline'"]);
        assert!(!of("<p style=\"color:red\">").contains("script-src"));
    }

    #[test]
    fn a_script_of_the_creators_may_load_all_but_other_scripts() {
        for html in
            ["<script src=/demo.js></script>", "<script src=https://w.example/w.js></script>", "<script>go()</script>"]
        {
            for directive in ["img-src", "frame-src", "connect-src", "style-src", "media-src", "font-src"] {
                assert!(sources(html, directive).contains(&"https:".to_owned()), "{directive}: {}", of(html));
            }
            assert!(
                !sources(html, "script-src").iter().any(|source| source == "https:" || source == "'unsafe-inline'")
            );
        }
        assert_eq!(sources("<script src=https://w.example/w.js></script>", "script-src"), ["https://w.example"]);
    }

    #[test]
    fn broken_pages_are_read_to_their_end() {
        for html in [
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
            "<script>",
            "<script",
            "<!--",
            "<a =x>",
            "<é",
            "<a é=é é>",
            "<img src=\"é",
        ] {
            assert_eq!(of(html).contains("https"), html.starts_with("<script"), "{html}");
        }
    }
}
