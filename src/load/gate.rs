//! `[gate]` of `tuition.toml`: how a host knows who bought something.

use crate::config::{Located, choice, record};

choice! {
    /// Hosts for which `tuition gate` writes what they need.
    pub enum GateHost {
        /// Cloudflare Workers.
        Cloudflare = "cloudflare",
        /// Cloudflare Pages.
        CloudflarePages = "cloudflare-pages",
        /// Netlify.
        Netlify = "netlify",
        /// A server of your own with nginx.
        Nginx = "nginx",
        /// A server of your own with Caddy.
        Caddy = "caddy",
        /// A private bucket that speaks S3, behind a Cloudflare Worker.
        S3 = "s3",
    }
}

choice! {
    /// Sellers that can be asked about a licence key.
    pub enum GateProvider {
        /// gumroad.com
        Gumroad = "gumroad",
        /// lemonsqueezy.com
        Lemonsqueezy = "lemonsqueezy",
        /// polar.sh
        Polar = "polar",
    }
}

record! {
    /// How a host knows who bought a product with `protection = "gated"`. The secret that signs its cookies is no part of
    /// any file: it is set at the host.
    pub struct Gate {
        /// Where the school is published.
        pub host: Option<GateHost>,
        /// Days after which a reader enters the key again, from 1 to 365; 30 when absent. Who was given the money back
        /// reads on until then.
        pub days: Located<u32> = Located::nowhere(30),
        /// Which licence keys open which product.
        pub licences["licence"]: Vec<GateLicence>,
    }
}

record! {
    /// Licence keys of one thing that a seller sells, and the product that they open. Of a bundle they open all that is in
    /// it.
    pub struct GateLicence {
        /// The seller.
        pub provider: GateProvider,
        /// The id of the product in the catalog.
        pub product: Located<String>,
        /// What the seller calls it: at Gumroad the product's id (`product_id`), at Lemon Squeezy the number of the product,
        /// at Polar the id of the benefit with the licence keys.
        pub id: Located<String>,
        /// Of Lemon Squeezy: the number of the store. Without it, keys of any store would be taken.
        pub store: Option<Located<String>>,
        /// Of Lemon Squeezy: the number of the variant, when only that one opens the product.
        pub variant: Option<Located<String>>,
        /// Of Polar: the id of the organization.
        pub organization: Option<Located<String>>,
    }
}
