//! Every template is rendered with every sample, and written down for whoever wants to look at it.

use super::{Amount, Make, Say, samples};
use crate::theme::{Request, Theme, cover, embedded};

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
