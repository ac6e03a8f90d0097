//! A school in several languages.

use super::site::{Built, Site};

const SETTINGS: &str = "title = \"School\"\nlanguage = \"en\"\nbase_url = \"https://school.example/\"\n[languages.zh]\ntitle = \"学校\"\nname = \"简体中文\"\n";
const CATALOG: &str = "[[product]]\nid = \"c\"\nkind = \"course\"\ntitle = \"Course\"\n[product.translations.zh]\ntitle = \"课程\"\n[[product.plan]]\nid = \"solo\"\ntitle = \"Solo\"\nprices = { USD = \"49.00\", CNY = \"299.00\" }\ncheckout = [\n  { provider = \"stripe\", url = \"https://buy.stripe.com/9AQ\" },\n  { provider = \"alipay\", url = \"https://qr.alipay.com/abc\", regions = [\"CN\"] },\n]\n";

fn school() -> Site {
    Site::new()
        .settings(SETTINGS)
        .catalog(CATALOG)
        .file("content/index.md", "# School\n\nWelcome.")
        .file("content/index.zh.md", "# 学校\n\n欢迎。")
        .file("content/courses/c/index.md", "Pitch.")
        .file("content/courses/c/index.zh.md", "介绍。")
        .file("content/courses/c/01-a.md", "---\naccess: free\n---\n# Lesson\n\nFree lesson. [Next](02-b.md)")
        .file("content/courses/c/01-a.zh.md", "# 第一课\n\n免费的课。[下一课](02-b.md)")
        .file("content/courses/c/02-b.md", "# Second\n\nSecret lesson.")
        .file("content/courses/c/02-b.zh.md", "# 第二课\n\n保密的课。")
        .file("content/courses/c/03-c.md", "# Third\n\nEnglish only.")
}

#[test]
fn a_translation_stands_under_its_language_and_each_page_leads_to_the_other() {
    let built = school().build_well();
    assert!(built.main_text("zh/courses/c/a/").contains("免费的课。"));
    assert!(built.page("zh/courses/c/").contains("课程"));
    let leads = |page: &str, to: &str, language: &str| {
        built
            .tags(page)
            .iter()
            .any(|tag| tag.name == "a" && tag.get("hreflang") == Some(language) && tag.get("href") == Some(to))
    };
    assert!(leads("courses/c/a/", "/zh/courses/c/a/", "zh"));
    assert!(leads("zh/courses/c/a/", "/courses/c/a/", "en"));
    let alternate = |page: &str| {
        let tags = built.tags(page);
        let tags = tags.iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("alternate"));
        tags.filter_map(|tag| tag.get("hreflang").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(alternate("courses/c/a/"), ["en", "x-default", "zh"]);
    assert_eq!(built.tags("zh/")[0].get("lang"), Some("zh"));
}

#[test]
fn the_language_switch_keeps_the_page_or_the_nearest_one_above_it() {
    let built = school().file("content/pages/about.md", "# About").build_well();
    let switch = |page: &str| {
        let tags = built.tags(page);
        let link = tags.iter().find(|tag| tag.name == "a" && tag.get("hreflang") == Some("zh"));
        link.and_then(|tag| tag.get("href").map(str::to_owned)).unwrap_or_else(|| panic!("{page}"))
    };
    assert_eq!(switch("courses/c/a/"), "/zh/courses/c/a/");
    assert_eq!(switch("courses/c/c/"), "/zh/courses/c/", "the lesson is not translated: its course");
    assert_eq!(switch("about/"), "/zh/");
    assert!(
        !built.page("courses/c/c/").contains("rel=alternate hreflang=zh"),
        "search engines are told of translations only"
    );
}

#[test]
fn a_link_stays_in_the_reader_s_language() {
    let built = school().build_well();
    assert_eq!(built.link_words("zh/courses/c/a/", "/zh/courses/c/b/"), "下一课");
    assert_eq!(built.link_words("courses/c/a/", "/courses/c/b/"), "Next");
}

#[test]
fn a_page_without_a_translation_is_listed_in_its_own_language() {
    let built = school().build_well();
    assert!(!built.exists("zh/courses/c/c/"));
    assert!(built.links("zh/courses/c/").contains(&"/courses/c/c/".to_owned()), "{:?}", built.links("zh/courses/c/"));
}

#[test]
fn a_translation_is_as_free_or_paid_as_its_original() {
    let built = school().build_well();
    assert!(built.main_text("zh/courses/c/a/").contains("免费的课。"), "the original says free");
    assert!(!built.contents().values().any(|bytes| String::from_utf8_lossy(bytes).contains("保密的课")));
}

#[test]
fn a_translation_without_the_paywall_of_its_original_is_paid_as_a_whole() {
    let built = school()
        .file("content/courses/c/01-a.md", "---\naccess: free\n---\n# Lesson\n\nFree.\n\n<!-- paywall -->\n\nPaid.")
        .file("content/courses/c/01-a.zh.md", "# 第一课\n\n译者忘了标记。")
        .build_well();
    assert!(!built.contents().values().any(|bytes| String::from_utf8_lossy(bytes).contains("译者忘了标记")));
}

#[test]
fn money_and_checkouts_come_in_the_order_of_the_reader_s_language() {
    let built = school().build_well();
    let first = |page: &str, words: [&str; 2]| {
        let text = built.main(page);
        let places = words.map(|word| text.find(word).unwrap_or_else(|| panic!("{word} on {page}: {text}")));
        usize::from(places[0] > places[1])
    };
    assert_eq!(first("courses/c/", ["49", "299"]), 0);
    assert_eq!(first("zh/courses/c/", ["49", "299"]), 1);
    assert_eq!(first("courses/c/", ["buy.stripe.com", "qr.alipay.com"]), 0);
    assert_eq!(first("zh/courses/c/", ["buy.stripe.com", "qr.alipay.com"]), 1);
}

#[test]
fn a_translation_without_its_original_is_built_and_reported() {
    let built = Site::new().settings(SETTINGS).file("content/pages/a.zh.md", "# 只有中文").build();
    assert_eq!(built.codes(), ["T0402 content/pages/a.zh.md"]);
    assert!(built.main_text("zh/a/").contains("只有中文"));
}

#[test]
fn a_language_that_is_not_configured_is_reported() {
    let built =
        Site::new().settings(SETTINGS).file("content/pages/a.md", "# A").file("content/pages/a.de.md", "# A").build();
    assert_eq!(built.codes(), ["T0403 content/pages/a.de.md"]);
    assert!(built.words("T0403").contains("[languages.de]"), "{}", built.words("T0403"));
}

#[test]
fn a_chinese_school_has_its_words_in_chinese_at_the_root() {
    let built: Built = Site::new()
        .settings("title = \"学校\"\nlanguage = \"zh\"\n[languages.en]\n")
        .file("content/index.md", "# 学校")
        .file("content/courses/安装/index.md", "# 安装\n\n介绍")
        .file("content/courses/安装/01-开始.md", "# 开始\n\n正文，\n换行。**重点。**后文")
        .build_well();
    assert_eq!(built.tags("")[0].get("lang"), Some("zh"));
    let text = built.main_text("courses/安装/开始/");
    assert!(text.contains("正文，换行。重点。后文"), "{text}");
    assert!(built.exists("courses/安装/开始/") && !built.exists("zh/"));
}
