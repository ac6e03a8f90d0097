//! Catalogs that are right in form and wrong in meaning.

use super::*;
use crate::config;
use crate::diagnostics::Diagnostics;
use crate::source::SourceId;

const NOW: &str = "2026-11-20T12:00:00Z";

const COURSE: &str = "[[product]]\nid = \"rust\"\nkind = \"course\"\ntitle = \"R\"\n";
const PLAN: &str = "[[product.plan]]\nid = \"solo\"\ntitle = \"S\"\nprices = { USD = \"49.00\" }\n\
    checkout = [{ provider = \"stripe\", url = \"https://buy.stripe.com/abc\" }]\n";

fn found(text: &str) -> Vec<Diagnostic> {
    let mut out = Diagnostics::default();
    let catalog: Catalog = config::from_toml(text, SourceId(0), &mut out).unwrap();
    assert_eq!(out.as_slice(), [], "{text}");
    check(&catalog, &Providers::default(), NOW.parse().unwrap())
}

/// Code, what it points at, and what else.
fn codes(text: &str) -> Vec<(Code, &str)> {
    let at = |place: &Place| match place {
        Place::Span(span) => &text[span.range()],
        Place::Path(_) | Place::Project => "",
    };
    found(text).iter().map(|found| (found.code, at(&found.place))).collect()
}

/// A catalog of one course whose plan has these lines too.
fn plan(lines: &str) -> String {
    format!("{COURSE}[[product.plan]]\nid = \"solo\"\ntitle = \"S\"\n{lines}\n")
}

/// A catalog of one course whose plan costs 49 USD and has this checkout.
fn checkout(table: &str) -> String {
    plan(&format!("prices = {{ USD = \"49\" }}\ncheckout = [{{ {table} }}]"))
}

fn sale(lines: &str) -> String {
    format!("{COURSE}{PLAN}[[product.sale]]\nid = \"launch\"\n{lines}\n")
}

#[test]
fn a_sound_catalog_has_nothing_to_report() {
    let bundle = "[[product]]\nid = \"all\"\nkind = \"bundle\"\ntitle = \"All\"\nincludes = [\"rust\", \"book\"]\n";
    let book = "[[product]]\nid = \"book\"\nkind = \"book\"\ntitle = \"B\"\n";
    let cheap = PLAN.replace("49.00", "79.00");
    let text = format!(
        "{COURSE}{PLAN}[[product.sale]]\nid = \"next\"\nstarts = 2026-12-01\nends = 2026-12-01\npercent = 20\n{book}{PLAN}{bundle}{cheap}"
    );
    assert_eq!(codes(&text), []);
}

#[test]
fn ids_are_unique() {
    let text = format!("{COURSE}{PLAN}{PLAN}{COURSE}{PLAN}");
    assert_eq!(codes(&text), [(Code::DUPLICATE_ID, "\"rust\""), (Code::DUPLICATE_ID, "\"solo\"")]);
    let first = found(&text)[0].related[0].0;
    assert_eq!(first.start as usize, text.find("\"rust\"").unwrap());
    let twice = sale(
        "starts = 2026-12-01\nends = 2026-12-02\npercent = 5\n[[product.sale]]\nid = \"launch\"\nstarts = 2026-12-01\nends = 2026-12-02\npercent = 5",
    );
    assert_eq!(codes(&twice), [(Code::DUPLICATE_ID, "\"launch\"")]);
}

#[test]
fn a_bundle_holds_two_products_that_there_are() {
    let bundle = |includes: &str| {
        format!(
            "{COURSE}{PLAN}[[product]]\nid = \"all\"\nkind = \"bundle\"\ntitle = \"A\"\nincludes = {includes}\n{}",
            PLAN.replace("49.00", "9.00")
        )
    };
    let text = bundle("[\"rust\", \"rsut\"]");
    assert_eq!(codes(&text), [(Code::UNKNOWN_PRODUCT, "\"rsut\"")]);
    assert_eq!(found(&text)[0].help.as_deref(), Some("did you mean `rust`?"));
    assert_eq!(codes(&bundle("[]")), [(Code::EMPTY_BUNDLE, "\"all\"")]);
    assert_eq!(codes(&bundle("[\"rust\", \"rust\"]")), [(Code::DUPLICATE_ID, "\"rust\"")]);
    assert_eq!(codes(&bundle("[\"rust\", \"all\"]")), [(Code::UNKNOWN_PRODUCT, "\"all\"")]);
}

#[test]
fn a_bundle_costs_less_than_its_parts_in_each_currency() {
    let part = |id: &str, prices: &str| {
        format!(
            "[[product]]\nid = \"{id}\"\nkind = \"course\"\ntitle = \"T\"\n{}",
            PLAN.replace("{ USD = \"49.00\" }", prices)
        )
    };
    let with = |price: &str| {
        format!(
            "{}{}[[product]]\nid = \"all\"\nkind = \"bundle\"\ntitle = \"A\"\nincludes = [\"a\", \"b\"]\n{}",
            part("a", "{ USD = \"10.00\", CNY = \"70\" }"),
            part("b", "{ USD = \"20.00\" }"),
            PLAN.replace("{ USD = \"49.00\" }", price)
        )
    };
    assert_eq!(codes(&with("{ USD = \"30.00\", CNY = \"999\" }")), [(Code::BUNDLE_DEARER, "\"30.00\"")]);
    assert_eq!(codes(&with("{ USD = \"29.99\" }")), []);
}

#[test]
fn keys_belong_to_kinds() {
    assert_eq!(codes(&format!("{COURSE}includes = [\"rust\"]\n")), [(Code::KEY_FOR_OTHER_KIND, "\"rust\"")]);
    let community = COURSE.replace("course", "community");
    assert_eq!(codes(&format!("{community}certificate = true\nfree = [\"a.md\"]\n")).len(), 2);
}

#[test]
fn prices_fit_their_currency() {
    let text = plan(
        "prices = { USD = \"49.005\", JPY = \"7000.5\", KWD = \"1.125\", EUR = \"9.900\" }\ncheckout = [{ provider = \"link\", url = \"https://my-school.org/\" }]",
    );
    assert_eq!(codes(&text), [(Code::PRICE_PRECISION, "\"7000.5\""), (Code::PRICE_PRECISION, "\"49.005\"")]);
}

#[test]
fn what_costs_money_can_be_paid_unless_it_is_not_sold() {
    let text = plan("prices = { USD = \"49\" }");
    assert_eq!(codes(&text), [(Code::NO_CHECKOUT, "\"solo\"")]);
    for status in ["draft", "waitlist", "retired"] {
        let text = text.replacen("title = \"R\"", &format!("title = \"R\"\nstatus = \"{status}\""), 1);
        assert_eq!(codes(&text), [], "{status}");
    }
    assert_eq!(codes(&plan("billing = \"free\"")), []);
    assert_eq!(codes(&plan("billing = \"pay-what-you-want\"")), [(Code::NO_CHECKOUT, "\"solo\"")]);
}

#[test]
fn a_plan_has_a_price_or_is_free() {
    let link = "checkout = [{ provider = \"link\", url = \"https://my-school.org/\" }]";
    assert_eq!(codes(&plan(link)), [(Code::PAID_WITHOUT_PRICE, "\"solo\"")]);
    assert_eq!(codes(&plan(&format!("prices.USD = 0\n{link}"))), [(Code::PAID_WITHOUT_PRICE, "0")]);
    assert_eq!(codes(&plan(&format!("prices = {{ USD = 0, CNY = 5 }}\n{link}"))), [(Code::PAID_WITHOUT_PRICE, "0")]);
    assert_eq!(codes(&plan("billing = \"free\"\nprices.USD = 5")), [(Code::FREE_WITH_PRICE, "5")]);
}

#[test]
fn paid_needs_a_plan_and_free_has_none() {
    assert_eq!(codes(&format!("{COURSE}access = \"paid\"\n")), [(Code::NO_PLAN, "\"paid\"")]);
    assert_eq!(codes(&format!("{COURSE}access = \"paid\"\nstatus = \"waitlist\"\n")), []);
    assert_eq!(codes(&format!("{COURSE}access = \"free\"\n{PLAN}")), [(Code::FREE_WITH_PRICE, "\"free\"")]);
    let only_in_bundle = format!(
        "{COURSE}access = \"paid\"\n[[product]]\nid = \"b\"\nkind = \"book\"\ntitle = \"B\"\n[[product]]\nid = \"all\"\nkind = \"bundle\"\ntitle = \"A\"\nincludes = [\"rust\", \"b\"]\n{PLAN}"
    );
    assert_eq!(codes(&only_in_bundle), [], "the bundle sells it, and its parts have no price to compare with");
}

#[test]
fn a_price_that_was_not_higher_is_not_struck_through() {
    let text = format!("{COURSE}{}", PLAN.replace("prices =", "was = { USD = \"49\", EUR = \"60\" }\nprices ="));
    assert_eq!(codes(&text), [(Code::WAS_NOT_HIGHER, "\"60\""), (Code::WAS_NOT_HIGHER, "\"49\"")]);
}

#[test]
fn a_sale_has_a_time_to_come_and_one_way_of_being_cheaper() {
    let dates = "starts = 2026-12-01\nends = 2026-12-08\n";
    assert_eq!(codes(&sale("starts = 2026-12-08\nends = 2026-12-01\npercent = 5")), [(Code::SALE_ORDER, "2026-12-01")]);
    assert_eq!(codes(&sale("starts = 2026-11-01\nends = 2026-11-19\npercent = 5")), [(Code::SALE_OVER, "2026-11-19")]);
    assert_eq!(codes(&sale("starts = 2026-11-01\nends = 2026-11-20\npercent = 5")), [], "its last day is not over");
    assert_eq!(codes(&sale(dates)), [(Code::SALE_TERMS, "\"launch\"")]);
    assert_eq!(codes(&sale(&format!("{dates}percent = 0"))), [(Code::SALE_TERMS, "0")]);
    assert_eq!(codes(&sale(&format!("{dates}percent = 5\nprices.USD = 5"))), [(Code::SALE_TERMS, "5")]);
    assert_eq!(codes(&sale(&format!("{dates}prices.USD = 49"))), [(Code::SALE_TERMS, "49")]);
    assert_eq!(codes(&sale(&format!("{dates}prices.EUR = 9"))), [(Code::SALE_TERMS, "9")]);
    assert_eq!(codes(&sale(&format!("{dates}prices.USD = \"9.999\""))), [(Code::PRICE_PRECISION, "\"9.999\"")]);
    assert_eq!(codes(&sale(&format!("{dates}percent = 5\nplans = [\"slo\"]"))), [(Code::UNKNOWN_PLAN, "\"slo\"")]);
}

#[test]
fn a_checkout_names_a_provider_and_where_to_pay() {
    let text = checkout("provider = \"strip\", url = \"https://buy.stripe.com/abc\"");
    assert_eq!(codes(&text), [(Code::UNKNOWN_PROVIDER, "\"strip\"")]);
    assert_eq!(found(&text)[0].help.as_deref(), Some("did you mean `stripe`?"));
    assert!(found(&checkout("provider = \"my-shop\""))[0].help.as_deref().unwrap().contains("`link`"));
    assert_eq!(codes(&checkout("provider = \"stripe\"")), [(Code::CHECKOUT_TARGET, "\"stripe\"")]);
    assert_eq!(codes(&checkout("provider = \"bank-transfer\"")), [(Code::CHECKOUT_TARGET, "\"bank-transfer\"")]);
    assert_eq!(codes(&checkout("provider = \"bank-transfer\", note = \"IBAN …\"")), []);
    let address = "\"https://buy.stripe.com/test_abc\"";
    assert_eq!(codes(&checkout(&format!("provider = \"stripe\", url = {address}"))), [(Code::CHECKOUT_URL, address)]);
    assert_eq!(
        codes(&checkout("provider = \"alipay\", qr = \"a.png\", regions = [\"cn\", \"CN\"]")),
        [(Code::INVALID_VALUE, "\"cn\""), (Code::CHECKOUT_CURRENCY, "\"alipay\"")]
    );
    let in_yuan = checkout("provider = \"alipay\", qr = \"a.png\"").replace("USD", "CNY");
    assert_eq!(codes(&in_yuan), []);
}

#[test]
fn qr_codes_are_watched_while_the_product_is_sold() {
    let with = |day: &str| {
        checkout(&format!("provider = \"wechat-pay\", qr = \"a.png\", qr_expires = {day}")).replace("USD", "CNY")
    };
    assert_eq!(codes(&with("2026-11-19")), [(Code::QR_EXPIRED, "2026-11-19")]);
    assert_eq!(codes(&with("2026-11-20")), [(Code::QR_EXPIRES_SOON, "2026-11-20")]);
    assert_eq!(codes(&with("2026-11-26")), [(Code::QR_EXPIRES_SOON, "2026-11-26")]);
    assert_eq!(codes(&with("2026-11-28")), []);
    let retired = with("2026-11-19").replacen("title = \"R\"", "title = \"R\"\nstatus = \"retired\"", 1);
    assert_eq!(codes(&retired), []);
}

#[test]
fn reviews_can_be_checked() {
    let text = format!(
        "{COURSE}[[product.review]]\nauthor = \"A\"\ntext = \"t\"\nrating = 6\nsource = \"https://my-school.org/\"\n[[product.review]]\nauthor = \"B\"\ntext = \"t\"\nrating = 4\n"
    );
    assert_eq!(codes(&text), [(Code::RATING_RANGE, "6"), (Code::REVIEW_WITHOUT_SOURCE, "\"B\"")]);
}

#[test]
fn translations_name_plans_that_there_are() {
    let text = format!("{COURSE}{PLAN}[product.translations.zh.plan.slo]\ntitle = \"单人\"\n");
    assert_eq!(codes(&text), [(Code::UNKNOWN_PLAN, "\"rust\"")]);
}

#[test]
fn findings_are_shown_where_they_are_with_what_to_do() {
    let text = "[[product]]\nid = \"数据\"\nkind = \"course\"\ntitle = \"给分析师的课\"\n\n[[product.plan]]\nid = \"solo\"\ntitle = \"单人\"\n\
        prices = { CNY = \"299.00\" }\nwas = { CNY = \"199.00\" }\n\
        checkout = [{ note = \"加微信\", provider = \"stripe\", url = \"https://buy.stripe.com/test_1\" }]\n";
    let mut sources = crate::source::Sources::default();
    sources.add("catalog.toml".to_owned(), text);
    let shown: Vec<String> =
        found(text).iter().map(|found| crate::diagnostics::human::render(found, &sources, false, 60)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    error[T0317]: `was` (199.00 CNY) is not higher than the price (299.00 CNY)
      --> catalog.toml:10:15
       |
    10 | was = { CNY = "199.00" }
       |               ^^^^^^^^
      ::: catalog.toml:9:18
    9  | prices = { CNY = "299.00" }
       |                  -------- the price
       = help: remove it, or mend the amount

    error[T0319]: this is a test-mode link: buyers cannot pay with it
      --> catalog.toml:11:56
       |
    11 | … = "stripe", url = "https://buy.stripe.com/test_1" }]
       |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: switch the dashboard to live mode, and copy the link there
    "#);
}

#[test]
fn terms_of_plans_go_together() {
    let free = "billing = \"pay-what-you-want\"\ncheckout = [{ provider = \"gumroad\", url = \"https://a.gumroad.com/l/b\" }]\n";
    let with = |lines: &str| plan(&format!("{free}{lines}"));
    assert_eq!(codes(&with("prices.USD = 5\nsuggested.USD = 9")), []);
    assert_eq!(codes(&with("suggested.USD = 9")), []);
    assert_eq!(codes(&with("prices.USD = 5\nsuggested.USD = 4")), [(Code::PLAN_TERMS, "4")]);
    assert_eq!(codes(&with("prices.USD = 5\nsuggested.EUR = 9")), [(Code::PLAN_TERMS, "9")]);
    assert_eq!(codes(&with("prices.USD = 5\nsuggested.USD = \"9.999\"")), [(Code::PRICE_PRECISION, "\"9.999\"")]);
    let fixed = |lines: &str| format!("{COURSE}{PLAN}{lines}");
    assert_eq!(codes(&fixed("suggested.USD = 60")), [(Code::PLAN_TERMS, "60")]);
    assert_eq!(codes(&fixed("trial_days = 14")), [(Code::PLAN_TERMS, "14")]);
    assert_eq!(codes(&fixed("billing = \"monthly\"\ntrial_days = 14")), []);
    assert_eq!(codes(&fixed("billing = \"yearly\"\ntrial_days = 0")), [(Code::PLAN_TERMS, "0")]);
    let two = format!("{COURSE}{PLAN}recommended = true\n{}recommended = true\n", PLAN.replace("solo", "duo"));
    assert_eq!(codes(&two), [(Code::PLAN_TERMS, "\"duo\"")]);
    assert_eq!(codes(&fixed("gift = true\nrecommended = true")), [(Code::PLAN_TERMS, "\"solo\"")]);
    let many = "prices = { USD = 1, EUR = 1, GBP = 1, CHF = 1, CAD = 1, AUD = 1, CNY = 1 }";
    assert_eq!(
        codes(&format!("{COURSE}{}", PLAN.replace("prices = { USD = \"49.00\" }", many))),
        [(Code::PLAN_TERMS, "\"rust\"")]
    );
}

#[test]
fn upgrades_start_from_what_there_is() {
    let upgrade = |from: &str| {
        let more = PLAN.replace("solo", "more");
        format!(
            "{COURSE}{PLAN}{more}upgrade_from = [\"{from}\"]\n[[product]]\nid = \"book\"\nkind = \"book\"\ntitle = \"B\"\n"
        )
    };
    assert_eq!(codes(&upgrade("solo")), []);
    assert_eq!(codes(&upgrade("book")), []);
    assert_eq!(codes(&upgrade("more")), [(Code::UNKNOWN_PLAN, "\"more\"")]);
    assert_eq!(codes(&upgrade("rust")), [(Code::UNKNOWN_PLAN, "\"rust\"")]);
    assert_eq!(found(&upgrade("solos"))[0].help.as_deref(), Some("did you mean `solo`?"));
    let both = upgrade("solo").replace("upgrade_from", "gift = true\nupgrade_from");
    assert_eq!(codes(&both), [(Code::PLAN_TERMS, "\"solo\"")]);
}

#[test]
fn products_go_with_others_and_come_on_a_day_ahead() {
    let with = |lines: &str| format!("{}{PLAN}", COURSE.replace("title = \"R\"", &format!("title = \"R\"\n{lines}")));
    assert_eq!(codes(&with("goes_with = [\"rust\"]")), [(Code::UNKNOWN_PRODUCT, "\"rust\"")]);
    assert_eq!(codes(&with("goes_with = [\"no\"]")), [(Code::UNKNOWN_PRODUCT, "\"no\"")]);
    assert_eq!(codes(&with("status = \"preorder\"\ncomes = 2026-11-20")), []);
    assert_eq!(codes(&with("status = \"preorder\"\ncomes = 2026-11-19")), [(Code::COMES_PASSED, "2026-11-19")]);
    assert_eq!(codes(&with("comes = 2027-01-01")), [(Code::PLAN_TERMS, "2027-01-01")]);
}

#[test]
fn checkouts_open_over_the_page_where_the_provider_can() {
    let stripe = |overlay: &str| {
        codes(&checkout(&format!("provider = \"stripe\", url = \"https://buy.stripe.com/a\", overlay = {overlay}")))
            .into_iter()
            .map(|(code, at)| (code, at.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(stripe("{ button = \"buy_btn_1\", key = \"pk_live_1\" }"), []);
    assert_eq!(stripe("false"), []);
    assert_eq!(stripe("true").len(), 2);
    assert_eq!(
        stripe("{ button = \"buy_btn_1\", key = \"pk_test_1\" }"),
        [(Code::OVERLAY, "\"pk_test_1\"".to_owned())]
    );
    assert_eq!(
        stripe("{ button = \"buy_btn_1\", key = \"sk_live_1\" }"),
        [(Code::OVERLAY, "\"sk_live_1\"".to_owned())]
    );
    let gumroad = |overlay: &str| {
        codes(&checkout(&format!("provider = \"gumroad\", url = \"https://a.gumroad.com/l/b\", overlay = {overlay}")))
            .len()
    };
    assert_eq!((gumroad("true"), gumroad("{ key = \"x\" }")), (0, 1));
    let paypal = checkout("provider = \"paypal\", url = \"https://paypal.me/a\", overlay = true");
    assert_eq!(codes(&paypal), [(Code::OVERLAY, "\"paypal\"")]);
}

#[test]
fn seats_are_a_team_or_a_range() {
    let with = |seats: &str| {
        let mut out = Diagnostics::default();
        let text = plan(&format!("prices.USD = 9\nseats = {seats}"));
        let catalog: Option<Catalog> = config::from_toml(&text, SourceId(0), &mut out);
        (
            out.as_slice().len(),
            catalog
                .and_then(|catalog| catalog.products.first()?.plans.first()?.seats.as_ref().map(|seats| seats.value)),
        )
    };
    use crate::load::catalog::Seats;
    assert_eq!(with("5"), (0, Some(Seats::Team(5))));
    assert_eq!(with("{ from = 3, to = 20 }"), (0, Some(Seats::Each { from: 3, to: Some(20) })));
    assert_eq!(with("{ from = 3 }"), (0, Some(Seats::Each { from: 3, to: None })));
    for wrong in ["1", "0", "{ from = 0 }", "{ from = 5, to = 4 }", "\"five\"", "{ least = 3 }"] {
        assert_eq!(with(wrong).0, 1, "{wrong}");
    }
}

#[test]
fn partners_recommend_what_there_is_with_codes_that_are_taken() {
    let partner = |lines: &str| format!("{COURSE}{PLAN}[[partner]]\nid = \"ana\"\nname = \"Ana\"\n{lines}\n");
    assert_eq!(
        codes(&partner("products = [\"rust\"]\ncodes = { gumroad = \"1\" }\nurl = \"https://ana.example/\"")),
        []
    );
    assert_eq!(codes(&partner("products = [\"rusty\"]")), [(Code::UNKNOWN_PRODUCT, "\"rusty\"")]);
    assert_eq!(codes(&partner("codes = { gumrod = \"1\" }")), [(Code::UNKNOWN_PROVIDER, "\"1\"")]);
    let stripe = found(&partner("codes = { stripe = \"1\" }"));
    assert!(stripe[0].message.contains("takes no code") && stripe[0].help.as_deref().unwrap().contains("gumroad"));
    assert_eq!(codes(&partner("url = \"ana.example\"")), [(Code::INVALID_VALUE, "\"ana.example\"")]);
    let twice = partner("[[partner]]\nid = \"ana\"\nname = \"A\"");
    assert_eq!(codes(&twice), [(Code::DUPLICATE_ID, "\"ana\"")]);
}
