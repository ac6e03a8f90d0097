//! Addresses that creators paste, right and wrong.

use super::*;
use proptest::prelude::*;

fn judge(key: &str, address: &str) -> Result<(), Refusal> {
    check(provider(key).unwrap(), address)
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
fn keys_are_unique_and_every_provider_can_be_paid_at() {
    for (index, one) in providers().iter().enumerate() {
        assert!(providers()[..index].iter().all(|other| other.key != one.key), "{}", one.key);
        assert_eq!(one.needs == Needs::Address, !one.addresses.is_empty() || !one.own_domain.is_empty(), "{}", one.key);
    }
    assert_eq!(name("alipay", "zh-Hant"), Some("支付宝"));
    assert_eq!(name("alipay", "en"), Some("Alipay"));
    assert_eq!(name("link", "en"), None);
    assert!(providers().iter().all(|one| one.key == "link" || name(one.key, "en").is_some()));
}

proptest! {
    #[test]
    fn any_text_is_judged(text in "(https?://)?([a-z*.]{0,8}(stripe\\.com|gumroad\\.com|alipay\\.com)?)(/[a-z_*:/]{0,12})?(\\?[a-z=&]{0,6})?|\\PC{0,40}") {
        for provider in providers() {
            if check(provider, &text).is_ok() {
                prop_assert!(text.to_lowercase().starts_with("https:"), "{} {text}", provider.key);
            }
        }
    }
}
