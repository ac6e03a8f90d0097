//! The form in which readers leave their address.

use super::html::{self, Tag};
use super::site::{Built, Site};

const CATALOG: &str = r#"
[[product]]
id = "tea"
kind = "course"
title = "Tea"
status = "waitlist"
[[product.plan]]
id = "pot"
title = "A pot"
prices = { USD = "12.00" }
"#;

fn school(newsletter: &str) -> Site {
    Site::new()
        .settings(&format!("title = \"School\"\ncontact = \"me@school.example\"\n[newsletter]\n{newsletter}\n"))
        .catalog(CATALOG)
        .file("content/courses/tea/01-water.md", "# Water\n\nHot.")
        .file("content/posts/2026-01-05-kettle.md", "# A kettle\n\nIt sings.")
        .file("content/pages/about.md", "# About\n\nUs.")
}

/// The fields of the form of a page, by name, and where it is sent.
fn form(built: &Built, page: &str) -> Option<(String, Vec<(String, String)>)> {
    let page = built.page(page);
    let tags = html::tags(&page);
    let at = tags.iter().position(|tag| tag.name == "form" && tag.get("method") == Some("post"))?;
    let action = tags[at].get("action").expect("where it is sent").to_owned();
    let fields = tags[at..].iter().take_while(|tag| tag.name != "footer").filter(|tag| tag.name == "input");
    let field = |tag: &Tag| Some((tag.get("name")?.to_owned(), tag.get("value").unwrap_or_default().to_owned()));
    Some((action, fields.filter_map(field).collect()))
}

fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn policy(built: &Built, page: &str) -> String {
    let tags = html::tags(&built.page(page));
    tags.iter()
        .find(|tag| tag.get("http-equiv").is_some())
        .and_then(|tag| tag.get("content"))
        .expect("a policy")
        .to_owned()
}

#[test]
fn there_is_no_form_unless_it_is_set() {
    let built =
        Site::new().settings("title = \"School\"\n").file("content/posts/2026-01-05-a.md", "# A\n\nB.").build_well();
    assert!(["", "posts/a/"].iter().all(|page| form(&built, page).is_none()));
}

#[test]
fn each_service_gets_the_form_that_it_takes() {
    let mailchimp = "https://quay.us2.list-manage.com/subscribe/post?u=87f5&id=40dc";
    for (settings, action, fields, waiting, form_action) in [
        (
            "service = \"buttondown\"\naccount = \"quay\"",
            "https://buttondown.com/api/emails/embed-subscribe/quay",
            vec![field("email", ""), field("embed", "1")],
            Some(field("tag", "tea")),
            "form-action 'self' https://buttondown.com https://buttondown.email;",
        ),
        (
            "service = \"kit\"\naccount = \"1234567\"",
            "https://app.kit.com/forms/1234567/subscriptions",
            vec![field("email_address", "")],
            Some(field("fields[product]", "tea")),
            "form-action 'self' https://*.convertkit.com https://*.kit.com https://app.kit.com;",
        ),
        (
            &format!("service = \"mailchimp\"\naddress = \"{mailchimp}\"\nfields = {{ tags = \"7\" }}"),
            mailchimp,
            vec![field("EMAIL", ""), field("tags", "7"), field("b_87f5_40dc", "")],
            None,
            "form-action 'self' https://*.list-manage.com https://mailchi.mp https://quay.us2.list-manage.com;",
        ),
        (
            "service = \"form\"\naddress = \"https://list.example/in\"\nemail_field = \"mail\"\nproduct_field = \"what\"",
            "https://list.example/in",
            vec![field("mail", "")],
            Some(field("what", "tea")),
            "form-action 'self' https://list.example;",
        ),
    ] {
        let built = school(settings).build_well();
        for page in ["", "posts/kettle/"] {
            let (sent, found) = form(&built, page).expect("a form");
            assert_eq!((sent.as_str(), &found), (action, &fields), "{settings} {page}");
            assert!(policy(&built, page).contains(form_action), "{}", policy(&built, page));
        }
        let told = form(&built, "courses/tea/");
        assert_eq!(told.is_some(), waiting.is_some(), "{settings}");
        match waiting {
            Some(product) => assert!(told.is_some_and(|(_, found)| found.contains(&product))),
            None => assert!(built.links("courses/tea/").contains(&"mailto:me@school.example".to_owned())),
        }
        assert!(form(&built, "about/").is_none() && policy(&built, "about/").contains("form-action 'self';"));
    }
}

#[test]
fn it_stands_where_it_is_wanted() {
    let school = |more: &str| school(&format!("service = \"buttondown\"\naccount = \"quay\"\n{more}")).build_well();
    let built = school("footer = true");
    for page in ["", "about/", "courses/tea/water/", "404.html"] {
        assert!(form(&built, page).is_some(), "{page}");
        assert_eq!(built.page(page).matches("embed-subscribe").count(), 1, "{page}");
    }
    assert!(form(&school("posts = false"), "posts/kettle/").is_none());
    let home = school("[home]\nsections = [\"newsletter\", \"hero\"]");
    assert!(home.page("").find("embed-subscribe") < home.page("").find("<h1"));
    assert!(form(&school("[home]\nsections = [\"hero\"]"), "").is_none());
}

#[test]
fn a_language_has_its_own_words_and_list() {
    let settings = "service = \"buttondown\"\naccount = \"quay\"\ntitle = \"Letters\"\nfields = { tag = \"en\" }\n[languages.zh.newsletter]\ntitle = \"来信\"\naccount = \"quay-zh\"\nfields = { tag = \"zh\" }";
    let built = school(settings).build_well();
    let (action, fields) = form(&built, "zh/").expect("a form");
    assert!(action.ends_with("/quay-zh") && fields.contains(&field("tag", "zh")), "{action} {fields:?}");
    assert!(built.main_text("zh/").contains("来信") && built.main_text("zh/").contains("邮箱地址"));
    let (action, fields) = form(&built, "").expect("a form");
    assert!(action.ends_with("/quay") && fields.contains(&field("tag", "en")));
    assert!(built.main_text("").contains("Letters") && built.main_text("").contains("Goes to Buttondown"));
}

#[test]
fn what_leads_nowhere_is_an_error() {
    for (settings, line) in [
        ("service = \"buttondown\"", ""),
        ("service = \"buttondown\"\naccount = \"https://buttondown.com/quay\"", ":5"),
        ("service = \"buttondown\"\naddress = \"https://buttondown.com/quay\"", ":5"),
        ("service = \"kit\"\naccount = \"quay\"", ":5"),
        ("service = \"mailchimp\"\naddress = \"https://quay.us2.list-manage.com/subscribe?u=1&id=2\"", ":5"),
        ("service = \"mailchimp\"\naddress = \"https://quay.us2.list-manage.com/subscribe/post?u=1&amp;id=2\"", ":5"),
        ("service = \"mailchimp\"\naddress = \"https://list-manage.example/subscribe/post?u=1&id=2\"", ":5"),
        ("service = \"form\"\naddress = \"http://list.example/\"", ":5"),
        ("service = \"form\"\naddress = \"list.example\"", ":5"),
    ] {
        let codes = school(settings).build().codes();
        let place = if line.is_empty() { "T0215".to_owned() } else { format!("T0215 tuition.toml{line}") };
        assert_eq!(codes, [place], "{settings}");
    }
    let alone = Site::new().settings("[languages.zh.newsletter]\naccount = \"quay\"\n").build();
    assert_eq!(alone.codes(), ["T0215 tuition.toml:2"]);
    assert_eq!(school("service = \"form\"\naddress = \"/subscribe\"").build().codes(), [""; 0]);
}
