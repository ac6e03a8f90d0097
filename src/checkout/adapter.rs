//! The file of a provider: `src/checkout/providers/stripe.toml`, or `providers/<key>.toml` of a project.

use super::pattern::Pattern;
use crate::config::{Currency, choice, record};
use std::collections::BTreeMap;

record! {
    /// A place where plans can be bought. Its key, which `provider` of a checkout says, is the file's name.
    pub struct Adapter {
        /// What readers call it; empty for what has no name, which makes the button say "Buy".
        pub name: String,
        /// What readers of a language call it, by language tag: `{ zh = "爱发电" }`.
        pub names: BTreeMap<String, String>,
        /// What it is, in a sentence or two, for creators.
        pub about: Option<String>,
        /// What the button says.
        pub button: Button = Button::BuyWith,
        /// What it takes to pay there.
        pub needs: Needs = Needs::Address,
        /// How buyers get at what they bought there.
        pub delivery: Delivery = Delivery::Seller,
        /// Where the provider lists all that one has bought.
        pub library: Option<String>,
        /// Currencies in which one can pay there; any when absent.
        pub currencies: Vec<Currency>,
        /// A QR code of its address stands behind a second button, since most people pay there with a phone.
        pub scan: bool = false,
        /// What the page says beside a code to scan.
        pub steps: Steps = Steps::Plain,
        /// Shapes of addresses at which a buyer can pay, again and again; `https://*/…` for the creator's own domain.
        pub addresses: Vec<Pattern>,
        /// Shapes of what its QR codes hold, when that is known: a picture whose code holds something else is reported.
        pub codes: Vec<Pattern>,
        /// Addresses (and codes) that look right and are not.
        pub refused: Vec<Refused>,
        /// What an address can carry to the checkout, and in which parameter.
        pub parameters: Parameters = Parameters::default(),
        /// The provider's names of languages, by ours; when there are any, no others are sent.
        pub locales: BTreeMap<String, String>,
        /// The provider's checkout over the page, for creators who ask for it.
        pub overlay: Option<Overlay>,
        /// Where these rules are from.
        pub sources: Vec<String>,
    }
}

record! {
    /// Addresses that look right and are not.
    pub struct Refused {
        /// Their shapes.
        pub addresses: Vec<Pattern>,
        /// What is wrong, as a sentence about the address: "this is a test-mode link".
        pub reason: String,
        /// What to do.
        pub help: Option<String>,
    }
}

record! {
    /// Parameters of an address, by what they carry. What has no parameter is not carried.
    #[derive(Default)]
    pub struct Parameters {
        /// The buyer's e-mail address.
        pub email: Option<String>,
        /// The buyer's name.
        pub name: Option<String>,
        /// The code of a sale; `/` when it is a further part of the path.
        pub coupon: Option<String>,
        /// The language of the page.
        pub locale: Option<String>,
        /// The currency of the price, ISO 4217.
        pub currency: Option<String>,
        /// A price that the buyer decides, as a decimal: `9.00`.
        pub amount: Option<String>,
        /// The same in the currency's smallest coins: `900`.
        pub amount_minor: Option<String>,
        /// How many: seats of a team.
        pub quantity: Option<String>,
        /// Who sent the buyer, as the school's own `?ref=` says.
        pub partner: Option<String>,
        /// The same for the provider's own programme for partners, with the code that it gave them.
        pub affiliate: Option<String>,
        /// A campaign's parameters, `*` for what follows `utm_`: `utm_*`, `checkout[custom][utm_*]`.
        pub campaign: Option<String>,
        /// Those of the above that were seen in use but stand in no documentation of the provider.
        pub seen: Vec<String>,
    }
}

record! {
    /// A checkout over the page. Nothing of it is loaded before the click.
    pub struct Overlay {
        /// The part of the theme's script that opens it.
        pub driver: Driver,
        /// The provider's script.
        pub script: String,
        /// Hosts that the page may then load from: `https://js.stripe.com`.
        pub hosts: Vec<String>,
        /// What the checkout must name in `overlay = { … }`: `button`, `key`.
        pub needs: Vec<String>,
    }
}

choice! {
    /// Words of a button.
    pub enum Button {
        /// "Buy with …"
        BuyWith = "buy-with",
        /// "Support on …"
        SupportWith = "support-with",
        /// "Enrol at …"
        EnrolWith = "enrol-with",
        /// "Pay by bank transfer"
        BankTransfer = "pay-bank-transfer",
        /// "Buy"
        Buy = "buy",
    }
}

choice! {
    /// What it takes to pay at a provider.
    pub enum Needs {
        /// An address, or a QR code that leads to it.
        Address = "address",
        /// A QR code.
        Code = "code",
        /// Words only.
        Note = "note",
    }
}

choice! {
    /// How buyers get at what they bought at a provider.
    pub enum Delivery {
        /// The provider sends an e-mail that leads to it.
        Mail = "mail",
        /// It is at the provider's site, for whoever logs in.
        Account = "account",
        /// The provider takes the money; the seller sends the rest.
        Seller = "seller",
    }
}

choice! {
    /// What the page says beside a code.
    pub enum Steps {
        /// That it is to be scanned.
        Plain = "plain",
        /// Step by step: open the app, pay so much, write the note, what comes then.
        Scan = "scan",
    }
}

choice! {
    /// Who opens a checkout over the page.
    pub enum Driver {
        /// Stripe's buy button, which takes the place of ours.
        Stripe = "stripe",
        /// `LemonSqueezy.Url.Open`.
        LemonSqueezy = "lemonsqueezy",
        /// Gumroad's widget.
        Gumroad = "gumroad",
        /// `Paddle.Checkout.open`.
        Paddle = "paddle",
        /// `Polar.EmbedCheckout.create`.
        Polar = "polar",
    }
}
