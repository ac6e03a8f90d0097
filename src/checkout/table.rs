//! The providers that are known.
//!
//! Shapes of addresses are from the providers' documentation and from links in public use, as collected
//! in the project's research on platforms. Where only some shapes of a host are known to be wrong, the
//! others pass: an address that was refused wrongly costs a sale, and buyers report a dead one.
//! How buyers get at what they bought follows the providers' help for buyers; where it depends on what the seller
//! set up, it is the most usual.

use super::pattern::{at, with};
use super::{Delivery, Needs, Provider};

const TEST: &str = "this is a test-mode link: buyers cannot pay with it";
const SESSION: &str = "this address is for one visit and soon stops working";
const DASHBOARD: &str = "this page is for you, not for buyers";
const ONE_BUYER: &str = "this address is for one customer or order";

/// What most providers have in common.
const BLANK: Provider = Provider {
    key: "",
    name: "",
    name_zh: "",
    button: "buy-with",
    needs: Needs::Address,
    delivery: Delivery::Seller,
    addresses: &[],
    own_domain: &[],
    refused: &[],
};

/// In the order in which the documentation lists them.
pub(super) const PROVIDERS: &[Provider] = &[
    Provider {
        key: "stripe",
        name: "Stripe",
        name_zh: "Stripe",
        addresses: &[at("buy.stripe.com", "/*"), at("donate.stripe.com", "/*"), at("book.stripe.com", "/*")],
        own_domain: &["/*"],
        refused: &[
            (at("*", "/test_*"), TEST),
            (at("checkout.stripe.com", "*"), SESSION),
            (at("*", "/c/pay/cs_*"), SESSION),
            (at("dashboard.stripe.com", "*"), DASHBOARD),
            (at("invoice.stripe.com", "*"), ONE_BUYER),
            (at("billing.stripe.com", "*"), ONE_BUYER),
        ],
        ..BLANK
    },
    Provider {
        key: "lemonsqueezy",
        name: "Lemon Squeezy",
        name_zh: "Lemon Squeezy",
        delivery: Delivery::Library("https://app.lemonsqueezy.com/my-orders"),
        addresses: &[
            at("*.lemonsqueezy.com", "/checkout/buy/*-*"),
            at("*.lemonsqueezy.com", "/buy/*-*"),
            at("*.lemonsqueezy.com", "/checkout/custom/*"),
        ],
        own_domain: &["/checkout/buy/*-*", "/buy/*-*"],
        refused: &[
            (with("*", "/checkout", "cart"), SESSION),
            (at("app.lemonsqueezy.com", "*"), DASHBOARD),
            (at("api.lemonsqueezy.com", "*"), DASHBOARD),
        ],
        ..BLANK
    },
    Provider {
        key: "gumroad",
        name: "Gumroad",
        name_zh: "Gumroad",
        delivery: Delivery::Library("https://gumroad.com/library"),
        addresses: &[
            at("*.gumroad.com", "/l/*"),
            at("gumroad.com", "/l/*"),
            at("gumroad.com", "/a/*"),
            at("*.gumroad.com", "/coffee"),
            at("gum.co", "/*"),
        ],
        own_domain: &["/l/*"],
        refused: &[
            (at("app.gumroad.com", "*"), DASHBOARD),
            (at("gumroad.com", "/checkout"), SESSION),
            (at("gumroad.com", "/products/*/edit"), DASHBOARD),
            (at("gumroad.com", "/d/*"), ONE_BUYER),
            (at("*.gumroad.com", "/"), "this page shows everything you sell: use the address of the product"),
        ],
        ..BLANK
    },
    Provider {
        key: "paddle",
        name: "Paddle",
        name_zh: "Paddle",
        addresses: &[
            at("pay.paddle.io", "/checkout/hsc_*"),
            at("pay.paddle.io", "/hsc_*"),
            at("buy.paddle.com", "/product/*"),
        ],
        // Paddle's checkout opens on the seller's own page.
        own_domain: &["*"],
        refused: &[
            (with("*", "*", "_ptxn"), ONE_BUYER),
            (at("sandbox-pay.paddle.io", "*"), TEST),
            (at("sandbox-buy.paddle.com", "*"), TEST),
            (at("sandbox-vendors.paddle.com", "*"), DASHBOARD),
            (at("vendors.paddle.com", "*"), DASHBOARD),
        ],
        ..BLANK
    },
    Provider {
        key: "paypal",
        name: "PayPal",
        name_zh: "PayPal",
        addresses: &[
            at("paypal.com", "/ncp/payment/*"),
            with("paypal.com", "/cgi-bin/webscr", "hosted_button_id"),
            with("paypal.com", "/donate", "hosted_button_id"),
            at("paypal.com", "/paypalme/*"),
            at("paypal.me", "/*"),
        ],
        refused: &[
            (at("sandbox.paypal.com", "*"), TEST),
            (with("paypal.com", "/checkoutnow", "token"), SESSION),
            (at("paypal.com", "/invoice/*"), ONE_BUYER),
        ],
        ..BLANK
    },
    Provider {
        key: "polar",
        name: "Polar",
        name_zh: "Polar",
        delivery: Delivery::Mail,
        addresses: &[at("buy.polar.sh", "/polar_cl_*")],
        refused: &[
            (at("buy.polar.sh", "/polar_c_*"), SESSION),
            (at("polar.sh", "/checkout/*"), SESSION),
            (at("polar.sh", "/dashboard*"), DASHBOARD),
            (at("sandbox.polar.sh", "*"), TEST),
            (at("sandbox-api.polar.sh", "*"), TEST),
        ],
        ..BLANK
    },
    Provider {
        key: "payhip",
        name: "Payhip",
        name_zh: "Payhip",
        delivery: Delivery::Mail,
        addresses: &[at("payhip.com", "/b/*"), with("payhip.com", "/buy", "link")],
        own_domain: &["/b/*"],
        refused: &[(at("payhip.com", "/dashboard*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "ko-fi",
        name: "Ko-fi",
        name_zh: "Ko-fi",
        button: "support-with",
        delivery: Delivery::Mail,
        addresses: &[at("ko-fi.com", "/*")],
        refused: &[(at("ko-fi.com", "/manage*"), DASHBOARD), (at("ko-fi.com", "/settings*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "buymeacoffee",
        name: "Buy Me a Coffee",
        name_zh: "Buy Me a Coffee",
        button: "support-with",
        delivery: Delivery::Mail,
        addresses: &[at("buymeacoffee.com", "/*"), at("coff.ee", "/*")],
        refused: &[(at("studio.buymeacoffee.com", "*"), DASHBOARD), (at("buymeacoffee.com", "/dashboard*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "shopify",
        name: "Shopify",
        name_zh: "Shopify",
        delivery: Delivery::Mail,
        addresses: &[at("*.myshopify.com", "/cart/*:*"), at("*.myshopify.com", "/products/*")],
        own_domain: &["/cart/*:*", "/products/*", "/*/products/*"],
        refused: &[
            (at("admin.shopify.com", "*"), DASHBOARD),
            (at("*.myshopify.com", "/admin*"), DASHBOARD),
            (at("*", "/checkouts/*"), SESSION),
            (at("*", "/*/checkouts/*"), SESSION),
            (at("*", "/cart/c/*"), SESSION),
        ],
        ..BLANK
    },
    Provider {
        key: "teachable",
        name: "Teachable",
        name_zh: "Teachable",
        delivery: Delivery::Account,
        addresses: &[
            with("*.teachable.com", "/purchase", "product_id"),
            at("*.teachable.com", "/p/*"),
            at("*.teachable.com", "/l/*"),
        ],
        own_domain: &["/purchase", "/p/*", "/l/*"],
        refused: &[
            (at("*", "/admin*"), DASHBOARD),
            (at("*", "/courses/enrolled*"), "this page is for people who have bought already"),
        ],
        ..BLANK
    },
    Provider {
        key: "kajabi",
        name: "Kajabi",
        name_zh: "Kajabi",
        delivery: Delivery::Account,
        addresses: &[at("*.mykajabi.com", "/offers/*"), at("*.mykajabi.com", "/*")],
        own_domain: &["/offers/*"],
        refused: &[(at("app.kajabi.com", "*"), DASHBOARD), (at("*.mykajabi.com", "/admin*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "afdian",
        name: "Afdian",
        name_zh: "爱发电",
        button: "support-with",
        delivery: Delivery::Account,
        addresses: &[
            with("afdian.com", "/order/create", "plan_id"),
            at("afdian.com", "/item/*"),
            at("afdian.com", "/a/*"),
            at("afdian.com", "/@*"),
            with("afdian.net", "/order/create", "plan_id"),
            at("afdian.net", "/item/*"),
            at("afdian.net", "/a/*"),
            at("afdian.net", "/@*"),
            with("ifdian.net", "/order/create", "plan_id"),
            at("ifdian.net", "/item/*"),
            at("ifdian.net", "/a/*"),
            at("ifdian.net", "/@*"),
        ],
        refused: &[(at("afdian.com", "/dashboard*"), DASHBOARD), (at("ifdian.net", "/dashboard*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "mianbaoduo",
        name: "Mianbaoduo",
        name_zh: "面包多",
        delivery: Delivery::Account,
        addresses: &[at("mbd.pub", "/o/bread/*"), at("mbd.pub", "/o/*"), at("mianbaoduo.com", "/o/*")],
        refused: &[(at("x.mbd.pub", "*"), DASHBOARD)],
        ..BLANK
    },
    Provider {
        key: "xiaoetong",
        name: "Xiaoetong",
        name_zh: "小鹅通",
        delivery: Delivery::Account,
        addresses: &[
            at("*.h5.xiaoeknow.com", "/*"),
            at("*.h5.xet.citv.cn", "/*"),
            at("*.h5.xiaoecloud.com", "/*"),
            at("*.xetlk.com", "/s/*"),
        ],
        own_domain: &["/p/*", "/v1/*", "/v2/*", "/v3/*", "/v4/*"],
        refused: &[(at("admin.xiaoe-tech.com", "*"), DASHBOARD)],
        ..BLANK
    },
    Provider { key: "wechat-pay", name: "WeChat Pay", name_zh: "微信支付", needs: Needs::Code, ..BLANK },
    Provider {
        key: "alipay",
        name: "Alipay",
        name_zh: "支付宝",
        addresses: &[at("qr.alipay.com", "/*")],
        refused: &[
            (at("qr.alipay.com", "/bax*"), "this code is for one order"),
            (at("openapi.alipay.com", "*"), ONE_BUYER),
            (at("mclient.alipay.com", "*"), SESSION),
            (at("*.alipaydev.com", "*"), TEST),
            (at("*.alipay-sandbox.com", "*"), TEST),
        ],
        ..BLANK
    },
    Provider {
        key: "moodle",
        name: "Moodle",
        name_zh: "Moodle",
        button: "enrol-with",
        delivery: Delivery::Account,
        own_domain: &["/enrol/index.php", "/course/view.php", "*/enrol/index.php", "*/course/view.php"],
        refused: &[(at("*", "*/payment/gateway/*"), SESSION), (with("*", "*", "sesskey"), SESSION)],
        ..BLANK
    },
    Provider {
        key: "bank-transfer",
        name: "Bank transfer",
        name_zh: "银行转账",
        button: "pay-bank-transfer",
        needs: Needs::Note,
        ..BLANK
    },
    Provider { key: "link", name: "", name_zh: "", button: "buy", own_domain: &["*"], ..BLANK },
];
