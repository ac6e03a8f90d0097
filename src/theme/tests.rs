//! What a site can do to a theme, and what it is told when that goes wrong.

use super::*;
use crate::source::Sources;

/// A site's `theme/` folder, with its text files as sources.
#[derive(Default)]
struct Folder {
    sources: Sources,
    files: Vec<ThemeFile>,
}

impl Folder {
    fn with(mut self, path: &str, text: &str) -> Self {
        let source = self.sources.add(format!("theme/{path}"), text);
        self.files.push(ThemeFile {
            path: path.into(),
            bytes: Arc::from(text.as_bytes()),
            origin: Origin::Source(source),
        });
        self
    }

    fn load(&self) -> (Theme, Vec<Diagnostic>) {
        Theme::load(&Request { name: "default", overrides: &self.files, ..Request::default() })
    }

    /// The text that a diagnostic points at.
    fn pointed(&self, diagnostic: &Diagnostic) -> (String, String) {
        let Place::Span(span) = diagnostic.place else { panic!("{diagnostic:?}") };
        let file = self.sources.get(span.source);
        (file.path.clone(), file.text[span.range()].to_owned())
    }
}

/// The context of a page of text.
fn context(theme: &Theme) -> tera::Context {
    let (samples, _) = samples::samples(theme, &crate::locale::Locale::new("en", &[]).0, samples::Amount::Minimal);
    samples.into_iter().find(|sample| sample.template == "page.html").unwrap().context
}

fn page(theme: &Theme) -> String {
    theme.render("page.html", &context(theme)).unwrap_or_else(|diagnostic| panic!("{diagnostic:#?}"))
}

#[test]
fn a_site_fills_one_block_and_keeps_the_rest() {
    let folder = Folder::default().with(
        "templates/base.html",
        "{% extends \"default/base.html\" %}{% block footer %}{{ super() }}<p>ours, {{ page.title }}</p>{% endblock %}",
    );
    let (theme, found) = folder.load();
    assert_eq!(found, []);
    let page = page(&theme);
    assert!(page.contains("<p>ours, Refunds</p>") && page.contains("class=\"site-footer\""), "{page}");
    assert!(page.contains("<article class=\"article\">"), "page.html of the theme builds on the site's base.html");
}

#[test]
fn a_site_replaces_a_template_or_adds_one() {
    let folder = Folder::default()
        .with("templates/page.html", "<p>{{ page.title }} {% include \"ours/sign.html\" %}</p>")
        .with("templates/ours/sign.html", "<i>{{ site.title }}</i>");
    let (theme, found) = folder.load();
    assert_eq!(found, []);
    assert_eq!(page(&theme), "<p>Refunds <i>Harbour Street School</i></p>");
}

#[test]
fn a_site_replaces_a_component() {
    let folder = Folder::default().with(
        "templates/components.html",
        "{% component breadcrumbs(links: array) %}<nav>way</nav>{% endcomponent breadcrumbs %}",
    );
    let (theme, found) = folder.load();
    assert_eq!(found, []);
    assert!(page(&theme).contains("<nav>way</nav>"));
}

#[test]
fn every_syntax_error_is_found_in_one_go_with_its_place() {
    let folder = Folder::default()
        .with("templates/page.html", "中文 {% if page.title %}\n{{ page. }}")
        .with("templates/post.html", "{% extends \"base.html\" %}\n{% block main %}{% endfor %}");
    let (theme, found) = folder.load();
    assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::TEMPLATE_SYNTAX; 2]);
    let (path, text) = folder.pointed(&found[0]);
    assert_eq!((path.as_str(), text.as_str()), ("theme/templates/page.html", "}}"));
    assert!(found[0].message.contains("line 2"), "{}", found[0].message);
    assert_eq!(folder.pointed(&found[1]).0, "theme/templates/post.html");
    assert!(page(&theme).contains("Refunds"), "the theme's own template stands in");
}

#[test]
fn mistakes_between_templates_are_told_with_their_place() {
    let cases = [
        ("{% extends \"bass.html\" %}", "bass.html"),
        ("{% extends \"base.html\" %}{% block mian %}{% endblock %}", "mian"),
        ("{{ page.title | shout }}", "shout"),
        ("{{ <pictur /> }}", "pictur"),
        ("{% include \"nothing.html\" %}", "nothing.html"),
    ];
    for (text, wrong) in cases {
        let folder = Folder::default().with("templates/page.html", text).with("templates/post.html", "fine");
        let (theme, found) = folder.load();
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        assert_eq!(found[0].code, Code::TEMPLATE_SYNTAX);
        assert!(found[0].message.contains(wrong), "{}", found[0].message);
        assert_eq!(folder.pointed(&found[0]).0, "theme/templates/page.html", "{text}");
        assert_eq!(theme.render("post.html", &context(&theme)).as_deref(), Ok("fine"), "others are not lost");
    }
}

#[test]
fn a_template_that_extends_itself_is_shown_the_way_out() {
    let folder = Folder::default().with("templates/base.html", "{% extends \"base.html\" %}");
    let (_, found) = folder.load();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].help.as_deref().unwrap_or_default().contains("default/base.html"), "{found:#?}");
}

#[test]
fn a_field_that_does_not_exist_is_named_with_those_that_do() {
    let folder = Folder::default().with("templates/page.html", "<p>\n  标题 {{ page.titel }}</p>");
    let (theme, found) = folder.load();
    assert_eq!(found, []);
    let diagnostic = theme.render("page.html", &context(&theme)).unwrap_err();
    assert_eq!(diagnostic.code, Code::TEMPLATE_RENDER);
    assert!(diagnostic.message.contains("titel") && diagnostic.message.contains("line 2"), "{}", diagnostic.message);
    assert_eq!(folder.pointed(&diagnostic).1, "titel");
    let help = diagnostic.help.unwrap_or_default();
    assert!(help.contains("title") && help.contains("breadcrumbs"), "{help}");
}

#[test]
fn an_unknown_template_is_told_with_a_guess() {
    let (theme, _) = Folder::default().load();
    let diagnostic = theme.render("lessons.html", &context(&theme)).unwrap_err();
    assert!(diagnostic.help.unwrap_or_default().contains("lesson.html"));
}

#[test]
fn assets_are_named_by_what_they_hold_and_lead_to_each_other() {
    let (plain, found) = Folder::default().load();
    assert_eq!(found, []);
    let sheet = |theme: &Theme| {
        let asset = theme.assets().iter().find(|asset| asset.name == "theme.css").unwrap();
        (asset.path.clone(), String::from_utf8(asset.bytes.to_vec()).unwrap())
    };
    let (path, css) = sheet(&plain);
    assert!(
        path.starts_with("assets/theme.") && path.ends_with(".css") && path.len() == "assets/theme.12345678.css".len()
    );
    assert!(css.starts_with(":root{--accent-light:"), "the tokens come first: {}", &css[..60]);
    for asset in plain.assets().iter().filter(|asset| asset.name.ends_with(".woff2")) {
        assert!(css.contains(asset.path.trim_start_matches("assets/")), "{}", asset.path);
    }
    assert!(!css.contains("url(fonts/source-serif-4.woff2)"));

    let (other, _) =
        Folder::default().with("assets/theme.css", "a { background: url('./fonts/instrument-sans.woff2#x') }").load();
    let (other_path, other_css) = sheet(&other);
    assert_ne!(path, other_path);
    assert!(other_css.contains("fonts/instrument-sans.") && other_css.contains("#x"), "{other_css}");
    assert_eq!(other.asset_addresses("/school/")["theme.css"], format!("/school/{other_path}"));
}

#[test]
fn a_sheet_that_uses_a_file_which_is_not_there_is_told() {
    let folder =
        Folder::default().with("assets/theme.css", "a{src:url(fonts/instrument-sanz.woff2);b:url(data:x);c:url(#d)}");
    let (_, found) = folder.load();
    assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::MISSING_ASSET]);
    assert!(found[0].help.as_deref().unwrap_or_default().contains("fonts/instrument-sans.woff2"));
}

#[test]
fn an_unknown_theme_is_told_and_the_default_stands_in() {
    let (theme, found) = Theme::load(&Request { name: "defualt", ..Request::default() });
    assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::UNKNOWN_THEME]);
    assert!(page(&theme).contains("Refunds"));
}

#[test]
fn a_theme_in_a_folder_stands_between_the_site_and_the_default() {
    let own = Folder::default()
        .with("theme.toml", "contract = 1\naccent = \"navy\"\n")
        .with("templates/page.html", "folder: {{ <breadcrumbs links={page.breadcrumbs} /> }}{{ page.title }}");
    let site = Folder::default().with("templates/page.html", "site over {% include \"mine/page.html\" %}");
    let request = Request { name: "themes/mine", folder: &own.files, overrides: &site.files, ..Request::default() };
    let (theme, found) = Theme::load(&request);
    assert_eq!(found, []);
    assert_eq!(page(&theme), "site over folder: Refunds");
    assert_eq!(theme.accent().light.hex(), "#000080");

    let old = Folder::default().with("theme.toml", "contract = 999\n");
    let (_, found) = Theme::load(&Request { name: "themes/old", folder: &old.files, ..Request::default() });
    assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), [Code::THEME_MANIFEST]);
}

#[test]
fn every_theme_that_ships_is_light_to_load() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().len()
    };
    for name in embedded::names() {
        let (theme, _) = Theme::load(&Request { name, ..Request::default() });
        // What a page loads in all, the judge `weight` counts in a browser: scripts come one by one, where they are needed.
        for asset in theme.assets() {
            let limit = match asset.name.rsplit_once('.') {
                Some((_, "css")) => 30_000,
                Some((_, "js")) => 8_000,
                _ => continue,
            };
            assert!(packed(&asset.bytes) < limit, "{name}, {}: {}", asset.name, packed(&asset.bytes));
        }
    }
}

#[test]
fn every_theme_that_ships_says_what_its_accent_must_be_readable_on() {
    for name in embedded::names() {
        let (theme, _) = Theme::load(&Request { name, ..Request::default() });
        grounds_are_tokens(name, &theme);
    }
}

fn grounds_are_tokens(name: &str, theme: &Theme) {
    let css = theme.assets().iter().find(|asset| asset.name == "theme.css").unwrap();
    let declarations = tokens::declarations(std::str::from_utf8(&css.bytes).unwrap());
    let files = embedded::files(name).unwrap();
    let manifest = files.iter().find(|file| file.path == "theme.toml").unwrap();
    let manifest: toml::Table = toml::from_slice(&manifest.bytes).unwrap();
    for scheme in tokens::SCHEMES {
        let written = manifest["grounds"][scheme].as_array().unwrap().iter();
        let written: Vec<_> = written.map(|ground| colour::Colour::parse(ground.as_str().unwrap())).collect();
        let values = tokens::values(&declarations, scheme);
        let known = ["--paper", "--paper-2"].map(|token| tokens::colour(&values[token]));
        assert_eq!(written, known, "{name}, {scheme}");
    }
}
