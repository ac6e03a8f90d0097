//! Pages on refunds, contact, licence, privacy and terms: what is begun, what is checked, where it is linked.

use super::html::{self, Tag};
use super::site::{Built, Run, Site, run, tuition};

const CATALOG: &str = r#"
[[product]]
id = "tea"
kind = "course"
title = "Tea"
guarantee = { days = 30 }
[product.translations.zh]
title = "茶"
[[product.plan]]
id = "pot"
title = "Pot"
prices = { USD = "9.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/7Re" }]
[[product.plan]]
id = "club"
title = "Club"
billing = "monthly"
prices = { USD = "2.00" }
seats = 5
checkout = [{ provider = "paddle", url = "https://pay.paddle.io/hsc_01abc" }]
[[product]]
id = "night"
kind = "event"
title = "Tea at night"
guarantee = { days = 7 }
[[product.plan]]
id = "seat"
title = "Seat"
prices = { USD = "5.00" }
checkout = [{ provider = "stripe", url = "https://buy.stripe.com/8Re" }]
"#;

/// A school in English and Chinese with all that such pages speak of.
fn rich() -> Site {
    Site::new()
        .settings(
            "title = \"Leaf School\"\ncontact = \"tea@leaf.example\"\nbase_url = \"https://leaf.example/\"\n\
             [languages.zh]\ntitle = \"叶子学校\"\n\
             [analytics]\nservice = \"plausible\"\nsite = \"leaf.example\"\n\
             [newsletter]\nservice = \"buttondown\"\naccount = \"leaf\"\n\
             [feedback]\naddress = \"https://tally.so/r/abc\"\n\
             [comments]\nrepo = \"leaf/talk\"\nrepo_id = \"R_kgDOAbCdEf\"\ncategory = \"Announcements\"\n\
             category_id = \"DIC_kwDOAbCdEf4C\"\n",
        )
        .catalog(CATALOG)
        .file("content/courses/tea/index.md", "All about tea.")
        .file("content/courses/tea/01-leaf.md", "---\naccess: free\n---\n# Leaf\n\nGreen.")
        .file("content/courses/tea/02-pot.md", "# Pot\n\nSecretly hot.")
        .file("content/events/night.md", "---\nstarts: 2026-12-05T19:00:00+08:00\n---\nCome.")
}

/// A school of which next to nothing is known.
fn bare() -> Site {
    Site::new()
        .settings("base_url = \"https://bare.example/\"\n[languages.zh]\n")
        .file("content/index.md", "# Hello\n\nThere.")
        .file("content/index.zh.md", "# 你好\n\n在这里。")
}

fn begin(site: &Site, arguments: &[&str]) -> Run {
    let mut command = tuition();
    command.args(["new", "policy"]).args(arguments).arg("--dir").arg(site.root());
    command.env("SOURCE_DATE_EPOCH", "1795392000");
    run(command)
}

fn begun(site: &Site, arguments: &[&str]) {
    let run = begin(site, arguments);
    assert!(run.status.success(), "{}{}", run.out, run.err);
}

fn page(site: &Site, name: &str) -> String {
    std::fs::read_to_string(site.root().join("content/pages").join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

const PAGES: [&str; 5] = ["refunds", "contact", "licence", "privacy", "terms"];

/// Writes something in place of every blank.
fn fill(site: &Site) {
    for name in PAGES.iter().flat_map(|name| [format!("{name}.md"), format!("{name}.zh.md")]) {
        if site.root().join("content/pages").join(&name).exists() {
            let text = page(site, &name);
            let mut filled = text.clone();
            for place in tuition::policies::blank::find(&text).into_iter().rev() {
                filled.replace_range(place, "this and that");
            }
            site.write(&format!("content/pages/{name}"), filled);
        }
    }
}

#[test]
fn every_page_for_every_place_in_both_languages_is_right_once_it_is_filled_in() {
    for places in ["eu", "uk", "us", "cn", "eu,uk,us,cn"] {
        for school in [rich, bare] {
            let site = school().with("--strict");
            begun(&site, &["all", "--for", places]);
            fill(&site);
            let built = site.build_well();
            for name in PAGES {
                for page in [format!("{name}/"), format!("zh/{name}/")] {
                    let text = built.main_text(&page);
                    assert!(!text.contains("fill in") && !text.contains("请填写") && !text.contains("{{"), "{text}");
                    assert!(!built.page(&page).contains("no legal advice"), "a note for the creator is not shown");
                }
            }
        }
    }
}

#[test]
fn what_the_school_says_already_is_not_asked_again() {
    let site = rich();
    begun(&site, &["all"]);
    let (refund, privacy) = (page(&site, "refunds.md"), page(&site, "privacy.zh.md"));
    for known in ["tea@leaf.example", "Tea: **30 days**", "Tea at night: **7 days**", "{#cancel}", "seat at an event"] {
        assert!(refund.contains(known), "{known}: {refund}");
    }
    for known in ["叶子学校", "Plausible", "Buttondown", "Tally", "GitHub", "Stripe", "Paddle"] {
        assert!(privacy.contains(known), "{known}: {privacy}");
    }
    assert!(
        refund.contains("jurisdictions = [\"EU\", \"UK\", \"US\", \"CN\"]") && refund.contains("updated = 2026-11-23")
    );
    assert!(page(&site, "terms.md").contains("](refunds.md)"));
    assert!(!page(&site, "refunds.md").contains("[fill in: your e-mail"));

    let bare = bare();
    begun(&bare, &["refund", "--for", "US"]);
    let refund = page(&bare, "refunds.md");
    assert!(refund.contains("[fill in: your e-mail address]") && refund.contains("jurisdictions = [\"US\"]"));
    for other in ["European", "China", "{#cancel}", "{#guarantee}"] {
        assert!(!refund.contains(other), "{other}: {refund}");
    }
    begun(&bare, &["contact", "--lang", "zh"]);
    assert!(page(&bare, "contact.zh.md").contains("jurisdictions = [\"US\"]"), "as the other page says");
    assert!(!bare.root().join("content/pages/contact.md").exists());
}

#[test]
fn blanks_are_reported_where_they_stand_and_can_be_seen() {
    let text = "+++\ntitle = \"Refunds\"\npolicy = \"refund\"\n+++\n\n## How {#how}\n\nWrite to [fill in: your\naddress] or\n【请填写：邮箱】。\n\n* at [Fill in: place]\n";
    let site =
        bare().file("content/pages/refunds.md", text).file("content/pages/sheet.md", "# Sheet\n\n[fill in: your name]");
    let built = site.build();
    assert_eq!(
        built.codes(),
        ["T0416 content/pages/refunds.md:8", "T0416 content/pages/refunds.md:10", "T0416 content/pages/refunds.md:12"]
    );
    assert!(built.words("T0416").contains("still to be filled in: your address"), "{}", built.words("T0416"));
    let is_blank = |tag: &&Tag| tag.name == "mark" && tag.get("class") == Some("blank");
    assert_eq!(built.tags("refunds/").iter().filter(is_blank).count(), 3);
    assert!(built.main_text("refunds/").contains("[fill in: your address]"));
    assert_eq!(built.tags("sheet/").iter().filter(is_blank).count(), 0, "on other pages they are words");
    let strict = bare().file("content/pages/refunds.md", text).with("--strict").build();
    assert!(!strict.succeeded());
}

#[test]
fn a_part_that_is_gone_or_empty_is_reported_with_its_law() {
    let site = bare();
    begun(&site, &["refund", "--for", "eu,cn"]);
    fill(&site);
    let text = page(&site, "refunds.md");
    assert!(text.contains("### Lessons and files that you get at once {#digital}"));
    let gone = text.replace(" {#digital}", "").replace("{#seven-days}", "{#seven-days}\n\n## Next");
    site.write("content/pages/refunds.md", gone.replace("{#how}", "{#how}\n\n<!-- later -->\n\n---\n\n## Then"));
    let built = site.build();
    let codes = built.codes();
    assert_eq!(codes.len(), 3, "{codes:?}");
    assert_eq!(codes[0], "T0417 content/pages/refunds.md:7", "the place that says what the page is");
    let words = built.words("T0417");
    assert!(
        words.contains("the page has no part `{#digital}`") && words.contains("EU: Directive 2011/83/EU, art. 16(m)")
    );
    assert!(words.contains("nothing stands here; say where buyers ask for their money"), "{words}");
    assert!(words.contains("CN: 《消费者权益保护法》第二十五条"), "{words}");
    assert!(!words.contains("UK:"), "{words}");
}

#[test]
fn a_translation_is_checked_as_its_original_is() {
    let built = bare()
        .file(
            "content/pages/refunds.md",
            "+++\ntitle = \"Refunds\"\npolicy = \"refund\"\n+++\n\n## How {#how}\n\nWrite.",
        )
        .file("content/pages/refunds.zh.md", "# 退款\n\n【请填写：邮箱】")
        .build();
    assert_eq!(built.codes(), ["T0417 content/pages/refunds.zh.md", "T0416 content/pages/refunds.zh.md:3"]);
    let words = built.words("T0417");
    assert!(words.contains("`{#how}`"), "{words}");
}

#[test]
fn keys_without_effect_and_words_that_are_none_are_reported() {
    let built = bare()
        .file("content/pages/about.md", "+++\ntitle = \"About\"\njurisdictions = [\"EU\"]\n+++\nUs.")
        .file("content/posts/2026-01-01-x.md", "+++\ntitle = \"X\"\npolicy = \"terms\"\n+++\nX.")
        .build();
    assert_eq!(built.codes(), ["T0405 content/pages/about.md:3", "T0405 content/posts/2026-01-01-x.md:3"]);
    let built = bare()
        .file(
            "content/pages/about.md",
            "+++\ntitle = \"About\"\npolicy = \"refunds\"\njurisdictions = [\"eu\"]\n+++\nUs.",
        )
        .build();
    assert_eq!(built.codes(), ["T0105 content/pages/about.md:3", "T0105 content/pages/about.md:4"]);
    assert!(
        built.words("T0105").contains("did you mean `refund`?") && built.words("T0105").contains("did you mean `EU`?")
    );
}

#[test]
fn nothing_is_overwritten_and_a_page_that_is_there_is_named() {
    let site = rich()
        .file("content/pages/returns.md", "# Refunds\n\nYes.")
        .file("content/pages/contact.md", "+++\ndraft = true\npolicy = \"contact\"\n+++\n# Us");
    let first = begin(&site, &["all"]);
    assert!(first.status.success());
    assert!(first.out.contains("content/pages/returns.md seems to be that page"), "{}", first.out);
    assert!(first.out.contains("content/pages/contact.md is that page already"), "{}", first.out);
    assert!(first.out.contains("no legal advice"), "{}", first.out);
    assert!(!site.root().join("content/pages/refunds.md").exists());
    assert!(site.root().join("content/pages/returns.zh.md").exists(), "a translation stands beside its original");
    assert_eq!(page(&site, "returns.md"), "# Refunds\n\nYes.");
    site.write("content/pages/terms.md", "+++\ntitle = \"T\"\npolicy = \"terms\"\n+++\nMine.");
    let again = begin(&site, &["all"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(again.err.contains("nothing is overwritten"), "{}", again.err);
    assert!(page(&site, "terms.md").ends_with("Mine."));
    assert_eq!(begin(&site, &["refunds"]).status.code(), Some(2));
    assert_eq!(begin(&site, &["refund", "--for", "mars"]).status.code(), Some(2));
}

#[test]
fn schools_in_other_languages_get_the_texts_that_there_are() {
    let chinese = Site::new()
        .settings("base_url = \"https://x.example/\"\nlanguage = \"zh\"\n[languages.en]\n")
        .file("content/index.md", "# 你好\n\n在。")
        .file("content/index.en.md", "# Hello\n\nHere.");
    begun(&chinese, &["refund", "--for", "cn"]);
    assert!(page(&chinese, "refunds.md").contains("title = \"退款\""));
    assert!(page(&chinese, "refunds.en.md").contains("title = \"Refunds\""));

    let german = || {
        Site::new()
            .settings("base_url = \"https://x.example/\"\nlanguage = \"de\"\n")
            .file("content/index.md", "# Hallo\n\nDa.")
    };
    let site = german();
    let refused = begin(&site, &["refund"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.err.contains("`--lang en`"), "{}", refused.err);
    begun(&site, &["refund", "--lang", "en"]);
    assert!(page(&site, "refunds.md").contains("title = \"Refunds\""), "to be translated");
}

#[test]
fn a_new_school_can_begin_the_pages_anew() {
    let site = Site::new();
    let folder = site.outside().join("new");
    let mut init = tuition();
    init.arg("init").arg(&folder);
    assert!(run(init).status.success());
    std::fs::remove_file(folder.join("content/pages/refunds.md")).expect("the page that init wrote");
    let mut new = tuition();
    new.args(["new", "policy", "all", "--dir"]).arg(&folder);
    assert!(run(new).status.success());
    let mut check = tuition();
    check.args(["check", "--format", "json"]).arg(&folder);
    let checked = run(check);
    assert!(checked.status.success(), "{}", checked.out);
    assert!(checked.out.lines().all(|line| line.contains("T0416")), "nothing but blanks: {}", checked.out);
}

fn hrefs(built: &Built, page: &str, place: &str) -> Vec<String> {
    let page = built.page(page);
    let inside = html::inside(&page, |tag| tag.name == place).expect("the place").to_owned();
    html::tags(&inside).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

#[test]
fn buyers_find_the_pages_wherever_they_look_for_them() {
    let with = |footer: &str| {
        let site = rich();
        let settings = std::fs::read_to_string(site.root().join("tuition.toml")).expect("settings");
        site.write("tuition.toml", settings + footer);
        begun(&site, &["all", "--for", "eu"]);
        fill(&site);
        site.build_well()
    };
    let built = with("");
    let footer = hrefs(&built, "", "footer");
    for name in PAGES {
        assert_eq!(footer.iter().filter(|href| **href == format!("/{name}/")).count(), 1, "{name}: {footer:?}");
    }
    assert!(!footer.iter().any(|href| href.starts_with("mailto:")), "the page says more: {footer:?}");
    assert!(hrefs(&built, "zh/", "footer").contains(&"/zh/refunds/".to_owned()));
    let main = hrefs(&built, "courses/tea/", "main");
    assert_eq!(main.iter().filter(|href| *href == "/refunds/").count(), 2, "the guarantee leads there: {main:?}");
    assert!(hrefs(&built, "courses/tea/pot/", "main").contains(&"/refunds/".to_owned()), "and what is closed");
    assert!(hrefs(&built, "unlock/", "main").contains(&"/contact/".to_owned()));
    let own = with("[footer]\nlinks = [{ title = \"Money back\", to = \"/refunds/\" }]\n");
    let footer = hrefs(&own, "", "footer");
    assert_eq!(footer.iter().filter(|href| *href == "/refunds/").count(), 1, "not twice: {footer:?}");
    assert!(footer.contains(&"/privacy/".to_owned()));
}

#[test]
fn a_page_that_says_what_it_is_goes_before_one_with_a_usual_address() {
    let school = rich()
        .file("content/pages/refunds.md", "# Old\n\nNo.")
        .file("content/pages/money.md", "+++\ntitle = \"Money\"\npolicy = \"refund\"\n+++\n## G {#guarantee}\n\nx\n\n## H {#how}\n\nx\n\n## C {#cancel}\n\nx");
    let built = school.build_well();
    assert!(hrefs(&built, "courses/tea/", "main").contains(&"/money/".to_owned()));
    assert!(!hrefs(&built, "unlock/", "main").contains(&"/refunds/".to_owned()));
    assert!(!hrefs(&built, "", "footer").contains(&"/refunds/".to_owned()), "it never said what it is");
}

#[test]
fn a_school_that_sells_is_told_which_pages_buyers_miss() {
    let told = |site: Site| {
        let built = site.build_well();
        (built.notes().iter().filter(|note| note.starts_with("T0418")).count(), built.words("T0418"))
    };
    let (count, words) = told(rich());
    assert_eq!(count, 1);
    assert!(words.contains("`refund`, `contact`, `privacy` or `terms`"), "{words}");
    assert!(words.contains("tuition new policy all") && words.contains("Paddle"), "{words}");
    let three = |site: Site| {
        site.file("content/pages/refunds.md", "# Refunds\n\nYes.")
            .file("content/pages/imprint.md", "# Imprint\n\nWe.")
            .file("content/pages/privacy.md", "# Privacy\n\nNothing.")
    };
    let (_, words) = told(three(rich()));
    assert!(words.contains("no page with `policy` `terms` |") && words.contains("tuition new policy terms"), "{words}");
    assert_eq!(told(three(rich()).file("content/pages/terms.md", "# Terms\n\nx")).0, 0);
    assert_eq!(told(bare()).0, 0, "who sells nothing needs none");
    let unsold = rich().catalog(
        &CATALOG
            .replace("https://buy.stripe.com/7Re", "https://pay.example/a")
            .replace("https://buy.stripe.com/8Re", "https://example.com/b")
            .replace("https://pay.paddle.io/hsc_01abc", "https://www.example.org/c")
            .replace("\"stripe\"", "\"link\"")
            .replace("\"paddle\"", "\"link\""),
    );
    assert_eq!(told(unsold).0, 0, "an address for examples sells nothing yet");
}
