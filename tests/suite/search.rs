//! The search index of whole builds: what is in it, in which language, and how much of it a first search loads.

use super::html::Tag;
use super::site::{Built, Site};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn school() -> Site {
    Site::new()
        .settings("title = \"S\"\nbase_url = \"https://school.example/sub/\"\n[languages.zh]\n")
        .catalog(
            "[[product]]\nid = \"bread\"\nkind = \"course\"\ntitle = \"Bread\"\ntagline = \"From flour to crust\"\n\
             outcomes = [\"Shape a bastard loaf\"]\naccess = \"paid\"\n\
             [[product.plan]]\nid = \"a\"\ntitle = \"A\"\nprices = { USD = \"9\" }\n\
             checkout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/9AQ5kD1\" }]\n",
        )
        .file("content/index.md", "# S")
        .file("content/index.zh.md", "# S")
        .file("content/courses/bread/index.md", "Why pumpernickel matters.")
        .file(
            "content/courses/bread/01-mill.md",
            "---\naccess: free\ntags: [Grain]\n---\n# The mill\n\nIntro of stones.\n\n## Éloge du levain {#levain}\n\nWhere yeast lives.\n\n\
             ```rust title=\"kneading.rs\"\nfn unheard() {}\n```\n\n:::quiz\nWhich grain is oldest?\n\n- [x] einkorn\n- [ ] amaranth\n\nBecause of khorasan.\n:::\n\n\
             <!-- paywall -->\n\nSecret zymurgy.[^p]\n\n[^p]: Paid foottext.\n",
        )
        .file(
            "content/courses/bread/02-oven.md",
            "---\nsummary: How heat becomes colour.\n---\n# The oven\n\nHidden maillard.\n",
        )
        .file("content/courses/bread/03-later.md", "---\naccess: free\nrelease: 2030-01-01\n---\n# Later\n\nUnreleased quern.\n")
        .file("content/posts/2026-03-01-news.md", "# News\n\nHello, flummery.")
        .file("content/posts/2026-03-01-news.zh.md", "# 新闻\n\n数据分析很有用。")
        .file("content/posts/2026-04-01-draft.md", "---\ndraft: true\n---\n# Draft\n\nUnfinished trivet.")
        .file("content/people/ana.md", "---\nrole: Miller\n---\n# Ana\n\nShe grinds.")
        .file("content/people/ana.zh.md", "# 安娜\n\n她磨面。")
}

/// What a language's index holds.
struct Index {
    /// By address: title, label, and units of anchor, heading and text.
    pages: BTreeMap<String, (String, String, Vec<[String; 3]>)>,
    words: BTreeSet<String>,
    access: BTreeMap<String, char>,
}

/// A page as a chunk has it: its place, address, title, label, and its sections.
type Found = (usize, String, String, String, Vec<[String; 3]>);

impl Index {
    fn of(built: &Built, language: &str) -> Self {
        let manifest: Value = serde_json::from_str(&built.page(&format!("search/{language}/index.json"))).unwrap();
        let mut index = Self { pages: BTreeMap::new(), words: BTreeSet::new(), access: BTreeMap::new() };
        let access: Vec<char> = manifest["access"].as_str().unwrap().chars().collect();
        for name in names(&manifest["textNames"]) {
            let pages: Vec<Found> =
                serde_json::from_str(&built.page(&format!("search/{language}/texts/{name}.json"))).unwrap();
            for (place, address, title, label, units) in pages {
                index.access.insert(address.clone(), access[place]);
                index.pages.entry(address).or_insert((title, label, Vec::new())).2.extend(units);
            }
        }
        for name in names(&manifest["wordNames"]) {
            let mut before = String::new();
            for line in built.page(&format!("search/{language}/words/{name}.txt")).lines() {
                let (term, _) = line.split_once(' ').unwrap();
                let digits = "0123456789abcdefghijklmnopqrstuvwxyz";
                let shared = digits.find(&term[..1]).unwrap();
                before = before.chars().take(shared).collect::<String>() + &term[1..];
                index.words.insert(before.clone());
            }
        }
        index
    }

    fn has(&self, word: &str) -> bool {
        let in_texts = self
            .pages
            .values()
            .any(|(_, _, units)| units.iter().flatten().any(|text| text.to_lowercase().contains(word)));
        assert_eq!(self.words.contains(word), in_texts, "{word} is a term where it stands in a text");
        in_texts
    }
}

fn names(list: &Value) -> Vec<String> {
    let list = list.as_str().unwrap();
    (0..list.len() / 8).map(|place| list[place * 8..place * 8 + 8].to_owned()).collect()
}

#[test]
fn everything_public_can_be_found_and_nothing_else() {
    let built = school().build_well();
    let index = Index::of(&built, "en");
    for word in ["pumpernickel", "stones", "yeast", "oldest", "flummery", "crust", "bastard", "miller", "heat"] {
        assert!(index.has(word), "{word}");
    }
    for word in ["zymurgy", "foottext", "maillard", "quern", "trivet", "einkorn", "amaranth", "khorasan", "unheard"] {
        assert!(!index.has(word), "{word}");
    }
    for (path, bytes) in built.contents().iter().filter(|(path, _)| path.starts_with("search/")) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for word in ["zymurgy", "foottext", "maillard", "quern", "trivet"] {
            assert!(!text.contains(word), "{word} is in {path}");
        }
    }
    let addresses: Vec<&str> = index.pages.keys().map(String::as_str).collect();
    assert_eq!(
        addresses,
        [
            "/courses/bread/",
            "/courses/bread/later/",
            "/courses/bread/mill/",
            "/courses/bread/oven/",
            "/people/ana/",
            "/posts/news/"
        ]
    );
}

#[test]
fn a_page_is_found_by_its_title_and_says_where_its_words_stand() {
    let built = school().build_well();
    let index = Index::of(&built, "en");
    let (title, label, units) = &index.pages["/courses/bread/mill/"];
    assert_eq!((title.as_str(), label.as_str()), ("The mill", "Bread"));
    let places: Vec<(&str, &str)> =
        units.iter().map(|[anchor, heading, _]| (anchor.as_str(), heading.as_str())).collect();
    assert_eq!(places, [("", ""), ("levain", "Éloge du levain")]);
    assert!(units[1][2].contains("Where yeast lives.\nkneading.rs\nWhich grain is oldest?"), "{units:?}");
    for word in ["mill", "eloge", "levain", "grain", "kneading"] {
        assert!(index.words.contains(word), "{word}");
    }
    assert_eq!(index.pages["/courses/bread/"].1, "Course");
    let access: Vec<char> = index.access.values().copied().collect();
    assert_eq!(access, ['f', 'p', 's', 'p', 'f', 'f'], "{:?}", index.access);
}

#[test]
fn translations_are_found_in_their_own_language_by_words_of_two_characters() {
    let built = school().build_well();
    let (english, chinese) = (Index::of(&built, "en"), Index::of(&built, "zh"));
    for pair in ["数据", "据分", "分析", "有用", "新闻", "安娜"] {
        assert!(chinese.words.contains(pair), "{pair}");
        assert!(!english.words.contains(pair), "{pair}");
    }
    assert!(!chinese.words.contains("flummery"));
    assert_eq!(chinese.pages.keys().collect::<Vec<_>>(), ["/zh/people/ana/", "/zh/posts/news/"]);
}

#[test]
fn pages_know_their_index_and_the_page_of_search_is_for_readers_only() {
    let built = school().build_well();
    let tag = |page: &str| built.tags(page).into_iter().find(|tag| tag.get("data-search").is_some()).unwrap();
    assert_eq!(tag("").get("data-search"), Some("/sub/search/en/index.json"));
    assert_eq!(tag("").get("href"), Some("/sub/search/"));
    // What can be searched by itself: the product whose page it is.
    let is_body = |tag: &Tag| tag.name == "body";
    let product = |page: &str| Some(built.tags(page).into_iter().find(is_body)?.get("data-product")?.to_owned());
    assert_eq!((tag("").get("data-scope"), product("")), (None, None));
    assert!(tag("courses/bread/mill/").get("data-scope").is_some());
    assert_eq!(product("courses/bread/mill/").as_deref(), Some("bread"));
    assert_eq!(tag("zh/posts/news/").get("data-search"), Some("/sub/search/zh/index.json"));
    assert_eq!(tag("zh/posts/news/").get("href"), Some("/sub/zh/search/"));
    let robots = built.tags("search/").into_iter().find(|tag| tag.get("name") == Some("robots"));
    assert_eq!(robots.unwrap().get("content"), Some("noindex"));
    assert!(!built.page("sitemap.xml").contains("/search/"));
    assert!(built.main("search/").contains("<noscript>"));
    let action = &built.json_ld("", "SearchAction")[0];
    assert_eq!(action["target"]["urlTemplate"], "https://school.example/sub/search/?q={search_term_string}");
}

#[test]
fn a_site_without_anything_to_find_has_no_search() {
    let built =
        Site::new().file("content/index.md", "# S").file("content/pages/a.md", "# A\n\nOnly this.").build_well();
    assert!(!built.exists("search/") && !built.exists("search/en/index.json"));
    assert!(!built.page("").contains("data-search"));
}

#[test]
fn search_can_be_switched_off() {
    let site =
        school().settings("title = \"S\"\nbase_url = \"https://school.example/\"\nsearch = false\n[languages.zh]\n");
    let built = site.build_well();
    assert!(!built.files().iter().any(|path| path.starts_with("search/")));
    assert!(!built.page("").contains("data-search"));
    assert!(built.json_ld("", "SearchAction").is_empty());
}

#[test]
fn a_page_of_the_creator_may_stand_where_search_has_its_own() {
    let built = school().file("content/pages/search.md", "# How to look\n\nAsk us.").build_well();
    assert!(built.main_text("search/").contains("Ask us"));
    let button = built.tags("").into_iter().find(|tag| tag.get("data-search").is_some()).unwrap();
    assert_eq!(button.get("href"), Some("/sub/search/"));
    assert!(built.json_ld("", "SearchAction").is_empty(), "a page that takes no query is not offered as one");
}

#[test]
fn files_keep_their_names_while_their_words_stay() {
    let built = school().build_well();
    let before: BTreeSet<String> = built.files().into_iter().filter(|path| path.starts_with("search/en/")).collect();
    let built = built.change("content/posts/2026-03-01-news.zh.md", "# 新闻\n\n完全不同。").rebuild();
    let after: BTreeSet<String> = built.files().into_iter().filter(|path| path.starts_with("search/en/")).collect();
    assert_eq!(before, after);
    assert!(Index::of(&built, "zh").words.contains("完全"));
}

/// The bound holds for every query: the biggest files of each kind that a search may load at first, and all scripts.
#[test]
fn a_first_search_among_a_thousand_lessons_loads_little() {
    const LESSONS: usize = 1000;
    const BUDGET: u64 = 150_000;
    let mut site = Site::new().settings("title = \"S\"\n[build]\n").file("content/index.md", "# S");
    let mut state = 7_u64;
    let mut word = || {
        // Few words are frequent and many are rare, as in any language.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let draw = (state >> 33) % 1_000_000;
        let rank = (draw * draw / 1_000_000) * draw / 1_000_000 / 60;
        let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "si", "to", "ve", "zu", "pha", "dri"];
        let mut rest = rank + 12;
        let mut word = String::new();
        while rest > 0 {
            word.push_str(syllables[usize::try_from(rest % 12).unwrap()]);
            rest /= 12;
        }
        word
    };
    for lesson in 0..LESSONS {
        let mut text = format!("# Lesson {lesson} {} {}\n", word(), word());
        for _ in 0..5 {
            text.push_str(&format!("\n## {} {}\n", word(), word()));
            for _ in 0..3 {
                let paragraph: Vec<String> = (0..50).map(|_| word()).collect();
                text.push_str(&format!("\n{}.\n", paragraph.join(" ")));
            }
        }
        site = site.file(&format!("content/courses/c{}/{:03}-l{lesson}.md", lesson / 100, lesson % 100), text);
    }
    let built = site.build();
    assert!(built.succeeded(), "{}", built.run.out);
    let size = |path: &str| built.path(path).metadata().unwrap().len();
    let sizes = |folder: &str| {
        let files = built.files().into_iter().filter(|path| path.starts_with(folder));
        let mut sizes: Vec<u64> = files.map(|path| size(&path)).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes
    };
    let (words, texts) = (sizes("search/en/words/"), sizes("search/en/texts/"));
    assert!(texts.len() > 400 && words.len() > 20, "{} {}", texts.len(), words.len());
    let scripts: u64 = ["kit", "search-button", "search", "find", "excerpt"]
        .iter()
        .map(|name| {
            let path = built.files().into_iter().find(|path| path.starts_with(&format!("assets/js/{name}.")));
            size(&path.unwrap())
        })
        .sum();
    let total =
        scripts + size("search/en/index.json") + words[..8].iter().sum::<u64>() + texts[..6].iter().sum::<u64>();
    assert!(total <= BUDGET, "{total} bytes: {scripts} of scripts, {words:?}, {texts:?}");
}
