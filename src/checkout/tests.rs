//! Addresses that creators paste, right and wrong.

use super::*;
use proptest::prelude::*;

fn judge(key: &str, address: &str) -> Result<(), Refusal> {
    let providers = Providers::default();
    providers.check(providers.get(key).unwrap(), address)
}

fn code(key: &str, held: &str) -> Result<(), String> {
    Providers::default().get(key).unwrap().check_code(held).map_err(|refusal| refusal.reason)
}

fn link(key: &str, address: &str, carried: &Carried<'_>) -> String {
    Providers::default().get(key).unwrap().link(address, carried)
}

fn reason(key: &str, address: &str) -> String {
    judge(key, address).expect_err(address).reason
}

#[test]
fn shared_links_of_each_provider_are_accepted() {
    for (key, address) in [
        ("stripe", "https://buy.stripe.com/9AQ5kD1"),
        ("stripe", "https://donate.stripe.com/abc?locale=zh"),
        ("stripe", "https://pay.my-school.org/9AQ5kD1"),
        ("lemonsqueezy", "https://my-store.lemonsqueezy.com/checkout/buy/0a1b2c3d-0000-4000-8000-1234567890ab?embed=1"),
        ("gumroad", "https://gumroad.com/l/rust"),
        ("gumroad", "https://lin.gumroad.com/l/rust/LAUNCH?wanted=true"),
        ("gumroad", "https://store.my-school.org/l/rust"),
        ("paddle", "https://pay.paddle.io/checkout/hsc_01abc"),
        ("paypal", "https://www.paypal.com/ncp/payment/ABCDEFGHIJKLM"),
        ("paypal", "https://www.paypal.com/cgi-bin/webscr?cmd=_s-xclick&hosted_button_id=ABC"),
        ("paypal", "https://paypal.me/lin/49"),
        ("polar", "https://buy.polar.sh/polar_cl_Abc123"),
        ("payhip", "https://payhip.com/b/AbC1"),
        ("payhip", "https://payhip.com/buy?link=AbC1"),
        ("ko-fi", "https://ko-fi.com/s/0123456789"),
        ("buymeacoffee", "https://www.buymeacoffee.com/lin/e/123"),
        ("shopify", "https://lin.myshopify.com/cart/4242:1"),
        ("teachable", "https://lin.teachable.com/purchase?product_id=1"),
        ("kajabi", "https://lin.mykajabi.com/offers/AbC/checkout"),
        ("afdian", "https://afdian.com/item/0123"),
        ("afdian", "https://ifdian.net/order/create?plan_id=0123&product_type=1"),
        ("mianbaoduo", "https://mbd.pub/o/bread/YZaTmJ5r"),
        ("xiaoetong", "https://appabc123.h5.xiaoeknow.com/p/course/video/v_1"),
        ("alipay", "https://qr.alipay.com/FKX01234"),
        ("moodle", "https://moodle.my-school.org/enrol/index.php?id=3"),
        ("moodle", "https://my-school.org/moodle/course/view.php?id=3"),
        ("link", "https://my-school.org/buy?x=1#y"),
        ("link", "https://buy.stripe.com/9AQ5kD1"),
    ] {
        assert_eq!(judge(key, address), Ok(()), "{key} {address}");
    }
}

#[test]
fn look_alikes_are_refused_with_the_reason() {
    for (key, address, words) in [
        ("stripe", "https://buy.stripe.com/test_9AQ5kD1", "test-mode"),
        ("stripe", "https://checkout.stripe.com/c/pay/cs_live_a1", "one visit"),
        ("stripe", "https://dashboard.stripe.com/payment-links/1", "for you"),
        ("lemonsqueezy", "https://x.lemonsqueezy.com/checkout/?cart=0a1b", "one visit"),
        ("lemonsqueezy", "https://x.lemonsqueezy.com/checkout/buy/12345", "not where people pay"),
        ("gumroad", "https://lin.gumroad.com/", "everything you sell"),
        ("polar", "https://buy.polar.sh/polar_c_Abc", "one visit"),
        ("polar", "https://sandbox.polar.sh/x", "test-mode"),
        ("paypal", "https://www.sandbox.paypal.com/ncp/payment/ABC", "test-mode"),
        ("paddle", "https://my-school.org/pay?_ptxn=txn_1", "one customer"),
        ("shopify", "https://my-school.org/12345/checkouts/abcdef", "one visit"),
        ("alipay", "https://qr.alipay.com/bax01234", "one order"),
        ("alipay", "HTTPS://QR.ALIPAY.COM/BAX01234", "one order"),
        ("wechat-pay", "wxp://f2f0abc", "scanning"),
        ("bank-transfer", "https://bank.example.org/", "no address"),
        ("link", "https://buy.stripe.com/test_9AQ5kD1", "test-mode"),
    ] {
        let found = reason(key, address);
        assert!(found.contains(words), "{key} {address}: {found}");
    }
}

#[test]
fn an_address_of_another_provider_says_which() {
    let refusal = judge("stripe", "https://lin.gumroad.com/l/rust").unwrap_err();
    assert_eq!(refusal.reason, "this is an address of Gumroad");
    assert_eq!(refusal.help, "write `provider = \"gumroad\"`");
    let refusal = judge("paddle", "https://buy.stripe.com/9AQ5kD1").unwrap_err();
    assert_eq!(refusal.help, "write `provider = \"stripe\"`");
}

#[test]
fn addresses_that_are_no_public_page_are_refused() {
    for (address, words) in [
        ("http://my-school.org/buy", "not encrypted"),
        ("my-school.org/buy", "not an address"),
        ("mailto:me@my-school.org", "not the address of a web page"),
        ("javascript:alert(1)", "not the address of a web page"),
        (" https://my-school.org/buy", "spaces"),
        ("https://me:secret@my-school.org/", "password"),
        ("https://localhost:8080/buy", "your own computer"),
        ("https://192.168.0.2/buy", "your own computer"),
        ("https://[::1]/buy", "your own computer"),
        ("https://school.test/buy", "your own computer"),
        ("https://my-school.org/?key=sk_live_abc", "secret key"),
        ("", "not an address"),
    ] {
        let found = reason("link", address);
        assert!(found.contains(words), "{address}: {found}");
    }
}

#[test]
fn every_file_that_ships_can_be_read_without_a_word() {
    for (key, text) in SHIPPED {
        let mut found = Diagnostics::default();
        let adapter: Option<Adapter> = config::from_toml(text, SourceId(0), &mut found);
        assert_eq!(found.as_slice(), [], "{key}");
        let adapter = adapter.unwrap();
        assert_eq!(adapter.needs == Needs::Address, !adapter.addresses.is_empty(), "{key}");
        assert!(adapter.about.is_some_and(|about| about.ends_with('.')), "{key}");
        let names = adapter.parameters;
        for seen in &names.seen {
            let known =
                ["email", "name", "coupon", "locale", "currency", "amount", "amount_minor", "quantity", "partner"];
            assert!(
                known.contains(&seen.as_str()) || ["affiliate", "campaign"].contains(&seen.as_str()),
                "{key} {seen}"
            );
        }
    }
    assert_eq!(Providers::default().iter().count(), SHIPPED.len());
}

#[test]
fn readers_see_names_in_their_language() {
    let providers = Providers::default();
    assert_eq!(providers.name("alipay", "zh-Hant"), Some("支付宝"));
    assert_eq!(providers.name("alipay", "en"), Some("Alipay"));
    assert_eq!(providers.name("link", "en"), None);
    assert!(providers.iter().all(|one| one.key == LINK || providers.name(&one.key, "en").is_some()));
}

#[test]
fn a_provider_of_the_project_takes_the_place_of_one_that_ships() {
    let text = "name = \"Till\"\naddresses = [\"https://till.example/*\"]\n";
    let own = |key: &str| Provider { key: key.to_owned(), adapter: read(text).unwrap() };
    let providers = Providers::with(vec![own("till"), own("stripe")]);
    assert_eq!(providers.name("stripe", "en"), Some("Till"));
    let till = providers.get("till").unwrap();
    assert_eq!(providers.check(till, "https://till.example/a"), Ok(()));
    let refusal = providers.check(providers.get("gumroad").unwrap(), "https://till.example/a").unwrap_err();
    assert_eq!(refusal.help, "write `provider = \"till\"`");
}

#[test]
fn codes_are_held_against_what_they_should_be() {
    for (key, held) in [
        ("wechat-pay", "wxp://f2f0AbC-_x"),
        ("alipay", "HTTPS://QR.ALIPAY.COM/FKX01234"),
        ("alipay", "https://qr.alipay.com/tsx01234"),
        ("wechat-mini-program", "no address at all"),
        ("stripe", "https://buy.stripe.com/9AQ5kD1"),
    ] {
        assert_eq!(code(key, held), Ok(()), "{key} {held}");
    }
    for (key, held, words) in [
        ("wechat-pay", "weixin://wxpay/bizpayurl?pr=AbC", "one order"),
        ("wechat-pay", "https://weixin.qq.com/g/AbC", "group"),
        ("wechat-pay", "https://u.wechat.com/AbC", "contact"),
        ("wechat-pay", "https://qr.alipay.com/fkx0", "Alipay"),
        ("wechat-pay", "https://school.example/", "not a code for paying"),
        ("wechat-pay", "hello", "no address"),
        ("alipay", "https://qr.alipay.com/bax0", "one order"),
        ("alipay", "wxp://f2f0", "WeChat Pay"),
        ("stripe", "https://buy.stripe.com/test_9AQ5kD1", "test-mode"),
    ] {
        let found = code(key, held).expect_err(held);
        assert!(found.contains(words), "{key} {held}: {found}");
    }
}

#[test]
fn addresses_carry_what_the_provider_understands() {
    let carried = Carried { language: "zh-Hant", coupon: Some("HARBOUR20"), ..Carried::default() };
    for (key, address, wanted) in [
        ("stripe", "https://buy.stripe.com/a", "https://buy.stripe.com/a?prefilled_promo_code=HARBOUR20&locale=zh-TW"),
        (
            "stripe",
            "https://buy.stripe.com/a?locale=en",
            "https://buy.stripe.com/a?locale=en&prefilled_promo_code=HARBOUR20",
        ),
        (
            "lemonsqueezy",
            "https://x.lemonsqueezy.com/buy/0-1",
            "https://x.lemonsqueezy.com/buy/0-1?checkout%5Bdiscount_code%5D=HARBOUR20",
        ),
        ("gumroad", "https://x.gumroad.com/l/book?wanted=true", "https://x.gumroad.com/l/book/HARBOUR20?wanted=true"),
        ("gumroad", "https://x.gumroad.com/l/book/OTHER", "https://x.gumroad.com/l/book/OTHER"),
        ("polar", "https://buy.polar.sh/polar_cl_a", "https://buy.polar.sh/polar_cl_a?discount_code=HARBOUR20"),
        ("paypal", "https://paypal.me/x", "https://paypal.me/x"),
        ("link", "https://x.example", "https://x.example"),
    ] {
        assert_eq!(link(key, address, &carried), wanted);
    }
}

#[test]
fn amounts_are_exact_in_the_unit_that_is_wanted() {
    let amount = |text: &str, decimals| Carried {
        amount: Some((text.parse().unwrap(), decimals)),
        quantity: Some(5),
        ..Carried::default()
    };
    let stripe = |carried| link("stripe", "https://buy.stripe.com/a", &carried);
    assert_eq!(stripe(amount("9", 2)), "https://buy.stripe.com/a?__prefilled_amount=900");
    assert_eq!(stripe(amount("1200", 0)), "https://buy.stripe.com/a?__prefilled_amount=1200");
    assert_eq!(stripe(amount("1.234", 3)), "https://buy.stripe.com/a?__prefilled_amount=1234");
    let gumroad = link("gumroad", "https://x.gumroad.com/l/a", &amount("9", 2));
    assert_eq!(gumroad, "https://x.gumroad.com/l/a?price=9.00&quantity=5");
}

proptest! {
    #[test]
    fn any_text_is_judged(text in "(https?://)?([a-z*.]{0,8}(stripe\\.com|gumroad\\.com|alipay\\.com)?)(/[a-z_*:/]{0,12})?(\\?[a-z=&]{0,6})?|\\PC{0,40}") {
        let providers = Providers::default();
        for provider in providers.iter() {
            let _ = provider.link(&text, &Carried { language: "en", coupon: Some(&text), ..Carried::default() });
            let _ = provider.check_code(&text);
            if providers.check(provider, &text).is_ok() {
                prop_assert!(text.to_lowercase().starts_with("https:"), "{} {text}", provider.key);
            }
        }
    }
}
