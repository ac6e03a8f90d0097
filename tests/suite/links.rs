//! Links, pictures and files: where they lead, and what is said of those that lead nowhere.

use super::site::Site;

fn site(text: &str) -> Site {
    Site::new()
        .file("content/courses/c/index.md", "# Course\n\nPitch.")
        .file("content/courses/c/01-a/01-one.md", format!("# One\n\n{text}\n"))
        .file("content/courses/c/01-a/02-two.md", "# Two words\n\n## A place {#place}\n\n### 安装\n")
        .file("content/courses/c/01-a/data.csv", "a,b\n")
        .file("content/courses/c/pic.png", super::kinds::png())
        .file("content/pages/about.md", "# About")
        .file("static/files/form.pdf", "%PDF")
}

const FROM: &str = "courses/c/a/one/";

#[test]
fn every_way_to_write_a_link_leads_to_the_page() {
    let two = "/courses/c/a/two/";
    let mut wrong = Vec::new();
    for (written, href) in [
        ("[x](02-two.md)", two),
        ("[x](./02-two.md)", two),
        ("[x](02-two.html)", two),
        ("[x](02-two)", two),
        ("[x](../two/)", two),
        ("[x](/courses/c/a/two/)", two),
        ("[x](/courses/c/01-a/02-two.md)", two),
        ("[x](02-two.md#place)", "/courses/c/a/two/#place"),
        ("[x](02-two.md#安装)", "/courses/c/a/two/#安装"),
        ("[x](02-two.md#%E5%AE%89%E8%A3%85)", "/courses/c/a/two/#安装"),
        ("[x](../../../pages/about.md)", "/about/"),
        ("[x](/about)", "/about/"),
        ("[x][r]\n\n[r]: 02-two.md", two),
        ("[[Two words]]", two),
        ("[[02-two]]", two),
        ("[[two#place|x]]", "/courses/c/a/two/#place"),
        ("[x](../index.md)", "/courses/c/"),
        ("<a href=\"02-two.md\">x</a>", two),
        ("[x](/files/form.pdf)", "/files/form.pdf"),
        ("[x](../../../../static/files/form.pdf)", "/files/form.pdf"),
        ("[x](https://example.org/a?b=1&c=2)", "https://example.org/a?b=1&c=2"),
        ("[x](mailto:a@example.org)", "mailto:a@example.org"),
        ("[x](#one)", "#"),
        ("[x](02-two.md#two-words)", two),
    ] {
        let built = site(written).build();
        let tags = super::html::tags(&built.prose(FROM));
        let links: Vec<_> = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href")).collect();
        if !links.contains(&href) || !built.codes().is_empty() {
            wrong.push(format!("{written}: {links:?} {:?}", built.codes()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_beside_a_page_are_published_under_their_content() {
    let built = site("[data](data.csv) ![pic](../pic.png \"A title\")").build_well();
    let data =
        built.files().into_iter().find(|file| file.starts_with("assets/data.") && file.ends_with(".csv")).unwrap();
    assert_eq!(built.link_words(FROM, &format!("/{data}")), "data");
    let main = built.main(FROM);
    let tags = super::html::tags(&main);
    let picture = tags.iter().find(|tag| tag.get("alt") == Some("pic")).unwrap();
    assert_eq!(
        (picture.get("width"), picture.get("height"), picture.get("title")),
        (Some("7"), Some("5"), Some("A title"))
    );
    let changed = built.change("content/courses/c/01-a/data.csv", "c,d\n").rebuild();
    assert!(!changed.exists(&data), "other bytes have another name");
}

#[test]
fn what_leads_nowhere_is_reported_with_its_line_and_a_guess() {
    for (written, code, guess) in [
        ("[x](02-tow.md)", "T0601", "02-two.md"),
        ("[x](02-two.md#plaice)", "T0602", "place"),
        ("![x](../pik.png)", "T0603", "pic.png"),
        ("[[Two word]]", "T0601", "Two words"),
        ("<img src=\"../pik.png\" alt=\"x\">", "T0603", "pic.png"),
    ] {
        let built = site(&format!("words\n\n{written}")).build();
        assert_eq!(built.codes(), [format!("{code} content/courses/c/01-a/01-one.md:5")], "{written}");
        assert!(built.words(code).contains(guess), "{written}: {}", built.words(code));
        assert!(built.succeeded(), "a dead link does not stop a build");
        let strict = built.into_site().with("--strict").build();
        assert!(!strict.succeeded(), "unless it is strict");
    }
}

#[test]
fn a_wikilink_that_fits_two_pages_is_reported() {
    let built = site("[[Intro]]")
        .file("content/courses/c/02-b/intro.md", "# Intro")
        .file("content/courses/c/03-c/intro.md", "# Intro")
        .build();
    assert_eq!(built.codes(), ["T0606 content/courses/c/01-a/01-one.md:3"]);
    let built = site("[[b/intro]]")
        .file("content/courses/c/02-b/intro.md", "# Intro")
        .file("content/courses/c/03-c/intro.md", "# Intro")
        .build_well();
    assert_eq!(built.link_words(FROM, "/courses/c/b/intro/"), "b/intro");
}

#[test]
fn a_link_to_a_place_behind_the_wall_leads_to_the_page() {
    let built = site("[x](03-paid.md#hidden)")
        .catalog("[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"C\"\n[[product.plan]]\nid = \"a\"\ntitle = \"A\"\nprices = { USD = \"1.00\" }\ncheckout = [{ provider = \"link\", url = \"https://shop.example/\" }]\n")
        .file("content/courses/c/01-a/01-one.md", "---\naccess: free\n---\n# One\n\n[x](03-paid.md#hidden)\n")
        .file("content/courses/c/01-a/03-paid.md", "# Paid\n\n## Hidden\n")
        .build();
    assert_eq!(built.link_words(FROM, "/courses/c/a/paid/"), "x");
    assert!(!built.page(FROM).contains("#hidden"));
}
